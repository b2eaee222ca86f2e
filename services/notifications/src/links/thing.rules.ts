import type { PublicGcr } from '@trunkline/contracts/maintenance';
import type { PublicOrder } from '@trunkline/contracts/orders';
import type { PublicTicket } from '@trunkline/contracts/repair';
import { personOf } from '@trunkline/service-kit';

/** What of a thing decides who may see it by link. */
export interface ThingState {
  /** By address, whom it names; null where it names nobody by itself. */
  people: string[] | null;
  /** Since when it is over, if it is. */
  closedAt: string | null;
}

const peopleOf = (contacts: { email: string }[]): string[] => contacts.map(({ email }) => personOf(email));

const overStates = {
  ticket: ['closed', 'cancelled'] as string[],
  gcr: ['completed', 'notCompleted', 'cancelled', 'closed'] as string[],
};

/** As a fact of orders tells of it; nothing where the fact is about something else. */
export function orderIn(fact: { order?: PublicOrder }): ThingState | undefined {
  if (!fact.order) return undefined;
  const { contacts, state, updatedAt } = fact.order;
  return { people: peopleOf(contacts), closedAt: state === 'completed' ? updatedAt : null };
}

export function ticketIn(fact: { ticket?: PublicTicket }): ThingState | undefined {
  if (!fact.ticket) return undefined;
  const { contacts, status, closedAt, updatedAt } = fact.ticket;
  return { people: peopleOf(contacts), closedAt: overStates.ticket.includes(status) ? (closedAt ?? updatedAt) : null };
}

export function gcrIn(fact: { maintenance?: PublicGcr }): ThingState | undefined {
  if (!fact.maintenance) return undefined;
  const { state, updatedAt } = fact.maintenance;
  return { people: null, closedAt: overStates.gcr.includes(state) ? updatedAt : null };
}
