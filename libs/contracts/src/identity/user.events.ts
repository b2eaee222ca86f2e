import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsOptional, IsString, IsUUID, ValidateNested } from 'class-validator';
import { eventsOwnedBy } from '../kit/event.ts';
import { IsInstant, IsLine, IsMailAddress, IsReference, PersonalData } from '../kit/properties.ts';
import { Change, PublicMembership, PublicStaffMembership, PublicUser } from './identity.parts.ts';

const IdentityEvent = eventsOwnedBy('identity');

/** What every fact about a person carries. */
class UserFact extends Change {
  @IsUUID() userId!: string;
  @ValidateNested() @Type(() => PublicUser) user!: PublicUser;
}

/** A person was given a user name, or is to have a place in one more enterprise before they ever signed in; where there is a link they are asked to choose a password by it. */
@IdentityEvent('user-invited', { key: 'userId' })
export class UserInvited extends UserFact {
  @PersonalData() @IsMailAddress() email!: string;
  /** Names the link, and does not open it: what opens it is added where the mail is sent. */
  @IsOptional() @IsLine(500) link?: string;
  @IsOptional() @IsInstant() expiresAt?: string;
  @IsOptional() @IsReference() enterpriseId?: string;
  @IsOptional() @IsLine() enterpriseName?: string;
  /** Who invited them, by name. */
  @IsOptional() @PersonalData() @IsLine() invitedBy?: string;
}

/** A person may sign in: for the first time, or again. */
@IdentityEvent('user-activated', { key: 'userId' })
export class UserActivated extends UserFact {
  @IsBoolean() again!: boolean;
}

/** A person did not sign in for long; unless they do, they are kept out from a day on. */
@IdentityEvent('user-idle-warned', { key: 'userId' })
export class UserIdleWarned extends UserFact {
  @PersonalData() @IsMailAddress() email!: string;
  @IsInstant() deactivatesAt!: string;
}

/** A person may not sign in any more. */
@IdentityEvent('user-deactivated', { key: 'userId' })
export class UserDeactivated extends UserFact {
  @IsIn(['inactive', 'locked', 'deleted']) because!: 'inactive' | 'locked' | 'deleted';
}

/**
 * Somebody asked for a new password of this person, or an administrator did for them. Whoever opens the link may choose it: it opens once, until it expires.
 * What opens it is added where the mail is sent, to the person's own mailbox alone; the fact names it.
 */
@IdentityEvent('password-reset-requested', { key: 'userId' })
export class PasswordResetRequested extends UserFact {
  @PersonalData() @IsMailAddress() email!: string;
  @PersonalData() @IsLine(500) link!: string;
  @IsInstant() expiresAt!: string;
  /** The administrator who did, by name; absent where it was asked for on the page of those who forgot theirs. */
  @IsOptional() @PersonalData() @IsLine() requestedBy?: string;
}

/** A person has another password than before; wherever they were signed in, they are not any more. */
@IdentityEvent('password-changed', { key: 'userId' })
export class PasswordChanged extends UserFact {
  @PersonalData() @IsMailAddress() email!: string;
  @IsInstant() at!: string;
}

/** A person proves themselves by another app than before, or by none any more. */
@IdentityEvent('second-factor-changed', { key: 'userId' })
export class SecondFactorChanged extends UserFact {
  @PersonalData() @IsMailAddress() email!: string;
  @IsIn(['enrolled', 'removed']) how!: 'enrolled' | 'removed';
  @IsInstant() at!: string;
  /** The administrator who took it away, by name. */
  @IsOptional() @PersonalData() @IsLine() changedBy?: string;
}

/** A person's name, address, zone, language or default enterprise changed. */
@IdentityEvent('user-profile-changed', { key: 'userId' })
export class UserProfileChanged extends UserFact {
  @PersonalData() @IsLine() name!: string;
}

/** A person was given or lost roles, tasks or accounts: in one enterprise, or as the carrier's staff. */
@IdentityEvent('user-access-changed', { key: 'userId' })
export class UserAccessChanged extends UserFact {
  /** Absent of staff. */
  @IsOptional() @IsReference() enterpriseId?: string;
  @IsOptional() @IsLine() enterpriseName?: string;
  /** Who gave or took it, by name; absent where it was the carrier's systems. */
  @IsOptional() @PersonalData() @IsLine() changedBy?: string;
  /** Names of roles and single tasks. */
  @IsArray() @IsString({ each: true }) added!: string[];
  @IsArray() @IsString({ each: true }) removed!: string[];
  @IsOptional() @ValidateNested() @Type(() => PublicMembership) membership?: PublicMembership;
  @IsOptional() @ValidateNested() @Type(() => PublicStaffMembership) staff?: PublicStaffMembership;
}
