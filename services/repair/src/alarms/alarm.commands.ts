import { Injectable } from '@nestjs/common';
import {
  IncidentCreated,
  IncidentUpdated,
  TicketCreated,
  type AlarmCleared,
  type AlarmedService,
  type AlarmRaised,
  type AlarmSeverity,
  type ObservedImpact,
} from '@trunkline/contracts/repair';
import { Clock, unknownReference } from '@trunkline/domain';
import { Database, type Transaction } from '@trunkline/messaging';
import { announceIncident, expectedOf } from '../incidents/incident.facts.ts';
import { addIncident, incidentsIn } from '../incidents/incident.store.ts';
import { windowsOn } from '../services/gcr-window.store.ts';
import { isBelieved } from '../services/known-service.entity.ts';
import { servicesIn } from '../services/known-service.store.ts';
import { theClock } from '../tickets/author.rules.ts';
import { nextUpdateOf, TicketCommands } from '../tickets/ticket.commands.ts';
import type { Ticket } from '../tickets/ticket.entity.ts';
import { TicketInHand } from '../tickets/ticket.move.ts';
import { checkPast, endedCustody, isOpen } from '../tickets/ticket.rules.ts';
import { ticketsIn } from '../tickets/ticket.store.ts';
import { alarmsIn, elementsIn } from './alarm.store.ts';
import type { Element } from './element.entity.ts';

/** How long a critical alarm must last until what it suspects counts as a fault. */
const confirmMs = 120_000;

/** From so many services on, alarms of one element are one incident. */
const several = 2;

const impactOf: Record<AlarmSeverity, ObservedImpact> = {
  critical: 'down',
  major: 'intermittent',
  minor: 'degraded',
  warning: 'degraded',
  indeterminate: 'degraded',
};

/** What alarms do: they open suspicions, join them to incidents, and confirm or dismiss them. */
@Injectable()
export class AlarmCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly tickets: TicketCommands,
  ) {}

  /** Suspects a fault of each service that has no open ticket. Throws a 422 Refusal for a service that is known as another enterprise's, and for an alarm of the future. */
  async raise(report: AlarmRaised, tx: Transaction): Promise<{ outcome: 'taken' | 'unchanged'; ticketNumbers: string[] }> {
    const now = this.clock.now();
    const { alarmId, element, severity, text } = report;
    checkPast('at', report.at, now);
    const known = await alarmsIn(tx).find(['alarmId'], { alarmId });
    if (known) return { outcome: 'unchanged', ticketNumbers: [] };
    for (const [index, service] of report.services.entries()) await checkOwner(tx, service, `services[${index}].serviceId`);

    const at = new Date(report.at);
    const suspected: Ticket[] = [];
    const named = report.services;
    const works = named.length
      ? await windowsOn(
          tx,
          named.map(({ serviceId }) => serviceId),
          named.map(({ enterpriseId }) => enterpriseId),
          now,
        )
      : [];
    const explained = new Set(works.map(({ serviceId }) => serviceId));
    for (const service of new Map(report.services.map((one) => [one.serviceId, one])).values()) {
      await learnOwner(tx, service, now);
      // Planned work explains it, and its customer was told of that.
      if (!explained.has(service.serviceId)) suspected.push(await this.suspect(tx, service, report, now));
    }
    await this.join(tx, report, suspected, now);
    const confirmAt = severity === 'critical' ? new Date(at.getTime() + confirmMs) : null;
    alarmsIn(tx).add({
      alarmId,
      element,
      severity,
      at,
      text,
      ticketIds: suspected.map(({ id }) => id),
      clearedAt: null,
      confirmAt,
      takenAt: now,
    });
    tx.appeared('alarm', alarmId);
    return { outcome: 'taken', ticketNumbers: suspected.map(({ number }) => number) };
  }

  /** Dismisses what only this alarm suspected. Throws a 422 Refusal for an alarm that was not raised. */
  async clear({ alarmId, at }: AlarmCleared, tx: Transaction): Promise<'taken' | 'unchanged'> {
    const now = this.clock.now();
    checkPast('at', at, now);
    const alarm = await alarmsIn(tx).find(['alarmId'], { alarmId });
    if (!alarm) throw unknownReference('alarm', alarmId, 'alarmId');
    if (alarm.clearedAt) return 'unchanged';
    alarmsIn(tx).change({ ...alarm, clearedAt: new Date(at), confirmAt: null });
    const elements = elementsIn(tx);
    const element = (await elements.find(['name'], { name: alarm.element }))!;
    const openAlarms = element.openAlarms - 1;
    elements.change({ ...element, openAlarms, services: openAlarms ? element.services : [] });
    for (const ticket of await ticketsIn(tx).lock(
      ['id'],
      alarm.ticketIds.map((id) => ({ id })),
    )) {
      const hand = new TicketInHand(tx, ticket, now, theClock).change({ openAlarms: Math.max(0, ticket.openAlarms - 1) });
      if (hand.ticket.status === 'potential' && !hand.ticket.openAlarms) {
        hand.move('dismiss', { closedAt: now, custody: endedCustody(ticket.custody, now) }, 'its alarms have cleared');
      }
      ticketsIn(tx).change(hand.kept);
    }
    return 'taken';
  }

  /** Confirms what critical alarms suspect that have lasted long enough; from now on its customers are told. */
  async confirm(alarmIds: string[]): Promise<void> {
    await this.database.transaction(async (tx) => {
      const now = this.clock.now();
      const alarms = await alarmsIn(tx).lock(
        ['alarmId'],
        alarmIds.map((alarmId) => ({ alarmId })),
      );
      const due = alarms.filter(({ confirmAt, clearedAt }) => confirmAt && confirmAt <= now && !clearedAt);
      for (const alarm of due) alarmsIn(tx).change({ ...alarm, confirmAt: null });
      const tickets = await ticketsIn(tx).lock(
        ['id'],
        due.flatMap(({ ticketIds }) => ticketIds.map((id) => ({ id }))),
      );
      for (const ticket of tickets.filter(({ status }) => status === 'potential')) {
        const hand = new TicketInHand(tx, ticket, now, theClock).move(
          'acknowledge',
          { toldAt: now },
          'a critical alarm has lasted two minutes',
        );
        ticketsIn(tx).change(hand.tell(TicketCreated, nextUpdateOf(hand.ticket, now)).kept);
      }
    });
  }

  /** The open ticket of the service, or a new one that is only suspected. */
  private async suspect(tx: Transaction, service: AlarmedService, alarm: AlarmRaised, now: Date): Promise<Ticket> {
    const { serviceId, enterpriseId } = service;
    const known = (await ticketsIn(tx).lock(['serviceId'], [{ serviceId }])).find(
      (one) => one.enterpriseId === enterpriseId && isOpen(one),
    );
    if (known) {
      const ticket = { ...known, openAlarms: known.openAlarms + 1 };
      ticketsIn(tx).change(ticket);
      return ticket;
    }
    const { accountBan } = service;
    const summary = titleOf('Alarm on', alarm.element);
    const said = {
      type: 'potential' as const,
      summary,
      description: alarm.text,
      observedImpact: impactOf[alarm.severity],
      issueStartedAt: alarm.at,
      contacts: [],
    };
    return this.tickets.open(
      tx,
      { serviceId, enterpriseId, accountBan, ...said },
      { verified: true, by: theClock, openAlarms: 1, at: now },
    );
  }

  /** Makes the element's alarms one incident once they touch several services, and the tickets of each further one part of it. */
  private async join(tx: Transaction, { element: name, services }: AlarmRaised, tickets: Ticket[], now: Date): Promise<void> {
    const elements = elementsIn(tx);
    const known = await elements.find(['name'], { name });
    const before: Element = known ?? { name, openAlarms: 0, services: [], incidentId: null };
    const touched = [...new Set([...before.services, ...services.map(({ serviceId }) => serviceId)])];
    let incident = before.incidentId ? await incidentsIn(tx).find(['id'], { id: before.incidentId }) : undefined;
    const isNew = !incident && touched.length >= several;
    if (isNew) incident = await addIncident(tx, { summary: titleOf('Alarms on', name), element: name }, now);
    const after = { ...before, openAlarms: before.openAlarms + 1, services: touched, incidentId: incident?.id ?? null };
    if (known) elements.change(after);
    else elements.add(after);
    if (!incident) return;
    const its = isNew
      ? await ticketsIn(tx).lock(
          ['serviceId'],
          touched.map((serviceId) => ({ serviceId })),
        )
      : tickets;
    const joining = its.filter((ticket) => isOpen(ticket) && ticket.openAlarms && ticket.incidentId !== incident.id);
    for (const ticket of joining) ticketsIn(tx).change({ ...ticket, incidentId: incident.id });
    announceIncident(tx, isNew ? IncidentCreated : IncidentUpdated, { ...incident, updatedAt: now }, joining, expectedOf(incident));
  }
}

/** A line of at most 200 characters, whatever the element is called. */
const titleOf = (what: string, element: string): string => [...`${what} ${element}`].slice(0, 200).join('').trim();

async function checkOwner(tx: Transaction, { serviceId, enterpriseId }: AlarmedService, path: string): Promise<void> {
  const known = await servicesIn(tx).find(['serviceId'], { serviceId });
  if (known && known.enterpriseId !== enterpriseId && isBelieved(known.source, 'alarm')) throw unknownReference('service', serviceId, path);
}

/** Whose a service is, where it is not known from where it is believed more. */
async function learnOwner(tx: Transaction, { serviceId, enterpriseId, accountBan }: AlarmedService, learnedAt: Date): Promise<void> {
  const services = servicesIn(tx);
  const known = await services.find(['serviceId'], { serviceId });
  const learned = { serviceId, enterpriseId, accountBan, source: 'alarm' as const, learnedAt };
  if (!known) services.add(learned);
  else if (!isBelieved(known.source, 'alarm')) services.change(learned);
}
