import { applyDecorators } from '@nestjs/common';
import { IsInstant, IsLine } from '@trunkline/contracts';
import {
  customerRoles,
  GrantContent,
  membershipStates,
  PublicMembership,
  PublicUser,
  UserContent,
  userStates,
  type MembershipState,
  type UserState,
} from '@trunkline/contracts/identity';
import { PageQuery } from '@trunkline/service-kit';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsObject, IsOptional, ValidateNested } from 'class-validator';
import type { User } from '../users/user.entity.ts';
import { publicUser } from '../users/user.facts.ts';
import type { Membership } from './membership.entity.ts';
import { publicMembership } from './membership.facts.ts';

const mostGrants = 50;

const AreGrants = () =>
  applyDecorators(
    IsArray(),
    ArrayMaxSize(mostGrants),
    IsObject({ each: true }),
    ValidateNested({ each: true }),
    Type(() => GrantContent),
  );

/** Which people of an enterprise to list; every filter narrows the list. */
export class MemberFilter extends PageQuery {
  @IsOptional() @IsIn(membershipStates) state?: MembershipState;
  @IsOptional() @IsIn(userStates) userState?: UserState;
  @IsOptional() @IsIn(Object.keys(customerRoles)) role?: string;
  /** Part of the name, the user name or the e-mail address, in any case. */
  @IsOptional() @IsLine() search?: string;
}

/** What a person is to be allowed, instead of what they were. */
export class Grants {
  @AreGrants() grants!: GrantContent[];
}

/** Somebody who is to have a place in an enterprise. */
export class NewMember extends UserContent {
  @AreGrants() grants!: GrantContent[];
}

/** A person in an enterprise. */
export class Member extends PublicMembership {
  @ValidateNested() @Type(() => PublicUser) user!: PublicUser;
  /** Of who has not come yet: until when their invitation opens; absent where it does not any more. */
  @IsOptional() @IsInstant() invitedUntil?: string;
}

export const memberOf = (user: User, membership: Membership): Member => ({ ...publicMembership(membership), user: publicUser(user) });

export const memberHref = (enterpriseId: string, userId: string): string =>
  `/enterprises/${encodeURIComponent(enterpriseId)}/users/${userId}`;
