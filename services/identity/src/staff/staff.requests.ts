import { AreReferences } from '@trunkline/contracts';
import {
  membershipStates,
  PublicStaffMembership,
  PublicUser,
  staffRoles,
  UserContent,
  type MembershipState,
  type StaffRole,
} from '@trunkline/contracts/identity';
import { notFound } from '@trunkline/domain';
import { PageQuery } from '@trunkline/service-kit';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, ValidateNested } from 'class-validator';
import type { User } from '../users/user.entity.ts';
import { publicUser } from '../users/user.facts.ts';
import { publicStaffMembership } from '../memberships/membership.facts.ts';
import type { StaffMembership } from './staff-membership.entity.ts';

const roles = Object.keys(staffRoles);

/** Which of the carrier's people to list; every filter narrows the list. */
export class StaffFilter extends PageQuery {
  @IsOptional() @IsIn(membershipStates) state?: MembershipState;
  @IsOptional() @IsIn(roles) role?: StaffRole;
}

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

/** All tasks that these roles stand for. */
export const tasksOf = (roles: StaffRole[]): string[] => roles.flatMap((role) => staffRoles[role]);
