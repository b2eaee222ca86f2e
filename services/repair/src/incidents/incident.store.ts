import { rowsIn, run, statement, type Transaction } from '@trunkline/messaging';
import { randomUUID } from 'node:crypto';
import { Incident } from './incident.entity.ts';

export const incidentsIn = (tx: Transaction) => rowsIn(tx, Incident);

const nextNumber = statement('incident_number', `select 'I-' || nextval('incident_number') as number`);

/** A new incident, kept with the commit. */
export async function addIncident(tx: Transaction, summary: string, element: string | null, now: Date): Promise<Incident> {
  const [row] = await run<{ number: string }>(tx.manager, nextNumber, []);
  const incident: Incident = {
    id: randomUUID(),
    number: row!.number,
    element,
    summary,
    status: 'created',
    latestUpdate: null,
    expectedAt: null,
    openedAt: now,
    updatedAt: now,
    closedAt: null,
  };
  incidentsIn(tx).add(incident);
  return incident;
}
