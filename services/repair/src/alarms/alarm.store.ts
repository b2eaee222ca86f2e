import { rowsIn, type Transaction } from '@trunkline/messaging';
import type { EntityManager } from 'typeorm';
import { incidentsIn } from '../incidents/incident.store.ts';
import { servicesIn } from '../services/known-service.store.ts';
import { reserveNumbers, ticketsIn } from '../tickets/ticket.store.ts';
import { Alarm } from './alarm.entity.ts';
import { Element } from './element.entity.ts';

export const alarmsIn = (tx: Transaction) => rowsIn(tx, Alarm);
export const elementsIn = (tx: Transaction) => rowsIn(tx, Element);

/** Locks and reads, in one go for each table, all that these alarms are about. */
export async function lockRaised(
  tx: Transaction,
  reports: { alarmId: string; element: string; services: { serviceId: string }[] }[],
): Promise<void> {
  await alarmsIn(tx).lock(['alarmId'], reports);
  const elements = await elementsIn(tx).lock(
    ['name'],
    reports.map(({ element: name }) => ({ name })),
  );
  const services = reports.flatMap((report) => report.services);
  await servicesIn(tx).lock(['serviceId'], services);
  const tickets = await ticketsIn(tx).lock(['serviceId'], services);
  await incidentsIn(tx).lock(
    ['id'],
    elements.flatMap(({ incidentId: id }) => (id ? [{ id }] : [])),
  );
  const open = new Set(tickets.map(({ serviceId }) => serviceId));
  await reserveNumbers(tx, new Set(services.flatMap(({ serviceId }) => (open.has(serviceId) ? [] : [serviceId]))).size);
}

/** The same for alarms that are over. */
export async function lockCleared(tx: Transaction, reports: { alarmId: string }[]): Promise<void> {
  const alarms = await alarmsIn(tx).lock(['alarmId'], reports);
  await elementsIn(tx).lock(
    ['name'],
    alarms.map(({ element: name }) => ({ name })),
  );
  await ticketsIn(tx).lock(
    ['id'],
    alarms.flatMap(({ ticketIds }) => ticketIds.map((id) => ({ id }))),
  );
}

/** Alarms whose suspicion counts as a fault by now, longest first. */
export async function alarmsToConfirm(manager: EntityManager, now: Date, most: number): Promise<string[]> {
  const sql = 'select alarm_id as "alarmId" from alarm where confirm_at <= $1 order by confirm_at limit $2';
  return (await manager.query<{ alarmId: string }[]>(sql, [now, most])).map(({ alarmId }) => alarmId);
}
