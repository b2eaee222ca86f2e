import { Injectable } from '@nestjs/common';
import { Clock } from '@trunkline/domain';
import { isInReach } from '@trunkline/service-kit';
import { DataSource, IsNull } from 'typeorm';
import { ChronicCase } from '../chronic/chronic-case.entity.ts';
import { windowDays } from '../chronic/chronic.store.ts';
import { Ticket } from '../tickets/ticket.entity.ts';
import { isOpen } from '../tickets/ticket.rules.ts';
import { TestRun } from '../work/test-run.entity.ts';
import { workOn, type GcrWindow } from './gcr-window.store.ts';
import { KnownService } from './known-service.entity.ts';
import { noSuchService, type Disposition, type ServiceDiagnostics } from './service.requests.ts';

const dayMs = 86_400_000;

/** What may be seen of services. */
@Injectable()
export class ServiceQueries {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Throws a 404 Refusal for a service that is unknown or out of reach. */
  async diagnose(serviceId: string): Promise<ServiceDiagnostics> {
    const known = await this.source.getRepository(KnownService).findOneBy({ serviceId });
    if (!known || !isInReach(known)) throw noSuchService(serviceId);
    const { enterpriseId, accountBan, source } = known;
    const now = this.clock.now();
    const its = { serviceId, enterpriseId };
    const tickets = await this.source.getRepository(Ticket).find({ where: its, order: { openedAt: 'DESC' }, take: 200 });
    const open = tickets.find(isOpen);
    const work = await workOn(this.source.manager, its, now);
    const test = await this.lastTest(tickets);
    const chronic = await this.source.getRepository(ChronicCase).findOneBy({ ...its, closedAt: IsNull() });
    const since = now.getTime() - windowDays * dayMs;
    return {
      ...{ serviceId, enterpriseId, accountBan, verified: source !== 'ticket', ...findingOf(open, work) },
      ...(open && { ticket: { number: open.number, status: open.status, openAlarms: open.openAlarms } }),
      ...(work && { work: { gcr: work.gcr, endsAt: work.endsAt.toISOString() } }),
      ...(test && { lastTest: { at: test.at.toISOString(), ...test.content } }),
      recentFaults: tickets.filter(({ status, openedAt }) => status !== 'potential' && status !== 'cancelled' && openedAt.getTime() > since)
        .length,
      ...(chronic && { chronicCase: chronic.id }),
    };
  }

  private lastTest(tickets: Ticket[]): Promise<TestRun | null> {
    const tests = this.source.getRepository(TestRun).createQueryBuilder('r');
    return tests
      .where('r.ticketId = any(:ids)', { ids: tickets.map(({ id }) => id) })
      .orderBy('r.at', 'DESC')
      .limit(1)
      .getOne();
  }
}

function findingOf(open: Ticket | undefined, work: GcrWindow | undefined): { disposition: Disposition; advice: string } {
  if (open?.status === 'potential') {
    return { disposition: 'suspected', advice: 'Alarms suspect a fault, and we look at it. If you see one, report it: that confirms it.' };
  }
  if (open) return { disposition: 'faulty', advice: `We work on ticket ${open.number}: add to it what you see.` };
  if (work) {
    const advice = `Planned work, GCR ${work.gcr}, goes on until ${work.endsAt.toISOString()}. Wait for its end.`;
    return { disposition: 'plannedWork', advice };
  }
  return { disposition: 'nothingKnown', advice: 'Nothing is known to be wrong. If the service does not work, open a ticket.' };
}
