import { AuditLine, auditOutcomes, IsInstant, type AuditOutcome } from '@trunkline/contracts';
import { PageQuery } from '@trunkline/service-kit';
import { IsIn, IsInt, IsOptional, IsString, Matches, MaxLength, Min } from 'class-validator';

/** Which lines of a record to show; every filter narrows the list. */
export class AuditFilter extends PageQuery {
  /** The user name or the id of a person; of a system, its client's id. */
  @IsOptional() @IsString() @MaxLength(200) person?: string;
  /** `identity.membership.grant`, or what it begins with: `identity.membership`, `identity`. */
  @IsOptional() @Matches(/^[\w.-]{1,200}$/) action?: string;
  @IsOptional() @IsIn(auditOutcomes) outcome?: AuditOutcome;
  /** What was acted upon, by the name that people know it by. */
  @IsOptional() @IsString() @MaxLength(200) target?: string;
  /** From this instant on. */
  @IsOptional() @IsInstant() from?: string;
  /** Before this instant. */
  @IsOptional() @IsInstant() to?: string;
}

/** A line of the record. */
export class RecordedEntry extends AuditLine {
  /** Its place in the record, from 1 on. */
  @IsInt() @Min(1) number!: number;
  /** SHA-256 over the hash of the line before and what this one says, in hexadecimal. */
  @Matches(/^[0-9a-f]{64}$/) hash!: string;
}

/** Where a record ends: by both it is known later whether anything of it was changed or is gone. */
export class RecordHead {
  /** How many lines it has. */
  @IsInt() @Min(0) number!: number;
  @Matches(/^[0-9a-f]{64}$/) hash!: string;
}
