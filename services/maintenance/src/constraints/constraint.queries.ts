import { Injectable } from '@nestjs/common';
import { pageOf, whereInReach, type Page } from '@trunkline/service-kit';
import { DataSource } from 'typeorm';
import {
  freezeView,
  groupView,
  type FreezeFilter,
  type FreezePeriodView,
  type GroupFilter,
  type RedundancyGroupView,
} from './constraint.requests.ts';
import { FreezePeriod } from './freeze-period.entity.ts';
import { RedundancyGroup } from './redundancy-group.entity.ts';

/** What work has to heed. */
@Injectable()
export class ConstraintQueries {
  constructor(private readonly source: DataSource) {}

  /** Freeze periods that pass every filter, the last to begin first; also those that were lifted. */
  async freezes({ enterpriseId, from, to, ...page }: FreezeFilter): Promise<Page<FreezePeriodView>> {
    const query = whereInReach(this.source.getRepository(FreezePeriod).createQueryBuilder('f').where('true'), { account: 'accountBan' });
    if (enterpriseId) query.andWhere('f.enterpriseId = :enterpriseId', { enterpriseId });
    if (from) query.andWhere('f.endsAt >= :from', { from: new Date(from) });
    if (to) query.andWhere('f.startsAt < :to', { to: new Date(to) });
    return (await pageOf(query, page, { at: 'startsAt', id: 'freezeId' })).map(freezeView);
  }

  /** Redundancy groups, the last to change first. */
  async groups({ enterpriseId, ...page }: GroupFilter): Promise<Page<RedundancyGroupView>> {
    const query = whereInReach(this.source.getRepository(RedundancyGroup).createQueryBuilder('r').where('true'), {});
    if (enterpriseId) query.andWhere('r.enterpriseId = :enterpriseId', { enterpriseId });
    return (await pageOf(query, page, { at: 'updatedAt', id: 'groupId' })).map(groupView);
  }
}
