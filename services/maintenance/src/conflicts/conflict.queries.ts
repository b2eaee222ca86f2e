import { Injectable } from '@nestjs/common';
import { Database } from '@trunkline/messaging';
import { isInReach } from '@trunkline/service-kit';
import { GcrQueries } from '../gcrs/gcr.queries.ts';
import type { GcrConflicts } from './conflict.requests.ts';
import { conflictOf } from './conflict.rules.ts';
import { findConflicts } from './conflict.store.ts';

/** What speaks against work. */
@Injectable()
export class ConflictQueries {
  constructor(
    private readonly database: Database,
    private readonly gcrs: GcrQueries,
  ) {}

  /** As it is now, by window and time. Throws a 404 Refusal for a GCR that is unknown or out of reach. */
  async of(gcr: string): Promise<GcrConflicts> {
    const { gcrId } = await this.gcrs.one(gcr);
    const found = await this.database.transaction(({ manager }) => findConflicts(manager, [gcrId]));
    const seen = found.filter(({ enterpriseId }) => isInReach({ enterpriseId }));
    return { items: seen.map((one) => ({ enterpriseId: one.enterpriseId, ...conflictOf(one) })) };
  }
}
