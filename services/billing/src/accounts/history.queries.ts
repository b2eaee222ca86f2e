import { Injectable } from '@nestjs/common';
import { currentScope } from '@trunkline/messaging';
import { isInReach } from '@trunkline/service-kit';
import { DataSource } from 'typeorm';

const came = `select account_ban as "accountBan", enterprise_id as "enterpriseId" from account_state
   where moved_at is not null and enterprise_id = any($1)`;

/** Knows whose history may be read besides what is the reader's own: that of accounts which came to them from other enterprises. */
@Injectable()
export class HistoryQueries {
  constructor(private readonly source: DataSource) {}

  /** Those of them in reach; none for who sees everything anyway. */
  async accounts(): Promise<string[]> {
    const { enterprises = [] } = currentScope() ?? {};
    if (enterprises === '*' || !enterprises.length) return [];
    const rows = await this.source.query<{ accountBan: string; enterpriseId: string }[]>(came, [enterprises]);
    return rows.filter(isInReach).map(({ accountBan }) => accountBan);
  }
}
