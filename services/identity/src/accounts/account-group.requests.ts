import type { PipeTransform } from '@nestjs/common';
import { AreReferences, IsLine } from '@trunkline/contracts';
import { notFound } from '@trunkline/domain';
import { ArrayMaxSize, IsOptional, isUUID } from 'class-validator';

const mostAccounts = 5000;

/** A group that is to be. */
export class AccountGroupContent {
  @IsLine() name!: string;
  @ArrayMaxSize(mostAccounts) @AreReferences() accountBans!: string[];
}

/** What is to be otherwise about a group; the rest stays. */
export class AccountGroupChange {
  @IsOptional() @IsLine() name?: string;
  @IsOptional() @ArrayMaxSize(mostAccounts) @AreReferences() accountBans?: string[];
}

/** The id of a group in a path. Text that is none leads nowhere. */
export class GroupId implements PipeTransform<string, string> {
  transform(groupId: string): string {
    if (!isUUID(groupId)) throw noSuchGroup(groupId);
    return groupId.toLowerCase();
  }
}

export const groupHref = (enterpriseId: string, groupId: string): string =>
  `/enterprises/${encodeURIComponent(enterpriseId)}/account-groups/${groupId}`;

export const noSuchGroup = (groupId: string) => notFound(`there is no account group ${groupId}`);
