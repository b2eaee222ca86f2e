import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsObject, IsOptional, IsUUID, Min, ValidateNested } from 'class-validator';
import { eventsOwnedBy } from '../kit/event.ts';
import { IsInstant, IsLine, IsNote, PersonalData } from '../kit/properties.ts';
import { RfoContent } from './rfo.parts.ts';
import { faultDomains, rfoParts, type FaultDomain, type RfoPart } from './ticket.catalogue.ts';
import { TicketFact } from './ticket.parts.ts';

const RepairEvent = eventsOwnedBy('repair');

/** The customer asked why the service was away; the carrier answers in five business days. */
@RepairEvent('rfo-requested', { key: 'ticketId' })
export class RfoRequested extends TicketFact {
  @PersonalData() @IsLine() requestedBy!: string;
  @IsOptional() @IsNote() reason?: string;
  @IsInstant() dueAt!: string;
}

/** Three quarters of the time for the reason are over. */
@RepairEvent('rfo-at-risk', { key: 'ticketId' })
export class RfoAtRisk extends TicketFact {
  @IsInstant() dueAt!: string;
}

/** The reason, or a first word on it, did not come in its time. */
@RepairEvent('rfo-breached', { key: 'ticketId' })
export class RfoBreached extends TicketFact {
  @IsIn(rfoParts) part!: RfoPart;
  @IsInstant() dueAt!: string;
}

/** The carrier said why the service was away, in a document that somebody has signed. */
@RepairEvent('rfo-published', { key: 'ticketId' })
export class RfoPublished extends TicketFact {
  /** The attachment of the ticket that is the document. */
  @IsUUID() documentId!: string;
  @IsObject() @ValidateNested() @Type(() => RfoContent) report!: RfoContent;
  @IsOptional() @IsIn(faultDomains) faultDomain?: FaultDomain;
  @IsInt() @Min(0) downtimeMinutes!: number;
  /** Whether the contract may give a credit for it. */
  @IsBoolean() creditEligible!: boolean;
  @PersonalData() @IsLine() signedBy!: string;
  @IsInstant() at!: string;
}
