import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsObject, IsOptional, IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import { eventsOwnedBy, type ServiceName } from './event.ts';
import { IsInstant, IsReference, PersonalData } from './properties.ts';

/** One of a customer's people, of the carrier's, a system; who opened a link that was mailed to them; or anybody at all. */
export const actorKinds = ['person', 'staff', 'machine', 'link', 'anybody'] as const;
export type ActorKind = (typeof actorKinds)[number];

/** `done`: it was asked for and is true now. `refused`: it was asked for and did not become true. `read`: it was looked at. */
export const auditOutcomes = ['done', 'refused', 'read'] as const;
export type AuditOutcome = (typeof auditOutcomes)[number];

/** How many changes an entry tells at most; of what changes more at once, the first. */
export const mostChanges = 20;

/** Who acted. */
export class AuditActor {
  @IsIn(actorKinds) kind!: ActorKind;
  /** The user's id; of a system, its client's. */
  @IsOptional() @IsString() @MaxLength(200) subject?: string;
  @IsOptional() @PersonalData() @IsString() @MaxLength(200) name?: string;
  /** The application that they acted through. */
  @IsOptional() @IsString() @MaxLength(200) clientId?: string;
}

/** A thing that was acted upon, under the name that people know it by. */
export class AuditTarget {
  @IsString() @MaxLength(100) kind!: string;
  @IsString() @MaxLength(200) reference!: string;
}

/** What became of one thing. */
export class AuditChange extends AuditTarget {
  /** The fact that announced it. */
  @IsOptional() @IsString() @MaxLength(100) fact?: string;
  /** Values by property: as they were, and as they are. A value that is too long for a record is told by its length. */
  @IsObject() before!: Record<string, unknown>;
  @IsObject() after!: Record<string, unknown>;
}

/** What somebody did, or looked at, in one service: a line of the record. */
export class AuditLine {
  @IsUUID() auditId!: string;
  @IsInstant() at!: string;
  @IsString() @MaxLength(40) service!: string;
  /** Whose record it belongs to; absent of what is the carrier's alone. */
  @IsOptional() @IsReference() enterpriseId?: string;
  @ValidateNested() @Type(() => AuditActor) actor!: AuditActor;
  /** For whom they acted, where it was not for themselves. */
  @IsOptional() @IsString() @MaxLength(200) onBehalfOf?: string;
  /** `service.noun.verb`, such as `identity.membership.grant`. */
  @IsString() @MaxLength(200) action!: string;
  @IsIn(auditOutcomes) outcome!: AuditOutcome;
  /** Why it was refused. */
  @IsOptional() @IsString() @MaxLength(500) reason?: string;
  @IsOptional() @ValidateNested() @Type(() => AuditTarget) target?: AuditTarget;
  @IsArray() @ArrayMaxSize(mostChanges) @ValidateNested({ each: true }) @Type(() => AuditChange) changes!: AuditChange[];
  /** Of what was looked at: how often within a minute, by what was asked for. */
  @IsOptional() @IsObject() reads?: Record<string, number>;
  /** Where the request came from. */
  @IsOptional() @PersonalData() @IsString() @MaxLength(100) address?: string;
  @IsOptional() @IsString() @MaxLength(100) requestId?: string;
}

/** A line on its way. */
export class Audited extends AuditLine {
  /** One of some streams, taken in turn: who acts waits for nobody else's record. */
  @IsString() @MaxLength(40) lane!: string;
}

/** Declares the record of one service: `@(auditOf('orders')) export class OrdersAudited extends Audited {}`. */
export const auditOf = (owner: ServiceName) => eventsOwnedBy(owner)(`${owner}-audited`, { key: 'lane', apart: true });
