import type { PipeTransform } from '@nestjs/common';
import { IsInstant, IsLine, IsNote, IsReference } from '@trunkline/contracts';
import { IsTicketNumber, observedImpacts, type ObservedImpact } from '@trunkline/contracts/repair';
import { notFound } from '@trunkline/domain';
import { AttachmentView, PageQuery } from '@trunkline/service-kit';
import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsOptional, IsString, isUUID, IsUUID, ValidateNested } from 'class-validator';
import { mailDecisions, type MailDecision } from './waiting-mail.entity.ts';

export const mailStates = ['waiting', ...mailDecisions] as const;
export type MailState = (typeof mailStates)[number];

/** Which mails to list; those that wait unless told. */
export class WaitingMailFilter extends PageQuery {
  @IsOptional() @IsIn(mailStates) state?: MailState;
}

/** What a mail that waited becomes: a note on a ticket, or a ticket for a service. */
export class MailAcceptance {
  /** The open ticket that it belongs to; left out, it becomes one. */
  @IsOptional() @IsTicketNumber() ticketNumber?: string;
  @IsOptional() @IsReference() enterpriseId?: string;
  @IsOptional() @IsReference() accountBan?: string;
  @IsOptional() @IsLine(64) serviceId?: string;
  /** As its words tell unless said. */
  @IsOptional() @IsIn(observedImpacts) observedImpact?: ObservedImpact;
}

/** A mail that waits, or waited, for an agent. */
export class WaitingMailView {
  @IsUUID() mailId!: string;
  @IsIn(mailStates) state!: 'waiting' | MailDecision;
  @IsInstant() arrivedAt!: string;
  @IsString() recipient!: string;
  /** Who says to have written it. */
  @IsOptional() @IsString() fromAddress?: string;
  @IsOptional() @IsString() fromName?: string;
  /** Whether that is known to be so. */
  @IsBoolean() proven!: boolean;
  @IsString() subject!: string;
  @IsNote(20_000) text!: string;
  /** Why it waits. */
  @IsString() because!: string;
  /** The ticket that it answers, or became part of. */
  @IsOptional() @IsTicketNumber() ticketNumber?: string;
  /** What came with it, where one mail is looked at. */
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => AttachmentView) attachments?: AttachmentView[];
  @IsOptional() @IsInstant() decidedAt?: string;
  @IsOptional() @IsLine() decidedBy?: string;
  @IsOptional() @IsNote() reason?: string;
}

/** The id of a mail in a path. What cannot be one leads nowhere. */
export class WaitingMailId implements PipeTransform<string, string> {
  transform(id: string): string {
    if (!isUUID(id)) throw noSuchMail(id);
    return id.toLowerCase();
  }
}

export const noSuchMail = (id: string) => notFound(`there is no mail ${id}`);
