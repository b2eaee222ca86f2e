import { Injectable } from '@nestjs/common';
import { IncidentClosed, IncidentCreated, IncidentUpdated, type IncidentStatus } from '@trunkline/contracts/repair';
import { Clock, conflict, invalid } from '@trunkline/domain';
import { Database, rowsIn, type Transaction } from '@trunkline/messaging';
import { currentPrincipal } from '@trunkline/service-kit';
import { Element } from '../alarms/element.entity.ts';
import { authorOf, checkCarrier } from '../tickets/author.rules.ts';
import type { Ticket } from '../tickets/ticket.entity.ts';
import { ticketMachine } from '../tickets/ticket.machine.ts';
import { TicketInHand } from '../tickets/ticket.move.ts';
import { isOpen } from '../tickets/ticket.rules.ts';
import { ticketsIn } from '../tickets/ticket.store.ts';
import { ended, resolve } from '../work/work.move.ts';
import type { ResolutionSubmission } from '../work/work.requests.ts';
import type { Incident } from './incident.entity.ts';
import { announceIncident, expectedOf } from './incident.facts.ts';
import { noSuchIncident, type IncidentSubmission, type IncidentUpdate } from './incident.requests.ts';
import { addIncident, incidentsIn } from './incident.store.ts';

/** One fault with many tickets. Each throws a 403 Refusal for others than the carrier's own people, 404 for an incident that there is not. */
@Injectable()
export class IncidentCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Makes tickets those of one fault. Throws a 422 Refusal for one that there is not, or that is done. */
  create({ summary, type, expectedAt, ticketNumbers }: IncidentSubmission): Promise<string> {
    checkCarrier(currentPrincipal());
    checkToCome(expectedAt, this.clock.now());
    const work = async (tx: Transaction) => {
      const tickets = await ticketsIn(tx).lock(
        ['number'],
        ticketNumbers.map((number) => ({ number })),
      );
      const missing = ticketNumbers.find((number) => !tickets.some((ticket) => ticket.number === number && isOpen(ticket)));
      if (missing) {
        throw invalid({ propertyPath: 'ticketNumbers', code: 'referenceNotFound', detail: `there is no open ticket ${missing}` });
      }
      const expected = expectedAt ? new Date(expectedAt) : null;
      const incident = await addIncident(tx, { summary, ...(type && { type }), expectedAt: expected }, this.clock.now());
      for (const ticket of tickets) {
        ticketsIn(tx).change({ ...ticket, incidentId: incident.id, ...(expected && { expectedResolutionAt: expected }) });
      }
      announceIncident(tx, IncidentCreated, incident, tickets, expectedOf(incident));
      return incident.number;
    };
    return this.database.transaction(work, { atLarge: true });
  }

  /** Says the same on every open ticket of the incident, and when its service is expected to work again. */
  async update(number: string, { text, expectedAt }: IncidentUpdate): Promise<void> {
    checkToCome(expectedAt, this.clock.now());
    return this.act(number, 'inProgress', text, (tx, incident, hands) => {
      const after = { ...incident, expectedAt: expectedAt ? new Date(expectedAt) : incident.expectedAt };
      for (const hand of hands) hand.change(after.expectedAt ? { expectedResolutionAt: after.expectedAt } : {}).note(text);
      announceIncident(tx, IncidentUpdated, after, ticketsOf(hands), { latestUpdate: text, ...expectedOf(after) });
      return after;
    });
  }

  /** Resolves every ticket of the incident that is not yet, and dismisses what nobody confirmed. Throws a 422 Refusal for times that cannot be. */
  close(number: string, resolution: ResolutionSubmission): Promise<void> {
    return this.act(number, 'closed', resolution.note, async (tx, incident, hands) => {
      for (const hand of hands) {
        if (hand.ticket.status === 'resolved') continue;
        if (hand.ticket.status === 'potential') hand.move('dismiss', ended(hand), resolution.note);
        for (const verb of ticketMachine.wayTo(hand.ticket.status, 'inProgress') ?? []) hand.move(verb, started(hand));
        if (hand.ticket.status === 'inProgress') resolve(hand, resolution);
      }
      announceIncident(tx, IncidentClosed, incident, ticketsOf(hands), { latestUpdate: resolution.note });
      const elements = rowsIn(tx, Element);
      const [element] = incident.element ? await elements.lock(['name'], [{ name: incident.element }]) : [];
      if (element?.incidentId === incident.id) elements.change({ ...element, incidentId: null });
      return { ...incident, closedAt: incident.updatedAt };
    });
  }

  private async act(
    number: string,
    status: IncidentStatus,
    latestUpdate: string,
    work: (tx: Transaction, incident: Incident, hands: TicketInHand[]) => Incident | Promise<Incident>,
  ): Promise<void> {
    const asker = currentPrincipal();
    checkCarrier(asker);
    const once = async (tx: Transaction) => {
      const at = this.clock.now();
      const incident = await incidentsIn(tx).find(['number'], { number });
      if (!incident) throw noSuchIncident(number);
      if (incident.status === 'closed') throw conflict(`cannot ${status === 'closed' ? 'close' : 'update'} while closed`);
      const tickets = (await ticketsIn(tx).lock(['incidentId'], [{ incidentId: incident.id }])).filter(isOpen);
      const hands = tickets.map((ticket) => new TicketInHand(tx, ticket, at, authorOf(asker)));
      incidentsIn(tx).change(await work(tx, { ...incident, status, latestUpdate, updatedAt: at }, hands));
      for (const { kept } of hands) ticketsIn(tx).change(kept);
    };
    await this.database.transaction(once, { atLarge: true });
  }
}

const ticketsOf = (hands: TicketInHand[]): Ticket[] => hands.map(({ ticket }) => ticket);
const started = ({ ticket, at }: TicketInHand) => ({ startedAt: ticket.startedAt ?? at });

function checkToCome(expectedAt: string | undefined, now: Date): void {
  if (expectedAt === undefined || Date.parse(expectedAt) > now.getTime()) return;
  const detail = 'expectedAt lies in the past: say when the service will work again';
  throw invalid({ propertyPath: 'expectedAt', code: 'invalidValue', detail });
}
