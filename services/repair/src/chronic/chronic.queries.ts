import { Injectable } from '@nestjs/common';
import { isInReach, pageOf, whereInReach, type Page } from '@trunkline/service-kit';
import { DataSource } from 'typeorm';
import { ChronicCase } from './chronic-case.entity.ts';
import { noSuchCase, type ChronicFilter, type ChronicView } from './chronic.requests.ts';

/** What may be seen of services that fail again and again. */
@Injectable()
export class ChronicQueries {
  constructor(private readonly source: DataSource) {}

  /** Cases that pass every filter, newest first. */
  async list({ state, limit, cursor, ...equal }: ChronicFilter): Promise<Page<ChronicView>> {
    const query = this.source.getRepository(ChronicCase).createQueryBuilder('c').where('true');
    whereInReach(query, { account: 'accountBan' });
    if (state) query.andWhere(`c.closedAt is ${state === 'closed' ? 'not null' : 'null'}`);
    for (const [property, value] of Object.entries(equal)) {
      if (value !== undefined) query.andWhere(`c.${property} = :${property}`, { [property]: value });
    }
    return (await pageOf(query, { limit, cursor }, { at: 'openedAt', id: 'id' })).map(viewOf);
  }

  /** Throws a 404 Refusal for a case that is unknown or out of reach. */
  async one(id: string): Promise<ChronicView> {
    const known = await this.source.getRepository(ChronicCase).findOneBy({ id });
    if (!known || !isInReach(known)) throw noSuchCase(id);
    return viewOf(known);
  }
}

const viewOf = ({
  id,
  serviceId,
  enterpriseId,
  accountBan,
  ticketNumbers,
  openedAt,
  closedAt,
  closedBy,
  reason,
}: ChronicCase): ChronicView => ({
  ...{ caseId: id, serviceId, enterpriseId, accountBan, ticketNumbers },
  state: closedAt ? 'closed' : 'open',
  openedAt: openedAt.toISOString(),
  ...(closedAt && { closedAt: closedAt.toISOString() }),
  ...(closedBy && { closedBy }),
  ...(reason && { reason }),
});
