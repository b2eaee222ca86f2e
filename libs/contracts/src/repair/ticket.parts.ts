import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsInt, IsObject, IsOptional, IsString, IsUUID, Min, ValidateNested } from 'class-validator';
import { IsInstant, IsLine, IsLocale, IsMailAddress, IsNote, IsReference, IsTimeZone, PersonalData } from '../kit/properties.ts';
import { TicketEscalation } from './escalation.parts.ts';
import { IsTicketNumber, IsTspPriority, RelatedTicket, TicketAuthorisations } from './handling.parts.ts';
import {
  appointmentStates,
  custodyRoles,
  faultDomains,
  observedImpacts,
  pauseReasons,
  sides,
  targetKinds,
  ticketPriorities,
  ticketSeverities,
  ticketStatuses,
  ticketTypes,
  type AppointmentState,
  type CustodyRole,
  type FaultDomain,
  type ObservedImpact,
  type PauseReason,
  type Side,
  type TargetKind,
  type TicketPriority,
  type TicketSeverity,
  type TicketStatus,
  type TicketType,
} from './ticket.catalogue.ts';
import { WorkOrder } from './work-order.parts.ts';

/** A person at the customer who hears about a ticket, and in which zone and language. */
export class TicketContact {
  @IsLine(64) role!: string;
  @PersonalData() @IsLine() name!: string;
  @PersonalData() @IsMailAddress() email!: string;
  @IsOptional() @PersonalData() @IsLine(64) phone?: string;
  @IsOptional() @IsTimeZone() timeZone?: string;
  @IsOptional() @IsLocale() locale?: string;
}

/** The person who answers for a ticket. */
export class TicketOwner {
  @PersonalData() @IsLine() name!: string;
  @PersonalData() @IsLine(64) phone!: string;
  @PersonalData() @IsMailAddress() email!: string;
}

/** Who had a ticket, from when to when, and what they found. */
export class Custody {
  @IsIn(custodyRoles) role!: CustodyRole;
  @PersonalData() @IsLine() name!: string;
  @IsInstant() from!: string;
  /** Absent while they have it. */
  @IsOptional() @IsInstant() to?: string;
  /** Why it came to them. */
  @IsOptional() @IsNote() reason?: string;
  /** Of a fix agent: when they took it, under which number a vendor has it, and what shows what they found. */
  @IsOptional() @IsInstant() acceptedAt?: string;
  @IsOptional() @IsLine(64) vendorTicket?: string;
  @IsOptional() @IsNote() found?: string;
  @IsOptional() @IsArray() @IsString({ each: true }) evidence?: string[];
}

/** A time that does not count, and who asked for it. */
export class ClockPause {
  @IsIn(pauseReasons) reason!: PauseReason;
  @IsInstant() from!: string;
  /** Absent while it lasts. */
  @IsOptional() @IsInstant() to?: string;
  @PersonalData() @IsLine() askedBy!: string;
}

/** What was promised by when, and when it was done. */
export class ClockTarget {
  @IsIn(targetKinds) kind!: TargetKind;
  /** Absent while the clock stands. */
  @IsOptional() @IsInstant() dueAt?: string;
  @IsOptional() @IsInstant() metAt?: string;
  /** It was not done by then. */
  @IsBoolean() breached!: boolean;
}

/** The clock of a ticket: what counts, what does not, and why. */
export class TicketClock {
  @IsBoolean() running!: boolean;
  /** What the hours of the contract are called, where promises do not run round the clock. */
  @IsOptional() @IsLine() hours?: string;
  /** The nearest target that still runs. */
  @IsOptional() @IsInstant() dueAt?: string;
  @IsInt() @Min(0) elapsedMinutes!: number;
  /** Minutes that count until then; none where it is over. */
  @IsOptional() @IsInt() @Min(0) remainingMinutes?: number;
  @IsArray() @ValidateNested({ each: true }) @Type(() => ClockTarget) targets!: ClockTarget[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => ClockPause) pauses!: ClockPause[];
}

/** A question that the customer must answer before work goes on. */
export class InformationNeeded {
  @IsNote() question!: string;
  @IsOptional() @IsInstant() neededBy?: string;
  @IsInstant() askedAt!: string;
  /** The answer is a time at which somebody may come. */
  @IsOptional() @IsBoolean() appointmentRequired?: boolean;
}

/** A time at which somebody is to come, and what became of it. */
export class Appointment {
  @IsUUID() appointmentId!: string;
  @IsInstant() startsAt!: string;
  @IsInstant() endsAt!: string;
  @IsNote() purpose!: string;
  @IsIn(appointmentStates) state!: AppointmentState;
  @PersonalData() @IsLine() madeBy!: string;
  /** What came of it. */
  @IsOptional() @IsNote() outcome?: string;
}

/** The test that showed that the service works again. */
export class ClosingTest {
  @IsLine() kind!: string;
  @IsInstant() at!: string;
  @IsNote() result!: string;
}

/** How the fault was mended. */
export class TicketResolution {
  @IsNote() note!: string;
  @ValidateNested() @Type(() => ClosingTest) closingTest!: ClosingTest;
  @IsOptional() @IsIn(faultDomains) faultDomain?: FaultDomain;
  @IsInstant() restoredAt!: string;
}

/** What a fault is about, as it was reported. */
export class TicketContent {
  @IsReference() enterpriseId!: string;
  @IsReference() accountBan!: string;
  /** The service or circuit that is disturbed. */
  @IsLine(64) serviceId!: string;
  @IsLine() summary!: string;
  @IsOptional() @IsNote() description?: string;
  @IsIn(observedImpacts) observedImpact!: ObservedImpact;
  @IsInstant() issueStartedAt!: string;
  @IsOptional() @IsLine(64) customerReference?: string;
  /** `repair` unless told. */
  @IsOptional() @IsIn(ticketTypes) type?: TicketType;
  /** What the circuit is called, where that is not the service's id, and how else. */
  @IsOptional() @IsLine(64) circuitId?: string;
  @IsOptional() @IsLine(64) altCircuitId?: string;
  /** How bad and how urgent it is for the customer. */
  @IsOptional() @IsIn(ticketSeverities) customerSeverity?: TicketSeverity;
  @IsOptional() @IsIn(ticketPriorities) customerPriority?: TicketPriority;
  @IsOptional() @IsBoolean() publicSafetyHazard?: boolean;
  @IsOptional() @IsTspPriority() tspPriority?: string;
  @IsOptional() @IsObject() @ValidateNested() @Type(() => TicketAuthorisations) authorisations?: TicketAuthorisations;
  /** The number of the order that it is about. */
  @IsOptional() @IsReference() relatedOrder?: string;
}

/** Everything about a ticket that its customer may know, as carried by each of its events. */
export class PublicTicket extends TicketContent {
  @IsUUID() ticketId!: string;
  @IsTicketNumber() number!: string;
  /** The id that whoever reported it gave it. */
  @IsOptional() @IsReference() externalId?: string;
  @IsIn(ticketStatuses) status!: TicketStatus;
  /** Whether it is known from other than the reporter that the service is the enterprise's. */
  @IsBoolean() serviceVerified!: boolean;
  /** The number of planned work that explains it: that time does not count. */
  @IsOptional() @IsLine(20) relatedGcr?: string;
  /** The incident that it is part of. */
  @IsOptional() @IsUUID() parentIncidentId?: string;
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => RelatedTicket) relatedTickets?: RelatedTicket[];
  /** How bad and how urgent the carrier takes it: what is promised by when follows the severity. */
  @IsOptional() @IsIn(ticketSeverities) sellerSeverity?: TicketSeverity;
  @IsOptional() @IsIn(ticketPriorities) sellerPriority?: TicketPriority;
  /** When the service is expected to work again. */
  @IsOptional() @IsInstant() expectedResolutionAt?: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => TicketContact) contacts!: TicketContact[];
  @ValidateNested() @Type(() => TicketOwner) owner!: TicketOwner;
  @IsArray() @ValidateNested({ each: true }) @Type(() => Custody) custody!: Custody[];
  @ValidateNested() @Type(() => TicketClock) clock!: TicketClock;
  @ValidateNested() @Type(() => TicketEscalation) escalation!: TicketEscalation;
  @IsBoolean() needsCustomerReply!: boolean;
  @IsOptional() @IsObject() @ValidateNested() @Type(() => InformationNeeded) informationNeeded?: InformationNeeded;
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => Appointment) appointments?: Appointment[];
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => WorkOrder) workOrders?: WorkOrder[];
  @IsOptional() @IsObject() @ValidateNested() @Type(() => TicketResolution) resolution?: TicketResolution;
  /** When it closes by itself unless the customer says otherwise. */
  @IsOptional() @IsInstant() confirmBy?: string;
  @IsOptional() @IsInt() @Min(0) downtimeMinutes?: number;
  @IsInstant() openedAt!: string;
  @IsInstant() updatedAt!: string;
  @IsOptional() @IsInstant() closedAt?: string;
}

/** What every fact about a ticket carries. */
export class TicketFact {
  @IsUUID() ticketId!: string;
  @IsTicketNumber() number!: string;
  @IsReference() enterpriseId!: string;
  @IsReference() accountBan!: string;
  /** Names of the ticket's properties that this event changed. */
  @IsArray() @IsString({ each: true }) changed!: string[];
  /** Those properties as they were before; absent ones had no value. */
  @IsObject() previous!: Record<string, unknown>;
  @ValidateNested() @Type(() => PublicTicket) ticket!: PublicTicket;
}

/** Something said on a ticket. It is never changed. */
export class TicketNoteContent {
  @IsUUID() noteId!: string;
  @IsIn(sides) side!: Side;
  @PersonalData() @IsLine() author!: string;
  @IsNote(20_000) text!: string;
}
