import { Injectable } from '@nestjs/common';
import { TicketCreated, type PublicTicket, type RelatedTicket, type TicketReported } from '@trunkline/contracts/repair';
import { Clock, conflict, notFound, unknownReference, timeOrderedId } from '@trunkline/domain';
import { Database, type Transaction } from '@trunkline/messaging';
import { currentPrincipal, isInReach, Owners } from '@trunkline/service-kit';
import { RepairConfig } from '../repair.config.ts';
import { termsOf } from '../contracts/repair-contract.store.ts';
import { windowsOn } from '../services/gcr-window.store.ts';
import { servicesIn } from '../services/known-service.store.ts';
import { rosterIn } from '../technicians/roster.store.ts';
import { checkType, contentOf, contentOver, excusedBy, explainedBy, textOf, type Opening } from './opening.rules.ts';
import { authorOf, theClock, type Author } from './author.rules.ts';
import { clockOf } from './clock.rules.ts';
import type { Ticket } from './ticket.entity.ts';
import { publicTicket } from './ticket.facts.ts';
import { ticketMachine } from './ticket.machine.ts';
import { hearCustomer, TicketInHand } from './ticket.move.ts';
import { noSuchTicket, type TicketSubmission } from './ticket.requests.ts';
import { checkPast, isOpen, takenOver } from './ticket.rules.ts';
import { lockTicket, newNumber, ticketsIn } from './ticket.store.ts';

/** How a ticket is opened. */
interface Opened {
  /** Whether it is known from elsewhere whose the service is. */
  verified: boolean;
  by: Author;
  at: Date;
  /** How many alarms suspect the fault, where nobody has told of it. */
  openAlarms?: number;
  /** What it goes on with. */
  closed?: Ticket | undefined;
}

/** Opens tickets. A report brings the transaction that holds its receipt; a request gets one of its own. */
@Injectable()
export class TicketCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly owners: Owners,
    private readonly config: RepairConfig,
  ) {}

  /**
   * Opens a ticket for the enterprise that the request in hand is for. Throws a 404 Refusal for an account out of its reach and for a service that is known as
   * another's or a ticket that it cannot continue, 422 for content that is wrong of itself, 409 for a service that has an open ticket, unless that was foreseen, and for
   * a ticket to be continued that is open. What there is to say besides is noted on it at once.
   */
  async enter({ despiteOpenTicket = false, ...submission }: TicketSubmission, notes: readonly string[] = []): Promise<PublicTicket> {
    const opening = { ...submission, enterpriseId: await this.owners.enterpriseOf(submission) };
    const work = async (tx: Transaction) => {
      const now = this.clock.now();
      checkPast('issueStartedAt', opening.issueStartedAt, now);
      const by = authorOf(currentPrincipal());
      checkType(opening, by.side);
      const service = await this.ownService(tx, opening);
      if (!service) throw notFound(`there is no service ${opening.serviceId}`);
      const closed = await continuedBy(tx, opening);
      if (opening.continues && !closed) throw noSuchTicket(opening.continues);
      const duplicate = await openTicketOn(tx, opening);
      const suspicion = duplicate?.status === 'potential' ? duplicate : undefined;
      if (duplicate && !suspicion && !despiteOpenTicket) throw hasOpenTicket(duplicate);
      const ticket = suspicion
        ? confirmed(tx, suspicion, opening, { by, at: now, closed })
        : await this.open(tx, opening, { verified: service.verified, by, at: now, closed });
      const hand = new TicketInHand(tx, ticket, now, by);
      for (const text of notes) hand.note(text, 'everyone');
      if (notes.length) ticketsIn(tx).change(hand.kept);
      return publicTicket(hand.kept, now);
    };
    return this.database.transaction(work, { atLarge: true });
  }

  /** Opens a ticket for what another system was told, or notes it on the one that the service has. Throws as `enter` does, but names what it does not know as a reference. */
  async report(report: TicketReported, tx: Transaction): Promise<string> {
    checkPast('issueStartedAt', report.issueStartedAt, this.clock.now());
    checkType(report, 'carrier');
    const author: Author = { name: report.contacts[0]?.name ?? report.externalId, side: 'customer' };
    return (await this.hear(tx, report, { by: author, again: textOf(report) })).ticket.number;
  }

  /** The ticket of a fault that somebody told of, in hand: a new one, the suspicion that it confirms, or the open one with a note. Throws a 422 Refusal for a service of another. */
  async hear(
    tx: Transaction,
    opening: Opening,
    { by, again, noteId }: { by: Author; again: string; noteId?: string },
  ): Promise<TicketInHand> {
    const now = this.clock.now();
    const service = await this.ownService(tx, opening);
    if (!service) throw unknownReference('service', opening.serviceId, 'serviceId');
    const closed = await continuedBy(tx, opening);
    if (opening.continues && !closed) throw unknownReference('ticket', opening.continues, 'continues');
    const known = await openTicketOn(tx, opening);
    if (known?.status === 'potential') return new TicketInHand(tx, confirmed(tx, known, opening, { by, at: now, closed }), now, by);
    if (!known) return new TicketInHand(tx, await this.open(tx, opening, { verified: service.verified, by, at: now, closed }), now, by);
    const hand = new TicketInHand(tx, known, now, by).note(again, 'everyone', by, noteId);
    if (hand.ticket.status === 'pending') hearCustomer(hand);
    ticketsIn(tx).change(hand.kept);
    return hand;
  }

  /** The new ticket, with whoever answers for it; only suspected where alarms say so. */
  async open(tx: Transaction, opening: Opening, { verified, by, at: now, openAlarms = 0, closed }: Opened): Promise<Ticket> {
    const number = await newNumber(tx);
    const [work] = openAlarms ? [] : await windowsOn(tx, [opening.serviceId], [opening.enterpriseId], now);
    const roster = await rosterIn(tx, now);
    const needed = { skill: opening.skill ?? null, region: opening.region ?? null };
    const technician = roster.assign(needed);
    const owner = technician ? ownerOf(technician) : this.dutyDesk;
    const suspected: Ticket = {
      id: timeOrderedId(),
      number,
      status: ticketMachine.initial,
      revision: 0,
      ...contentOf(opening),
      ...needed,
      related: linked(tx, closed, number),
      expectedResolutionAt: null,
      serviceVerified: verified,
      ownerId: technician?.technicianId ?? null,
      owner,
      custody: takenOver([], 'owner', owner.name, now),
      terms: await termsOf(tx, opening),
      appointments: [],
      workOrders: [],
      pauses: work ? [excusedBy(work, now)] : [],
      information: null,
      resolution: null,
      escalationLevel: 0,
      escalatedAt: null,
      escalations: [],
      escalationDelays: [],
      escalationNotBefore: null,
      alerts: [],
      gcr: work?.gcr ?? null,
      incidentId: null,
      openAlarms,
      openedAt: now,
      startedAt: null,
      toldAt: now,
      resolvedAt: null,
      closedAt: null,
      updatedAt: now,
      lookAt: null,
    };
    const hand = new TicketInHand(tx, suspected, now, by, { isNew: true });
    if (openAlarms) return this.keep(tx, hand);
    hand.move('acknowledge');
    hand.tell(TicketCreated, nextUpdateOf(hand.ticket, now));
    return this.keep(tx, work ? hand.note(explainedBy(work), 'everyone', theClock) : hand);
  }

  private keep(tx: Transaction, { kept }: TicketInHand): Ticket {
    ticketsIn(tx).add(kept);
    return kept;
  }

  /**
   * Does something to a ticket under its lock, and keeps it. Throws a 404 Refusal for one that is unknown or out of reach, and as the work does: 409 where its status
   * does not allow it.
   */
  change(
    number: string,
    work: (hand: TicketInHand, tx: Transaction) => unknown,
    by: Author = authorOf(currentPrincipal()),
  ): Promise<PublicTicket> {
    return this.database.transaction(async (tx) => {
      const at = this.clock.now();
      const hand = new TicketInHand(tx, await lockTicket(tx, number), at, by);
      await work(hand, tx);
      ticketsIn(tx).change(hand.kept);
      return publicTicket(hand.kept, at, by.side);
    });
  }

  /** Who answers for what no technician on shift can. */
  get dutyDesk() {
    const { DUTY_DESK_NAME: name, DUTY_DESK_PHONE: phone, DUTY_DESK_EMAIL: email } = this.config;
    return { name, phone, email };
  }

  /** The service, locked until the ticket is there; nothing where it is known as another's. */
  private async ownService(tx: Transaction, opening: Opening): Promise<{ verified: boolean } | undefined> {
    const { serviceId, enterpriseId, accountBan } = opening;
    const services = servicesIn(tx);
    const known = await services.find(['serviceId'], { serviceId });
    if (known && (known.enterpriseId !== enterpriseId || !isInReach(known))) return undefined;
    if (!known) services.add({ serviceId, enterpriseId, accountBan, source: 'ticket', learnedAt: this.clock.now() });
    return { verified: known !== undefined && known.source !== 'ticket' };
  }
}

export const ownerOf = ({ name, phone, email }: Ticket['owner']): Ticket['owner'] => ({ name, phone, email });

async function openTicketOn(tx: Transaction, { serviceId, enterpriseId }: Opening): Promise<Ticket | undefined> {
  const tickets = await ticketsIn(tx).lock(['serviceId'], [{ serviceId }]);
  return tickets.find((ticket) => ticket.enterpriseId === enterpriseId && isOpen(ticket));
}

/** The ticket that this one goes on with, locked; nothing where its account has none such. Throws a 409 Refusal for one that is open. */
async function continuedBy(tx: Transaction, { continues, enterpriseId, accountBan }: Opening): Promise<Ticket | undefined> {
  const ticket = continues ? await ticketsIn(tx).find(['number'], { number: continues }) : undefined;
  if (!ticket || !isInReach(ticket) || ticket.enterpriseId !== enterpriseId || ticket.accountBan !== accountBan) return undefined;
  if (isOpen(ticket)) throw conflict(`ticket ${ticket.number} is ${ticket.status}: add a note to that, or reopen it`);
  return ticket;
}

/** Writes on a closed ticket which one goes on with it; the same for that one. */
function linked(tx: Transaction, closed: Ticket | undefined, number: string): RelatedTicket[] {
  if (!closed) return [];
  ticketsIn(tx).change({ ...closed, related: [...closed.related, { relation: 'continuedBy', number }] });
  return [{ relation: 'continues', number: closed.number }];
}

/** By when there will be news. */
export function nextUpdateOf(ticket: Ticket, now: Date): { nextUpdateDue?: string } {
  const due = clockOf(ticket, now).targets.find(({ kind }) => kind === 'update')?.dueAt;
  return due ? { nextUpdateDue: due } : {};
}

/** A suspicion that its customer tells of is a fault, and theirs are the words. */
function confirmed(tx: Transaction, suspected: Ticket, opening: Opening, { by, at: now, closed }: Omit<Opened, 'verified'>): Ticket {
  const related = [...suspected.related, ...linked(tx, closed, suspected.number)];
  const content = { ...contentOver(suspected, opening), accountBan: suspected.accountBan, related };
  const hand = new TicketInHand(tx, suspected, now, by).move('acknowledge', { ...content, toldAt: now }, 'its customer has reported it');
  hand.tell(TicketCreated, nextUpdateOf(hand.ticket, now));
  ticketsIn(tx).change(hand.kept);
  return hand.kept;
}

const hasOpenTicket = ({ number, serviceId }: Ticket) =>
  conflict(
    `service ${serviceId} has the open ticket ${number}: add a note to that, or open another with despiteOpenTicket`,
    'duplicateTicket',
  );
