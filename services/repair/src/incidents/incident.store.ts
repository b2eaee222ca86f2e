import { timeOrderedId } from '@trunkline/domain';
import { rowsIn, run, statement, type Transaction } from '@trunkline/messaging';
import { Incident } from './incident.entity.ts';

export const incidentsIn = (tx: Transaction) => rowsIn(tx, Incident);

const nextNumber = statement('incident_number', `select 'I-' || nextval('incident_number') as number`);

/** What is known of an incident that is new. */
type NewIncident = Pick<Incident, 'summary'> & Partial<Pick<Incident, 'type' | 'element' | 'expectedAt'>>;

/** A new incident, kept with the commit; of repair unless told. */
export async function addIncident(tx: Transaction, its: NewIncident, now: Date): Promise<Incident> {
  const { summary, type = 'repair', element = null, expectedAt = null } = its;
  const [row] = await run<{ number: string }>(tx.manager, nextNumber, []);
  const incident: Incident = {
    id: timeOrderedId(),
    number: row!.number,
    type,
    element,
    summary,
    status: 'created',
    latestUpdate: null,
    expectedAt,
    openedAt: now,
    updatedAt: now,
    closedAt: null,
  };
  incidentsIn(tx).add(incident);
  return incident;
}
