import { Injectable } from '@nestjs/common';
import { Database } from '@trunkline/messaging';
import { pageOf, type Page } from '@trunkline/service-kit';
import { createHash } from 'node:crypto';
import type { SelectQueryBuilder } from 'typeorm';
import { AuditEntry } from './audit-entry.entity.ts';
import type { AuditFilter, RecordedEntry, RecordHead } from './audit-entry.requests.ts';

/** Shows the record of an enterprise; whether the caller may see it was asked at the door. */
@Injectable()
export class AuditEntryQueries {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  list(enterpriseId: string, filter: AuditFilter): Promise<Page<RecordedEntry>> {
    return this.database.transaction(async ({ manager }) => {
      const query = manager.createQueryBuilder(AuditEntry, 'e').where('e.enterpriseId = :enterpriseId', { enterpriseId });
      return (await pageOf(narrowed(query, filter), filter, { at: 'at', id: 'auditId' })).map(recorded);
    });
  }

  /** Where the record ends. */
  head(enterpriseId: string): Promise<RecordHead> {
    return this.database.transaction(async ({ manager }) => {
      const last = await manager.findOne(AuditEntry, { where: { enterpriseId }, order: { number: 'DESC' } });
      const beginning = createHash('sha256').update(enterpriseId).digest('hex');
      return last ? { number: Number(last.number), hash: last.hash.toString('hex') } : { number: 0, hash: beginning };
    });
  }

  /** Some lines in the order of their numbers, from the one after `after` on and up to `last`, as they were hashed. */
  stretch(enterpriseId: string, after: number, last: number, most: number): Promise<AuditEntry[]> {
    return this.database.transaction(({ manager }) =>
      manager
        .createQueryBuilder(AuditEntry, 'e')
        .where('e.enterpriseId = :enterpriseId and e.number > :after and e.number <= :last', { enterpriseId, after, last })
        .orderBy('e.number')
        .limit(most)
        .getMany(),
    );
  }
}

function narrowed(query: SelectQueryBuilder<AuditEntry>, { person, action, outcome, target, from, to }: AuditFilter) {
  if (person !== undefined) query.andWhere('(e.actor = :person or e.actorName = :person)', { person });
  if (action !== undefined) query.andWhere(`(e.action = :action or e.action ^@ :within)`, { action, within: `${action}.` });
  if (outcome !== undefined) query.andWhere('e.outcome = :outcome', { outcome });
  if (target !== undefined) query.andWhere('e.target = :target', { target });
  if (from !== undefined) query.andWhere('e.at >= :from', { from });
  if (to !== undefined) query.andWhere('e.at < :to', { to });
  return query;
}

const recorded = ({ number, hash, entry }: AuditEntry): RecordedEntry => ({
  ...(JSON.parse(entry) as RecordedEntry),
  number: Number(number),
  hash: hash.toString('hex'),
});
