import { Type } from 'class-transformer';
import { IsUUID, ValidateNested } from 'class-validator';
import { eventsOwnedBy } from '../kit/event.ts';
import { IsInstant, IsLine, IsReference } from '../kit/properties.ts';
import { Change, PublicAccount, PublicAccountGroup, PublicEnterprise } from './identity.parts.ts';

const IdentityEvent = eventsOwnedBy('identity');

/** A customer was set up, renamed (by the carrier, or by itself for its own people), closed, reopened, or has other rules for its people. */
@IdentityEvent('enterprise-changed', { key: 'enterpriseId' })
export class EnterpriseChanged extends Change {
  @IsReference() enterpriseId!: string;
  @ValidateNested() @Type(() => PublicEnterprise) enterprise!: PublicEnterprise;
}

/** A billing account was added to an enterprise, or what is known of it changed. */
@IdentityEvent('account-changed', { key: 'accountBan' })
export class AccountChanged extends Change {
  @IsReference() accountBan!: string;
  @IsReference() enterpriseId!: string;
  @ValidateNested() @Type(() => PublicAccount) account!: PublicAccount;
}

/** A group of accounts was made, renamed, or has other accounts. */
@IdentityEvent('account-group-changed', { key: 'groupId' })
export class AccountGroupChanged extends Change {
  @IsUUID() groupId!: string;
  @IsReference() enterpriseId!: string;
  @ValidateNested() @Type(() => PublicAccountGroup) group!: PublicAccountGroup;
}

/** An account went from one enterprise to another, with what is open of it; what was closed before stays with the former. */
@IdentityEvent('account-moved', { key: 'accountBan' })
export class AccountMoved {
  @IsReference() accountBan!: string;
  @IsReference() fromEnterpriseId!: string;
  @IsReference() toEnterpriseId!: string;
  @IsLine() fromEnterpriseName!: string;
  @IsLine() toEnterpriseName!: string;
  @IsInstant() effectiveAt!: string;
  @ValidateNested() @Type(() => PublicAccount) account!: PublicAccount;
}
