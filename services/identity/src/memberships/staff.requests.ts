import { AreReferences } from '@trunkline/contracts';
import { PublicStaffMembership, PublicUser, staffRoles, UserContent, type StaffRole } from '@trunkline/contracts/identity';
import { notFound } from '@trunkline/domain';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, ValidateNested } from 'class-validator';
import type { User } from '../users/user.entity.ts';
import { publicUser } from '../users/user.facts.ts';
import { publicStaffMembership } from './membership.facts.ts';
import type { StaffMembership } from './staff-membership.entity.ts';

const roles = Object.keys(staffRoles);

/** What one of the carrier's people is to do, and for whom. */
export class StaffDuties {
  @IsArray() @ArrayMaxSize(20) @IsIn(roles, { each: true }) roles!: StaffRole[];
  @IsBoolean() allEnterprises!: boolean;
  /** In whose account team they stand, unless they work for all. */
  @ArrayMaxSize(5000) @AreReferences() enterpriseIds!: string[];
}

/** Somebody who is to work for the carrier. */
export class NewStaff extends UserContent {
  @IsArray() @ArrayMaxSize(20) @IsIn(roles, { each: true }) roles!: StaffRole[];
  @IsBoolean() allEnterprises!: boolean;
  @ArrayMaxSize(5000) @AreReferences() enterpriseIds!: string[];
}

/** One of the carrier's people. */
export class StaffMember extends PublicStaffMembership {
  @ValidateNested() @Type(() => PublicUser) user!: PublicUser;
}

export const staffMemberOf = (user: User, staff: StaffMembership): StaffMember => ({
  ...publicStaffMembership(staff),
  user: publicUser(user),
});

export const staffHref = (userId: string): string => `/staff/${userId}`;

export const noSuchStaff = (userId: string) => notFound(`there is no staff member ${userId}`);
