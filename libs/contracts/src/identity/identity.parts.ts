import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsObject, IsOptional, IsString, IsUUID, ValidateNested } from 'class-validator';
import { AreReferences, IsInstant, IsLine, IsLocale, IsMailAddress, IsReference, IsTimeZone, PersonalData } from '../kit/properties.ts';

export const enterpriseStates = ['active', 'inactive'] as const;
export type EnterpriseStateName = (typeof enterpriseStates)[number];
export const accountStates = ['active', 'closed'] as const;
export type AccountStateName = (typeof accountStates)[number];
export const userStates = ['invited', 'active', 'inactive', 'locked', 'deleted'] as const;
export type UserState = (typeof userStates)[number];
export const membershipStates = ['active', 'ended'] as const;
export type MembershipState = (typeof membershipStates)[number];

/** A billing account as the carrier's systems report it. */
export class AccountContent {
  @IsReference() accountBan!: string;
  @IsLine() name!: string;
  @IsOptional() @IsReference() customerNumber?: string;
  /** The company whose network and records the account came from. */
  @IsOptional() @IsLine() legacyCompany?: string;
  /** ISO 3166-1 alpha-2. */
  @IsOptional() @IsLine(2) country?: string;
}

/** Who a person is, and how to speak to them. */
export class UserContent {
  @PersonalData() @IsLine(100) username!: string;
  @PersonalData() @IsLine() name!: string;
  @PersonalData() @IsMailAddress() email!: string;
  @IsOptional() @IsTimeZone() timeZone?: string;
  @IsOptional() @IsLocale() locale?: string;
}

/** Roles and single tasks of a person in an enterprise, and the accounts they hold for. */
export class GrantContent {
  /** From the catalogue, like the tasks; one that a reader does not know yet gives nothing there. */
  @IsArray() @ArrayMaxSize(20) @IsString({ each: true }) roles!: string[];
  /** Besides those of the roles. */
  @IsArray() @ArrayMaxSize(100) @IsString({ each: true }) tasks!: string[];
  /** Every account of the enterprise, future ones included. */
  @IsBoolean() allAccounts!: boolean;
  @AreReferences() accountBans!: string[];
  @IsArray() @ArrayMaxSize(100) @IsUUID(undefined, { each: true }) groupIds!: string[];
}

/** All of an enterprise that others may know. */
export class PublicEnterprise {
  @IsReference() enterpriseId!: string;
  @IsLine() name!: string;
  /** What its people call it; absent where they say the same. */
  @IsOptional() @IsLine() customName?: string;
  @IsIn(enterpriseStates) state!: EnterpriseStateName;
  /** Its people sign in with a second factor or not at all. */
  @IsBoolean() secondFactorRequired!: boolean;
  /** Anybody may ask its administrators for a place; absent of facts from before that was kept. */
  @IsOptional() @IsBoolean() selfRegistration?: boolean;
  @IsInstant() createdAt!: string;
  @IsInstant() updatedAt!: string;
}

/** All of an account that others may know. */
export class PublicAccount extends AccountContent {
  @IsReference() enterpriseId!: string;
  /** What its enterprise calls it; absent where they say the same. */
  @IsOptional() @IsLine() customName?: string;
  @IsIn(accountStates) state!: AccountStateName;
  /** Since when it is this enterprise's; absent of one that was never another's. */
  @IsOptional() @IsInstant() movedAt?: string;
  @IsInstant() createdAt!: string;
  @IsInstant() updatedAt!: string;
}

/** Accounts of an enterprise under one name, for grants to point at. */
export class PublicAccountGroup {
  @IsUUID() groupId!: string;
  @IsReference() enterpriseId!: string;
  @IsLine() name!: string;
  @AreReferences() accountBans!: string[];
  @IsInstant() createdAt!: string;
  @IsInstant() updatedAt!: string;
}

/** All of a person that others may know. */
export class PublicUser extends UserContent {
  @IsUUID() userId!: string;
  @IsIn(userStates) state!: UserState;
  /** The enterprise that loads first. */
  @IsOptional() @IsReference() defaultEnterpriseId?: string;
  @IsInstant() createdAt!: string;
  @IsInstant() updatedAt!: string;
}

/** A person in an enterprise and what was granted to them there. */
export class PublicMembership {
  @IsUUID() userId!: string;
  @IsReference() enterpriseId!: string;
  @IsIn(membershipStates) state!: MembershipState;
  @IsArray() @ValidateNested({ each: true }) @Type(() => GrantContent) grants!: GrantContent[];
  @IsInstant() createdAt!: string;
  @IsInstant() updatedAt!: string;
}

/** One of the carrier's people: their roles, and whose account team they stand in. */
export class PublicStaffMembership {
  @IsUUID() userId!: string;
  @IsIn(membershipStates) state!: MembershipState;
  @IsArray() @IsString({ each: true }) roles!: string[];
  @IsBoolean() allEnterprises!: boolean;
  @AreReferences() enterpriseIds!: string[];
  @IsInstant() createdAt!: string;
  @IsInstant() updatedAt!: string;
}

/** What every fact says of the change it tells. */
export class Change {
  /** Names of the thing's properties that this event changed. */
  @IsArray() @IsString({ each: true }) changed!: string[];
  /** Those properties as they were before; absent ones had no value. */
  @IsObject() previous!: Record<string, unknown>;
}
