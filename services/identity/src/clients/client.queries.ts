import { Injectable } from '@nestjs/common';
import type { ClientState } from '@trunkline/contracts/identity';
import { reaches } from '@trunkline/domain';
import { currentScope } from '@trunkline/messaging';
import { pageOf, type Page } from '@trunkline/service-kit';
import { DataSource } from 'typeorm';
import { Client } from './client.entity.ts';
import { clientState } from './client.facts.ts';
import { noSuchClient, type ClientFilter } from './client.requests.ts';

/** What may be seen of machines: those are in reach whose enterprises all are. */
@Injectable()
export class ClientQueries {
  constructor(private readonly source: DataSource) {}

  /** Those in reach that pass every filter, newest first. */
  async list({ state, ...page }: ClientFilter): Promise<Page<ClientState>> {
    const query = this.source.getRepository(Client).createQueryBuilder('c');
    const enterprises = currentScope()?.enterprises ?? [];
    if (enterprises !== '*') query.andWhere(`c.enterpriseIds <@ :enterprises and c.enterpriseIds <> '{}'`, { enterprises });
    if (state) query.andWhere('c.state = :state', { state });
    return (await pageOf(query, page, { at: 'createdAt', id: 'clientId' })).map(clientState);
  }

  /** Throws a 404 Refusal for one that is unknown or out of reach. */
  async one(clientId: string): Promise<ClientState> {
    const client = await this.source.getRepository(Client).findOneBy({ clientId });
    if (!client || !isInReach(client)) throw noSuchClient(clientId);
    return clientState(client);
  }
}

function isInReach({ enterpriseIds }: Client): boolean {
  const reach = currentScope()?.enterprises ?? [];
  return reach === '*' || (enterpriseIds.length > 0 && enterpriseIds.every((enterpriseId) => reaches(reach, enterpriseId)));
}
