import type { PipeTransform } from '@nestjs/common';
import { IsInstant, isText, IsLine, IsNote, IsReference } from '@trunkline/contracts';
import { IsTicketNumber, ticketStatuses, type TicketStatus } from '@trunkline/contracts/repair';
import { notFound } from '@trunkline/domain';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsObject, IsOptional, IsUUID, Min, ValidateNested } from 'class-validator';
import { TestView } from '../tickets/ticket.requests.ts';

/** What is known to be the matter with a service, the worst first. */
export const dispositions = ['faulty', 'suspected', 'plannedWork', 'nothingKnown'] as const;
export type Disposition = (typeof dispositions)[number];

/** The open ticket of a service. */
export class OpenTicketView {
  @IsTicketNumber() number!: string;
  @IsIn(ticketStatuses) status!: TicketStatus;
  /** How many alarms about it have not cleared. */
  @IsInt() @Min(0) openAlarms!: number;
}

/** Work on a service that goes on now. */
export class OngoingWork {
  @IsReference() gcr!: string;
  @IsInstant() endsAt!: string;
}

/** All that is known of what may be the matter with a service, and what to do. */
export class ServiceDiagnostics {
  @IsLine(64) serviceId!: string;
  @IsReference() enterpriseId!: string;
  @IsReference() accountBan!: string;
  /** Whether orders, work or alarms say whose it is, and not tickets alone. */
  @IsBoolean() verified!: boolean;
  @IsIn(dispositions) disposition!: Disposition;
  @IsNote() advice!: string;
  @IsOptional() @IsObject() @ValidateNested() @Type(() => OpenTicketView) ticket?: OpenTicketView;
  @IsOptional() @IsObject() @ValidateNested() @Type(() => OngoingWork) work?: OngoingWork;
  /** The last test of it that was told. */
  @IsOptional() @IsObject() @ValidateNested() @Type(() => TestView) lastTest?: TestView;
  /** How many faults it has had in the last 45 days, and the case that they opened. */
  @IsInt() @Min(0) recentFaults!: number;
  @IsOptional() @IsUUID() chronicCase?: string;
}

/** The id of a service in a path, encoded. What cannot be one leads nowhere. */
export class ServiceId implements PipeTransform<string, string> {
  transform(serviceId: string): string {
    if (!isText('line', serviceId, 64)) throw noSuchService(serviceId);
    return serviceId;
  }
}

export const noSuchService = (serviceId: string) => notFound(`there is no service ${serviceId}`);
