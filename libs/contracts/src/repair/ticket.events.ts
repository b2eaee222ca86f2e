import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Min, ValidateNested } from 'class-validator';
import { eventsOwnedBy } from '../kit/event.ts';
import { IsInstant, IsLine, IsNote, PersonalData } from '../kit/properties.ts';
import {
  custodyRoles,
  escalationWays,
  noteVisibilities,
  sides,
  targetKinds,
  ticketStatuses,
  type CustodyRole,
  type EscalationWay,
  type NoteVisibility,
  type Side,
  type TargetKind,
  type TicketStatus,
} from './ticket.catalogue.ts';
import { TestContent } from './test.parts.ts';
import { InformationNeeded, TicketFact, TicketResolution } from './ticket.parts.ts';

const RepairEvent = eventsOwnedBy('repair');

/** A fault has its ticket, and a technician who answers for it. A suspicion that nobody confirmed is not announced. */
@RepairEvent('ticket-created', { key: 'ticketId' })
export class TicketCreated extends TicketFact {
  @IsOptional() @IsInstant() nextUpdateDue?: string;
}

/** The ticket moved on, by a way that has no event of its own. */
@RepairEvent('ticket-status-changed', { key: 'ticketId' })
export class TicketStatusChanged extends TicketFact {
  @IsIn(ticketStatuses) from!: TicketStatus;
  @IsIn(ticketStatuses) to!: TicketStatus;
  @IsOptional() @IsNote() reason?: string;
}

/** Somebody said something on the ticket that both sides may read. */
@RepairEvent('ticket-note-added', { key: 'ticketId' })
export class TicketNoteAdded extends TicketFact {
  @IsUUID() noteId!: string;
  @IsIn(sides) side!: Side;
  /** What the carrier alone may read is not announced. */
  @IsOptional() @IsIn(noteVisibilities) visibility?: NoteVisibility;
  @PersonalData() @IsLine() author!: string;
  @IsNote(20_000) text!: string;
}

/** Work stands until the customer has answered; so does the clock. */
@RepairEvent('ticket-information-required', { key: 'ticketId' })
export class TicketInformationRequired extends TicketFact {
  @ValidateNested() @Type(() => InformationNeeded) informationNeeded!: InformationNeeded;
}

/** Somebody else has the ticket: another owner answers for it, or a fix agent works on it or has returned it. */
@RepairEvent('ticket-handed-off', { key: 'ticketId' })
export class TicketHandedOff extends TicketFact {
  @IsIn(custodyRoles) role!: CustodyRole;
  @PersonalData() @IsLine() fromName!: string;
  @PersonalData() @IsLine() toName!: string;
  @IsNote() reason!: string;
}

/** The service of the ticket was tested. */
@RepairEvent('ticket-test-completed', { key: 'ticketId' })
export class TicketTestCompleted extends TicketFact {
  @ValidateNested() @Type(() => TestContent) test!: TestContent;
}

/** The ticket was put before somebody higher: because they were asked to, or because a promise was broken. */
@RepairEvent('ticket-escalated', { key: 'ticketId' })
export class TicketEscalated extends TicketFact {
  @IsInt() @Min(0) fromLevel!: number;
  @IsInt() @Min(1) toLevel!: number;
  /** Who answers there, what they are, and how they are reached. */
  @IsLine() answeredBy!: string;
  @IsOptional() @PersonalData() @IsLine() name?: string;
  @IsOptional() @PersonalData() @IsLine(500) phone?: string;
  @IsOptional() @PersonalData() @IsLine(500) email?: string;
  @IsNote() reason!: string;
  @IsBoolean() callback!: boolean;
  @PersonalData() @IsLine() requestedBy!: string;
  @IsOptional() @IsIn(escalationWays) way?: EscalationWay;
}

/** Three quarters of the time for a promise are over. */
@RepairEvent('ticket-sla-at-risk', { key: 'ticketId' })
export class TicketSlaAtRisk extends TicketFact {
  @IsIn(targetKinds) timer!: TargetKind;
  @IsInstant() dueAt!: string;
}

/** A promise was not kept in its time. */
@RepairEvent('ticket-sla-breached', { key: 'ticketId' })
export class TicketSlaBreached extends TicketFact {
  @IsIn(targetKinds) timer!: TargetKind;
  @IsInstant() dueAt!: string;
}

/** The fault is mended and tested; the customer is asked to confirm that. */
@RepairEvent('ticket-resolved', { key: 'ticketId' })
export class TicketResolved extends TicketFact {
  @ValidateNested() @Type(() => TicketResolution) resolution!: TicketResolution;
  @IsInt() @Min(0) downtimeMinutes!: number;
  @IsInstant() confirmBy!: string;
}

/** The customer says that the fault is still there. */
@RepairEvent('ticket-reopened', { key: 'ticketId' })
export class TicketReopened extends TicketFact {
  @IsNote() reason!: string;
}

/** The ticket is done: confirmed by the customer, or by their silence. */
@RepairEvent('ticket-closed', { key: 'ticketId' })
export class TicketClosed extends TicketFact {
  @ValidateNested() @Type(() => TicketResolution) resolution!: TicketResolution;
  @IsInt() @Min(0) downtimeMinutes!: number;
  @IsOptional() @IsNote() reason?: string;
}
