import { Injectable } from '@nestjs/common';
import type { AccountContent, EnterpriseProvisioned, PublicEnterprise } from '@trunkline/contracts/identity';
import { Clock, conflict } from '@trunkline/domain';
import { Database, type Transaction } from '@trunkline/messaging';
import { atLarge } from '../identity.database.ts';
import type { Account } from '../accounts/account.entity.ts';
import { keepAccount } from '../accounts/account.commands.ts';
import { accountMachine } from '../accounts/account.machine.ts';
import { accountsIn } from '../accounts/account.store.ts';
import { admit, isNews, planAdmissions } from '../memberships/admission.commands.ts';
import { administratorGrant } from '../memberships/grant.rules.ts';
import { Invitations } from '../users/invitation.commands.ts';
import type { Enterprise } from './enterprise.entity.ts';
import { keepEnterprise } from './enterprise.commands.ts';
import { publicEnterprise } from './enterprise.facts.ts';
import { enterpriseMachine } from './enterprise.machine.ts';
import { enterprisesIn } from './enterprise.store.ts';
import { checkProvisioned } from './provisioning.rules.ts';

export interface Provisioned {
  /** `unchanged` when all of it was known: nothing was written or announced. */
  outcome: 'taken' | 'unchanged';
  enterprise: PublicEnterprise;
}

/** Sets customers up, with their accounts and those who manage their people. */
@Injectable()
export class ProvisioningCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly invitations: Invitations,
  ) {}

  /**
   * Adds what is new and brings the rest up to date; takes nothing away. New people are asked by mail to come, unless it is done `quietly`. Throws a 409 Refusal for an account of another enterprise and for a user name that
   * somebody else has, 422 for content that is wrong of itself.
   */
  provision(provisioned: EnterpriseProvisioned, tx?: Transaction, quietly = false): Promise<Provisioned> {
    return atLarge(this.database, tx, async (tx) => {
      checkProvisioned(provisioned);
      const now = this.clock.now();
      const { enterpriseId, administrators } = provisioned;
      const before = await enterprisesIn(tx).find(['enterpriseId'], { enterpriseId });
      const accounts = await planAccounts(tx, provisioned, now);
      const people = administrators.map((content) => ({ content, grants: [administratorGrant] }));
      const admissions = await planAdmissions(tx, enterpriseId, people, now);

      const after = before ? renamed(before, provisioned.name, now) : anEnterprise(provisioned, now);
      keepEnterprise(tx, before, after);
      for (const { before, after } of accounts) keepAccount(tx, before, after);
      await admit(tx, admissions, quietly ? undefined : this.invitations);
      const changed = after !== before || accounts.length > 0 || admissions.some(isNews);
      return { outcome: changed ? 'taken' : 'unchanged', enterprise: publicEnterprise(after) };
    });
  }
}

interface Revised<T> {
  before: T | undefined;
  after: T;
}

/** What the report changes of accounts; those that it leaves as they are are not among them. */
export async function planAccounts(
  tx: Transaction,
  { enterpriseId, accounts }: Pick<EnterpriseProvisioned, 'enterpriseId' | 'accounts'>,
  now: Date,
): Promise<Revised<Account>[]> {
  const known = new Map((await accountsIn(tx).lock(['accountBan'], accounts)).map((account) => [account.accountBan, account]));
  return accounts.flatMap((content) => {
    const before = known.get(content.accountBan);
    if (before && before.enterpriseId !== enterpriseId) throw conflict(`account ${content.accountBan} belongs to another enterprise`);
    const after = before ? revised(before, content, now) : anAccount(enterpriseId, content, now);
    return after === before ? [] : [{ before, after }];
  });
}

const anEnterprise = ({ enterpriseId, name }: EnterpriseProvisioned, now: Date): Enterprise => ({
  enterpriseId,
  name,
  customName: null,
  state: enterpriseMachine.initial,
  secondFactorRequired: false,
  selfRegistration: true,
  createdAt: now,
  updatedAt: now,
});

const renamed = (enterprise: Enterprise, name: string, now: Date): Enterprise =>
  enterprise.name === name ? enterprise : { ...enterprise, name, updatedAt: now };

const anAccount = (enterpriseId: string, content: AccountContent, now: Date): Account => ({
  accountBan: content.accountBan,
  enterpriseId,
  name: content.name,
  customName: null,
  customerNumber: content.customerNumber ?? null,
  legacyCompany: content.legacyCompany ?? null,
  country: content.country ?? null,
  state: accountMachine.initial,
  movedAt: null,
  formerEnterpriseIds: [],
  createdAt: now,
  updatedAt: now,
});

/** What the report does not say of an account stays. */
function revised(account: Account, { name, customerNumber, legacyCompany, country }: AccountContent, now: Date): Account {
  const said = Object.entries({ name, customerNumber, legacyCompany, country }).filter(
    ([, value]) => value !== undefined && value !== null,
  );
  const news = said.filter(([property, value]) => account[property as keyof Account] !== value);
  return news.length ? { ...account, ...Object.fromEntries(news), updatedAt: now } : account;
}
