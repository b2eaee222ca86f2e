import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsObject, IsOptional, ValidateNested } from 'class-validator';
import { reportsTo } from '../kit/event.ts';
import { IsInstant, IsLine, IsReference } from '../kit/properties.ts';
import { AccountContent, UserContent } from './identity.parts.ts';

const IdentityReport = reportsTo('identity');

/** A customer was set up or extended in the carrier's systems. What it names is added or brought up to date; what it leaves out stays. */
@IdentityReport('enterprise-provisioned')
export class EnterpriseProvisioned {
  @IsReference() enterpriseId!: string;
  @IsLine() name!: string;
  @IsArray()
  @ArrayMaxSize(10_000)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => AccountContent)
  accounts!: AccountContent[];
  /** They manage its people: each becomes a user with every permission for all accounts. */
  @IsArray()
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => UserContent)
  administrators!: UserContent[];
}

/** An account is to go from one enterprise to another. Of several reports about one that has not gone yet, the last counts. */
@IdentityReport('account-moved', { publishedAs: 'account-move-report' })
export class AccountMoveReported {
  @IsReference() accountBan!: string;
  /** Whose it is until then. */
  @IsReference() fromEnterpriseId!: string;
  @IsReference() toEnterpriseId!: string;
  /** From then on it is the other's. One that is yet to come is waited for. */
  @IsInstant() effectiveAt!: string;
  /** It is not to go after all; only before it has gone. */
  @IsOptional() @IsBoolean() withdrawn?: boolean;
}
