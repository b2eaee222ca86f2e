import { Type } from 'class-transformer';
import { IsArray, IsIn, IsOptional, IsString, IsUUID, Matches, ValidateNested } from 'class-validator';
import { eventsOwnedBy } from '../kit/event.ts';
import { IsInstant, IsLine, IsNote, IsReference } from '../kit/properties.ts';
import { IsTicketNumber } from './handling.parts.ts';

const RepairEvent = eventsOwnedBy('repair');

export const incidentStatuses = ['created', 'inProgress', 'closed'] as const;
export type IncidentStatus = (typeof incidentStatuses)[number];

/** What an incident comes from. */
export const incidentTypes = ['repair', 'maintenance', 'installation'] as const;
export type IncidentType = (typeof incidentTypes)[number];

/** What people call an incident. */
export const IsIncidentNumber = () => Matches(/^I-\d{1,15}$/, { message: '$property must be I- and digits, such as I-1001' });

/** A service that an incident disturbs, and its ticket. */
export class AffectedTicket {
  @IsReference() accountBan!: string;
  @IsLine(64) serviceId!: string;
  @IsTicketNumber() ticketNumber!: string;
}

/** What every fact about an incident carries. The stream is that of one enterprise, which hears of its own services alone. */
export class IncidentFact {
  /** `<incidentId>/<enterpriseId>`. */
  @IsString() streamId!: string;
  @IsUUID() incidentId!: string;
  @IsIncidentNumber() incidentNumber!: string;
  @IsReference() enterpriseId!: string;
  @IsLine() summary!: string;
  @IsIn(incidentStatuses) status!: IncidentStatus;
  @IsOptional() @IsIn(incidentTypes) type?: IncidentType;
  /** The enterprise's services that this event is about. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => AffectedTicket) affectedServices!: AffectedTicket[];
  @IsInstant() at!: string;
}

/** One fault disturbs services of the enterprise. */
@RepairEvent('incident-created', { key: 'streamId' })
export class IncidentCreated extends IncidentFact {
  /** When the services are expected to work again. */
  @IsOptional() @IsInstant() expectedAt?: string;
}

/** There is news of the fault, or it disturbs more of the enterprise's services. */
@RepairEvent('incident-updated', { key: 'streamId' })
export class IncidentUpdated extends IncidentFact {
  @IsOptional() @IsNote() latestUpdate?: string;
  /** When the services are expected to work again. */
  @IsOptional() @IsInstant() expectedAt?: string;
}

/** The fault is mended. */
@RepairEvent('incident-closed', { key: 'streamId' })
export class IncidentClosed extends IncidentFact {
  @IsNote() latestUpdate!: string;
}
