import { IsInt, IsOptional, IsString, Matches, MaxLength, Min } from 'class-validator';
import { Audited, auditOf } from '../kit/audited.ts';
import { eventsOwnedBy } from '../kit/event.ts';
import { IsInstant, IsReference } from '../kit/properties.ts';

/** What people and systems did in identity, and what staff looked at there. */
@auditOf('identity')
export class IdentityAudited extends Audited {}

/**
 * How far the record of an enterprise had come, and by what its end is known. Kept for ever and away from the record itself: whoever changes that, or cuts
 * it off, cannot make it agree with what was published of it.
 */
@(eventsOwnedBy('identity')('audit-head', { key: 'chain', apart: true, kept: 'forever' }))
export class AuditHead {
  /** `audit/` and the enterprise; `audit/*` is the carrier's own. */
  @IsString() @MaxLength(100) chain!: string;
  /** Absent of the carrier's own. */
  @IsOptional() @IsReference() enterpriseId?: string;
  @IsInt() @Min(1) number!: number;
  /** SHA-256, in hexadecimal. */
  @Matches(/^[0-9a-f]{64}$/) hash!: string;
  @IsInstant() at!: string;
}
