import { Inject, Injectable } from '@nestjs/common';
import { invalid, reaches } from '@trunkline/domain';
import { currentScope, Database, everyone, inScope } from '@trunkline/messaging';
import { withoutEffect } from '../http/idempotency.store.ts';
import { noSuchAccount, noSuchEnterprise } from './access.refusals.ts';
import { ownersOf } from './access.store.ts';

/** Whose a thing is to be, as a request says it: for one account, for some, or with neither for all of the enterprise. */
export interface Ownership {
  /** Left out by whoever acts for one enterprise, or where the account says it. */
  enterpriseId?: string | undefined;
  accountBan?: string;
  accountBans?: string[] | null | undefined;
}

/** Knows which enterprise an account belongs to, as far as identity has said so. */
@Injectable()
export class Owners {
  constructor(@Inject(Database) private readonly database: Database) {}

  /**
   * The enterprise of a thing that the request in hand makes: the one it is for, or names, or that of the account. Throws a 404 Refusal for an enterprise or
   * account out of its reach, 422 where nothing says the enterprise, for accounts of another one, and for all accounts where it may see only some.
   */
  async enterpriseOf({ enterpriseId, accountBan, accountBans }: Ownership): Promise<string> {
    const { enterprises, accounts } = currentScope() ?? { enterprises: [], accounts: [] };
    const its = accountBan === undefined ? (accountBans ?? []) : [accountBan];
    const path = accountBan === undefined ? 'accountBans' : 'accountBan';
    if (enterpriseId !== undefined && !reaches(enterprises, enterpriseId)) throw noSuchEnterprise(enterpriseId);
    if (!its.length && accounts !== '*') throw missing(path, 'you act for some accounts of the enterprise, not for all');
    const owners = await this.ownersOf(its);
    const isForeign = (ban: string, owner = owners.get(ban)) => owner !== undefined && !reaches(enterprises, owner);
    const foreign = its.find((ban) => !reaches(accounts, ban) || isForeign(ban));
    if (foreign !== undefined) throw noSuchAccount(foreign);
    const chosen = enterpriseId ?? only(enterprises) ?? [...owners.values()][0];
    if (chosen === undefined) throw missing('enterpriseId', 'nothing else says whose this is');
    const other = its.find((ban) => (owners.get(ban) ?? chosen) !== chosen);
    if (other !== undefined) throw ofAnother(path, other);
    return chosen;
  }

  /** The enterprises of the accounts that identity has told of. */
  async ownersOf(accountBans: string[]): Promise<Map<string, string>> {
    if (!accountBans.length) return new Map<string, string>();
    const read = () => this.database.transaction(({ manager }) => ownersOf(manager, accountBans));
    return withoutEffect(() => inScope(everyone, read));
  }
}

const only = (enterprises: '*' | readonly string[]): string | undefined =>
  enterprises !== '*' && enterprises.length === 1 ? enterprises[0] : undefined;

const missing = (propertyPath: string, because: string) =>
  invalid({ propertyPath, code: 'missingProperty', detail: `${propertyPath} is required: ${because}` });

/** 422: the account is known, and not one of the enterprise. */
export const ofAnother = (propertyPath: string, accountBan: string) =>
  invalid({ propertyPath, code: 'invalidValue', detail: `account ${accountBan} is not one of the enterprise` });
