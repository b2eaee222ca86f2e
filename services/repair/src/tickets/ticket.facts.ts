import type { EventClass } from '@trunkline/contracts';
import { maximumEscalation, type PublicTicket, type Side, type TicketFact } from '@trunkline/contracts/repair';
import { differenceOf, type Transaction } from '@trunkline/messaging';
import { clockOf, countedMinutes } from './clock.rules.ts';
import type { Ticket } from './ticket.entity.ts';
import { confirmByOf, custodyForCustomer, isOpen, nextEscalationOf, workOrdersForCustomer } from './ticket.rules.ts';

/** All of a ticket that its customer may know, as its events and answers carry it; to the carrier’s own people vendors are named whatever the contract says. */
export function publicTicket(ticket: Ticket, now: Date, side: Side = 'customer'): PublicTicket {
  const { resolution, information, closedAt, status } = ticket;
  const [confirmBy, nextPossibleAt] = [confirmByOf(ticket), nextEscalationOf(ticket, now)];
  return {
    ticketId: ticket.id,
    number: ticket.number,
    ...(ticket.externalId && { externalId: ticket.externalId }),
    enterpriseId: ticket.enterpriseId,
    accountBan: ticket.accountBan,
    serviceId: ticket.serviceId,
    serviceVerified: ticket.serviceVerified,
    summary: ticket.summary,
    ...(ticket.description && { description: ticket.description }),
    observedImpact: ticket.observedImpact,
    issueStartedAt: ticket.issueStartedAt.toISOString(),
    type: ticket.type,
    ...given(ticket, [
      'circuitId',
      'altCircuitId',
      'customerSeverity',
      'customerPriority',
      'tspPriority',
      'authorisations',
      'relatedOrder',
    ]),
    sellerSeverity: ticket.sellerSeverity,
    sellerPriority: ticket.sellerPriority,
    publicSafetyHazard: ticket.publicSafetyHazard,
    ...(ticket.expectedResolutionAt && { expectedResolutionAt: ticket.expectedResolutionAt.toISOString() }),
    ...(ticket.customerReference && { customerReference: ticket.customerReference }),
    status,
    ...(ticket.gcr && { relatedGcr: ticket.gcr }),
    ...(ticket.incidentId && { parentIncidentId: ticket.incidentId }),
    ...(ticket.related.length && { relatedTickets: ticket.related }),
    contacts: ticket.contacts,
    owner: ticket.owner,
    custody: side === 'carrier' ? ticket.custody : custodyForCustomer(ticket),
    clock: clockOf(ticket, now),
    escalation: {
      level: ticket.escalationLevel,
      maximum: maximumEscalation,
      ...(nextPossibleAt && { nextPossibleAt: nextPossibleAt.toISOString() }),
      past: ticket.escalations,
      ...(ticket.escalationDelays.length && { delays: ticket.escalationDelays }),
    },
    needsCustomerReply: status === 'pending',
    ...(information && status === 'pending' && { informationNeeded: information }),
    ...(ticket.appointments.length && { appointments: ticket.appointments }),
    ...(ticket.workOrders.length && { workOrders: side === 'carrier' ? ticket.workOrders : workOrdersForCustomer(ticket) }),
    ...(resolution && { resolution, downtimeMinutes: countedMinutes(ticket, new Date(resolution.restoredAt)) }),
    ...(confirmBy && { confirmBy: confirmBy.toISOString() }),
    openedAt: ticket.openedAt.toISOString(),
    updatedAt: ticket.updatedAt.toISOString(),
    ...(closedAt && { closedAt: closedAt.toISOString() }),
  };
}

/** Those properties that have a value. */
function given<Name extends keyof Ticket>(ticket: Ticket, names: Name[]): { [N in Name]?: NonNullable<Ticket[N]> } {
  return Object.fromEntries(names.flatMap((name) => (ticket[name] === null ? [] : [[name, ticket[name]]]))) as {
    [N in Name]?: NonNullable<Ticket[N]>;
  };
}

/** Announces what became of a ticket; of one that is only suspected nothing is. */
export function announce<E extends TicketFact>(
  tx: Transaction,
  event: EventClass<E>,
  { before, after, at }: { before?: Ticket; after: Ticket; at: Date },
  more: Omit<NoInfer<E>, keyof TicketFact>,
): void {
  if (after.status === 'potential' || (before?.status === 'potential' && !isOpen(after))) return;
  const ticket = publicTicket(after, at);
  const { ticketId, number, enterpriseId, accountBan } = ticket;
  const known = before && before.status !== 'potential' ? publicTicket(before, at) : undefined;
  tx.emit(event, { ticketId, number, enterpriseId, accountBan, ...differenceOf(known, ticket), ticket, ...more } as unknown as E);
}
