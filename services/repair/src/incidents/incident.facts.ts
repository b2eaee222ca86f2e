import type { EventClass } from '@trunkline/contracts';
import type { IncidentFact } from '@trunkline/contracts/repair';
import type { Transaction } from '@trunkline/messaging';
import type { Ticket } from '../tickets/ticket.entity.ts';
import type { Incident } from './incident.entity.ts';

/** Announces news of an incident to each enterprise that has one of these tickets, with its own services alone. */
export function announceIncident<E extends IncidentFact>(
  tx: Transaction,
  event: EventClass<E>,
  { id: incidentId, number: incidentNumber, type, summary, status, updatedAt }: Incident,
  tickets: Ticket[],
  more: Omit<NoInfer<E>, keyof IncidentFact>,
): void {
  for (const [enterpriseId, its] of Map.groupBy(tickets, (ticket) => ticket.enterpriseId)) {
    const affectedServices = its.map(({ accountBan, serviceId, number }) => ({ accountBan, serviceId, ticketNumber: number }));
    const head = { streamId: `${incidentId}/${enterpriseId}`, incidentId, incidentNumber, enterpriseId, type, summary, status };
    tx.emit(event, { ...head, affectedServices, at: updatedAt.toISOString(), ...more } as unknown as E);
  }
}

/** When its services are expected to work again, where that is known. */
export const expectedOf = ({ expectedAt }: Incident): { expectedAt?: string } =>
  expectedAt ? { expectedAt: expectedAt.toISOString() } : {};
