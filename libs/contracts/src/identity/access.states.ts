import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsInt, IsOptional, IsString, IsUUID, Min, ValidateNested } from 'class-validator';
import { statesOwnedBy } from '../kit/event.ts';
import { AreReferences, IsInstant, IsLine, IsReference, PersonalData } from '../kit/properties.ts';

const IdentityState = statesOwnedBy('identity');

/** Tasks, and the accounts they may be done for. */
export class AccessGrant {
  /** From the catalogue; one that a reader does not know yet gives nothing there. */
  @IsArray() @IsString({ each: true }) tasks!: string[];
  /** Every account of the enterprise, future ones included. */
  @IsBoolean() allAccounts!: boolean;
  @AreReferences() accountBans!: string[];
}

/** What one person may do: for one enterprise as its user, or as the carrier's staff. Inactive, nothing. */
@IdentityState('user-access-state', { key: 'accessId' })
export class UserAccessState {
  /** `<userId>:<enterpriseId>` of a membership, `<userId>:*` of staff. */
  @IsString() accessId!: string;
  @IsUUID() userId!: string;
  @PersonalData() @IsLine() username!: string;
  @PersonalData() @IsLine() name!: string;
  /** Of a membership. */
  @IsOptional() @IsReference() enterpriseId?: string;
  /** Of staff: every enterprise, or those in whose account team they stand. */
  @IsBoolean() allEnterprises!: boolean;
  @AreReferences() enterpriseIds!: string[];
  @IsBoolean() active!: boolean;
  /** Rises with every change; a token made for an older one is refused. */
  @IsInt() @Min(1) version!: number;
  @IsArray() @ValidateNested({ each: true }) @Type(() => AccessGrant) grants!: AccessGrant[];
}

/** What one machine may report and ask for. `*` in a list stands for all there are. */
@IdentityState('client-state', { key: 'clientId' })
export class ClientState {
  @IsReference() clientId!: string;
  @IsLine() name!: string;
  @IsBoolean() active!: boolean;
  @IsInt() @Min(1) version!: number;
  /** Names of reports, such as `milestone-reported`. */
  @IsArray() @IsString({ each: true }) reports!: string[];
  /** CloudEvents sources it may report under. */
  @IsArray() @IsString({ each: true }) sources!: string[];
  @IsArray() @IsString({ each: true }) enterpriseIds!: string[];
  @IsArray() @IsString({ each: true }) tasks!: string[];
}

/** A customer, as far as others need to know. */
@IdentityState('enterprise-state', { key: 'enterpriseId' })
export class EnterpriseState {
  @IsReference() enterpriseId!: string;
  @IsLine() name!: string;
  @IsBoolean() active!: boolean;
}

/** A billing account and the enterprise that it belongs to. */
@IdentityState('account-state', { key: 'accountBan' })
export class AccountState {
  @IsReference() accountBan!: string;
  @IsReference() enterpriseId!: string;
  @IsLine() name!: string;
  @IsOptional() @IsReference() customerNumber?: string;
  @IsOptional() @IsLine() legacyCompany?: string;
  @IsOptional() @IsLine(2) country?: string;
  @IsBoolean() active!: boolean;
  /** Since when it is this enterprise's; absent of one that was never another's. */
  @IsOptional() @IsInstant() movedAt?: string;
  /** Whose it was before. */
  @IsOptional() @AreReferences() formerEnterpriseIds?: string[];
}
