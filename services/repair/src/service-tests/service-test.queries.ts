import { Injectable } from '@nestjs/common';
import { isInReach, whereInReach } from '@trunkline/service-kit';
import { DataSource, In } from 'typeorm';
import { Ticket } from '../tickets/ticket.entity.ts';
import { selected } from '../trouble-tickets/trouble-ticket.tmf.ts';
import { TestRun } from '../work/test-run.entity.ts';
import { noSuchTest, type ServiceTest, type ServiceTestFilter } from './service-test.requests.ts';
import { serviceTestOf } from './service-test.tmf.ts';

/** Tests of services in the words of TMF653 v4. */
@Injectable()
export class ServiceTestQueries {
  constructor(private readonly source: DataSource) {}

  /** Tests that pass every filter, the last first, and how many those are. */
  async list({ fields, offset, limit, ...filter }: ServiceTestFilter): Promise<{ total: number; items: ServiceTest[] }> {
    const query = this.source.getRepository(TestRun).createQueryBuilder('r').where('true');
    whereInReach(query, { account: 'accountBan' });
    const serviceId = filter['relatedService.id'];
    if (serviceId) query.andWhere('r.ticketId in (select t.id from ticket t where t.service_id = :serviceId)', { serviceId });
    const total = await query.getCount();
    const tests = await query.orderBy('r.at', 'DESC').addOrderBy('r.id', 'DESC').offset(offset).limit(limit).getMany();
    return { total, items: (await this.shown(tests.filter(isInReach))).map((test) => selected(test, fields)) };
  }

  /** Throws a 404 Refusal for a test that is unknown or out of reach. */
  async one(id: string, fields?: string): Promise<ServiceTest> {
    const test = await this.source.getRepository(TestRun).findOneBy({ id });
    const [shown] = test && isInReach(test) ? await this.shown([test]) : [];
    if (!shown) throw noSuchTest(id);
    return selected(shown, fields);
  }

  private async shown(tests: TestRun[]): Promise<ServiceTest[]> {
    const ids = [...new Set(tests.map(({ ticketId }) => ticketId))];
    const tickets = await this.source.getRepository(Ticket).find({ select: { id: true, serviceId: true }, where: { id: In(ids) } });
    const services = new Map(tickets.map(({ id, serviceId }) => [id, serviceId]));
    return tests.map((test) => serviceTestOf(test, services.get(test.ticketId) ?? ''));
  }
}
