import { GrantContent, PublicMembership, PublicUser, UserContent } from '@trunkline/contracts/identity';
import { notFound } from '@trunkline/domain';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, ValidateNested } from 'class-validator';
import type { User } from '../users/user.entity.ts';
import { publicUser } from '../users/user.facts.ts';
import type { Membership } from './membership.entity.ts';
import { publicMembership } from './membership.facts.ts';

const mostGrants = 50;

/** What a person is to be allowed, instead of what they were. */
export class Grants {
  @IsArray()
  @ArrayMaxSize(mostGrants)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => GrantContent)
  grants!: GrantContent[];
}

/** Somebody who is to have a place in an enterprise. */
export class NewMember extends UserContent {
  @IsArray()
  @ArrayMaxSize(mostGrants)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => GrantContent)
  grants!: GrantContent[];
}

/** A person in an enterprise. */
export class Member extends PublicMembership {
  @ValidateNested() @Type(() => PublicUser) user!: PublicUser;
}

export const memberOf = (user: User, membership: Membership): Member => ({ ...publicMembership(membership), user: publicUser(user) });

export const memberHref = (enterpriseId: string, userId: string): string =>
  `/enterprises/${encodeURIComponent(enterpriseId)}/users/${userId}`;

export const noSuchMember = (userId: string) => notFound(`there is no user ${userId}`);
