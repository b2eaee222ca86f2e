import { Injectable } from '@nestjs/common';
import { csvOf } from './csv.rules.ts';
import { MembershipQueries } from './membership.queries.ts';
import type { Member, MemberFilter } from './membership.requests.ts';

const columns = ['username', 'name', 'email', 'state', 'place', 'roles', 'tasks', 'allAccounts', 'accounts', 'invitedUntil', 'since'];

/** The people of an enterprise as a table. */
@Injectable()
export class MemberExportQueries {
  constructor(private readonly members: MembershipQueries) {}

  /** All who pass every filter, newest first, under the names of the columns. Throws a 404 Refusal for an unknown enterprise. */
  async table(enterpriseId: string, filter: MemberFilter): Promise<string> {
    const rows: string[][] = [columns];
    let cursor: string | undefined;
    do {
      const page = await this.members.list(enterpriseId, { ...filter, limit: 200, ...(cursor !== undefined && { cursor }) });
      rows.push(...page.items.map(rowOf));
      cursor = page.next;
    } while (cursor !== undefined);
    return csvOf(rows);
  }
}

const rowOf = ({ user, state, grants, invitedUntil = '', createdAt }: Member): string[] => [
  user.username,
  user.name,
  user.email,
  user.state,
  state,
  unique(grants.flatMap(({ roles }) => roles)),
  unique(grants.flatMap(({ tasks }) => tasks)),
  grants.some(({ allAccounts }) => allAccounts) ? 'yes' : 'no',
  unique(grants.flatMap(({ accountBans }) => accountBans)),
  invitedUntil,
  createdAt,
];

const unique = (names: string[]): string => [...new Set(names)].join(' ');
