import { IsInstant, IsLine, IsNote, IsReference } from '@trunkline/contracts';
import { ticketPriorities, ticketSeverities, ticketTypes } from '@trunkline/contracts/repair';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';

/** Where the face of TM Forum’s Trouble Ticket API (TMF621 v4.0.0, release 19.0) stands. */
export const troubleTicketPath = 'tmf-api/troubleTicket/v4/troubleTicket';

/** The words of TMF621 v4 for the states of a ticket (`TroubleTicketStatusType`). */
export const troubleTicketStatuses = [
  'acknowledged',
  'rejected',
  'pending',
  'held',
  'inProgress',
  'cancelled',
  'closed',
  'resolved',
] as const;
export type TroubleTicketStatus = (typeof troubleTicketStatuses)[number];

/** What the ticket is about: the service (`@referredType` Service), an order, planned work. */
export class TmfRelatedEntity {
  @IsLine(64) id!: string;
  @IsOptional() @IsLine(500) href?: string;
  @IsOptional() @IsLine() name?: string;
  @IsLine(64) role!: string;
  @IsLine(64) '@referredType'!: string;
}

/** Who has to do with it: the account (`@referredType` BillingAccount), the customer (Organization), people (Individual, with their address as id). */
export class TmfRelatedParty {
  @IsLine(320) id!: string;
  @IsOptional() @IsLine() name?: string;
  @IsOptional() @IsLine(64) role?: string;
  @IsLine(64) '@referredType'!: string;
}

export class TmfNote {
  @IsOptional() @IsLine(64) id?: string;
  @IsOptional() @IsLine() author?: string;
  @IsOptional() @IsInstant() date?: string;
  @IsNote(20_000) @MinLength(1) text!: string;
}

export class TmfStatusChange {
  @IsInstant() changeDate!: string;
  @IsOptional() @IsNote() changeReason?: string;
  @IsIn(troubleTicketStatuses) status!: TroubleTicketStatus;
}

export class TroubleTicketRelationship {
  @IsLine(64) id!: string;
  @IsOptional() @IsLine(500) href?: string;
  @IsLine(64) relationshipType!: string;
}

/** What a ticket says and takes alike. */
class TroubleTicketCommon {
  /** The summary. */
  @IsOptional() @IsLine() name?: string;
  @IsOptional() @IsReference() externalId?: string;
  @IsOptional() @IsLine(64) priority?: string;
  @IsOptional() @IsInstant() creationDate?: string;
  @IsOptional() @IsArray() @ArrayMaxSize(200) @ValidateNested({ each: true }) @Type(() => TmfNote) note?: TmfNote[];
  @IsOptional() @IsString() @MaxLength(64) '@type'?: string;
}

/** A ticket in TM Forum’s words. `fields` may leave out all but `id` and `href`; lists leave out `note` and `statusChange`. */
export class TroubleTicket extends TroubleTicketCommon {
  @IsLine(64) id!: string;
  @IsLine(500) href!: string;
  @IsOptional() @IsNote() description?: string;
  /** How bad the carrier takes it: minor, moderate, significant or extensive (MEF 124). */
  @IsOptional() @IsLine(64) severity?: string;
  @IsOptional() @IsLine(64) ticketType?: string;
  @IsOptional() @IsIn(troubleTicketStatuses) status?: TroubleTicketStatus;
  @IsOptional() @IsInstant() statusChangeDate?: string;
  @IsOptional() @IsNote() statusChangeReason?: string;
  @IsOptional() @IsInstant() lastUpdate?: string;
  @IsOptional() @IsInstant() expectedResolutionDate?: string;
  @IsOptional() @IsInstant() resolutionDate?: string;
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => TmfRelatedEntity) relatedEntity?: TmfRelatedEntity[];
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => TmfRelatedParty) relatedParty?: TmfRelatedParty[];
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => TmfStatusChange) statusChange?: TmfStatusChange[];
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => TroubleTicketRelationship)
  troubleTicketRelationship?: TroubleTicketRelationship[];
}

/** A new ticket. The service and the account are named by `relatedEntity` and `relatedParty`; `creationDate` is when the fault began: now unless told. */
export class TroubleTicketCreate extends TroubleTicketCommon {
  @IsNote() @MinLength(1) description!: string;
  /** Critical, Major or Minor, or a severity of MEF 124. */
  @IsLine(64) severity!: string;
  /** `incident`, which is `repair`, or a type of ours. */
  @IsLine(64) ticketType!: string;
  @IsArray()
  @ArrayMaxSize(20)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => TmfRelatedEntity)
  relatedEntity!: TmfRelatedEntity[];
  @IsArray()
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => TmfRelatedParty)
  relatedParty!: TmfRelatedParty[];
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => TroubleTicketRelationship)
  troubleTicketRelationship?: TroubleTicketRelationship[];
}

/** What is to be otherwise: the status with its reason, notes to be added (those without an id), how bad it is, and by when it is expected to work. */
export class TroubleTicketUpdate {
  @IsOptional() @IsIn(troubleTicketStatuses) status?: TroubleTicketStatus;
  @IsOptional() @IsNote() statusChangeReason?: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => TmfNote)
  note?: TmfNote[];
  @IsOptional() @IsLine(64) severity?: string;
  @IsOptional() @IsLine(64) priority?: string;
  @IsOptional() @IsInstant() expectedResolutionDate?: string;
  @IsOptional() @IsString() @MaxLength(64) '@type'?: string;
}

/** A whole number of a query, from 0 on. */
export const IsCount = (most: number) => (target: object, property: string) => {
  const message = `${property} must be a whole number, at most ${most}`;
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : value))(
    target,
    property,
  );
  IsInt({ message })(target, property);
  Min(0, { message })(target, property);
  Max(most, { message })(target, property);
};

const count = (description: string) => ({ description, schema: { type: 'integer' as const } });
/** What a list of TM Forum’s says besides (TMF630). */
export const countHeaders = {
  'X-Result-Count': count('how many are in the answer'),
  'X-Total-Count': count('how many pass the filters'),
};

/** Properties to be shown, by commas. */
export class TroubleTicketFields {
  @IsOptional() @IsString() @MaxLength(1000) fields?: string;
}

/** Which tickets to list, newest first; every filter narrows the list. Those of the last 90 days. */
export class TroubleTicketFilter extends TroubleTicketFields {
  /** From the how manieth on. */
  @IsOptional() @IsCount(100_000) offset = 0;
  @IsOptional() @IsCount(200) limit = 50;
  @IsOptional() @IsIn(troubleTicketStatuses) status?: TroubleTicketStatus;
  @IsOptional() @IsIn([...ticketTypes, 'incident']) ticketType?: string;
  @IsOptional() @IsIn([...ticketSeverities, 'Critical', 'Major', 'Minor']) severity?: string;
  @IsOptional() @IsIn([...ticketPriorities, 'Critical', 'High', 'Medium', 'Low']) priority?: string;
  @IsOptional() @IsReference() externalId?: string;
}
