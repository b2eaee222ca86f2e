import { Injectable } from '@nestjs/common';
import type { EscalationAnswerer, PublicTicket, Side, TicketStatus } from '@trunkline/contracts/repair';
import { Clock } from '@trunkline/domain';
import { everyone, inScope } from '@trunkline/messaging';
import {
  currentPrincipal,
  indexedLetters,
  isInReach,
  Page,
  pageOf,
  patternOf,
  searchedInReach,
  supportFor,
  whereInReach,
} from '@trunkline/service-kit';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { answerersFor } from '../support/support.rules.ts';
import { authorOf } from './author.rules.ts';
import { csvOf } from './csv.rules.ts';
import { TestRun } from '../work/test-run.entity.ts';
import { Ticket } from './ticket.entity.ts';
import { publicTicket } from './ticket.facts.ts';
import { TicketChange } from './ticket-change.entity.ts';
import { TicketNote } from './ticket-note.entity.ts';
import {
  noSuchTicket,
  type ChangeView,
  type NoteView,
  type TestView,
  type TicketExportFilter,
  type TicketFilter,
} from './ticket.requests.ts';
import type { PageQuery } from '@trunkline/service-kit';

const dayMs = 86_400_000;
const shownDays = 90;
/** So many tickets a file has at most. */
const exported = 10_000;

/** As the index has it that finds them. */
const hasAgent = `jsonb_path_exists(t.custody, '$[*] ? (@.role != "owner" && !exists(@.to))')`;

/** A part of a list by places, and which states its tickets may be in. */
export interface Span {
  offset: number;
  limit: number;
  statuses?: TicketStatus[];
}

const sideOfAsker = (): Side => authorOf(currentPrincipal()).side;

/** What may be seen of tickets. */
@Injectable()
export class TicketQueries {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Tickets that pass every filter, newest first. */
  async list({ limit, cursor, ...filter }: TicketFilter): Promise<Page<PublicTicket>> {
    const now = this.clock.now();
    const query = this.filtered(filter);
    const { items, next } = await searchedInReach(filter.search, () => pageOf(query, { limit, cursor }, { at: 'openedAt', id: 'id' }));
    return new Page(items.filter(isInReach), next).map((ticket) => publicTicket(ticket, now, sideOfAsker()));
  }

  /** So many tickets that pass every filter, from a place on, and how many those are. */
  async span(filter: TicketExportFilter, { offset, limit, statuses }: Span): Promise<{ items: PublicTicket[]; total: number }> {
    const now = this.clock.now();
    const query = this.filtered(filter);
    if (statuses) query.andWhere('t.status = any(:statuses)', { statuses });
    const total = await query.getCount();
    const items = await query.orderBy('t.openedAt', 'DESC').addOrderBy('t.id', 'DESC').offset(offset).limit(limit).getMany();
    return { total, items: items.filter(isInReach).map((ticket) => publicTicket(ticket, now, sideOfAsker())) };
  }

  /** The same as a file for spreadsheets. */
  async file(filter: TicketExportFilter): Promise<string> {
    const now = this.clock.now();
    const query = this.filtered(filter).orderBy('t.openedAt', 'DESC').addOrderBy('t.id', 'DESC').limit(exported);
    const tickets = await searchedInReach(filter.search, () => query.getMany());
    return csvOf(tickets.filter(isInReach).map((ticket) => publicTicket(ticket, now)));
  }

  /** Throws a 404 Refusal for a ticket that is unknown or out of reach. */
  async one(number: string): Promise<PublicTicket> {
    return publicTicket(await this.find(number), this.clock.now(), sideOfAsker());
  }

  /** Who answers for it at each level of escalation today, from the first to the highest. Throws as `one` does. */
  async answerers(number: string): Promise<EscalationAnswerer[]> {
    const ticket = await this.find(number);
    // Who cares for the account is told to whoever may see the ticket.
    const support = await inScope(everyone, () => supportFor(this.source.manager, 'repair', ticket));
    return answerersFor(support, this.clock.now());
  }

  /** What was said on a ticket, oldest first; of what only the carrier may read nothing for others. */
  async notes(number: string, page: PageQuery): Promise<Page<NoteView>> {
    const { id } = await this.find(number);
    const query = this.source.getRepository(TicketNote).createQueryBuilder('n').where('n.ticketId = :id', { id });
    if (sideOfAsker() === 'customer') query.andWhere(`n.visibility = 'everyone'`);
    const notes = await pageOf(query, page, { at: 'at', id: 'id', direction: 'ASC' });
    return notes.map(({ id: noteId, at, side, visibility, author, text }) => ({
      noteId,
      at: at.toISOString(),
      side,
      visibility,
      author,
      text,
    }));
  }

  /** How a ticket moved through its states, oldest first. */
  async history(number: string, page: PageQuery): Promise<Page<ChangeView>> {
    const { id } = await this.find(number);
    const query = this.source.getRepository(TicketChange).createQueryBuilder('c').where('c.ticketId = :id', { id });
    const changes = await pageOf(query, page, { at: 'at', id: 'revision', direction: 'ASC' });
    return changes.map(({ at, verb, from, to, by, reason }) => ({ at: at.toISOString(), verb, from, to, by, ...(reason && { reason }) }));
  }

  /** What tests of its service showed, oldest first. */
  async tests(number: string, page: PageQuery): Promise<Page<TestView>> {
    const { id } = await this.find(number);
    const query = this.source.getRepository(TestRun).createQueryBuilder('r').where('r.ticketId = :id', { id });
    return (await pageOf(query, page, { at: 'at', id: 'id', direction: 'ASC' })).map(({ at, content }) => ({
      at: at.toISOString(),
      ...content,
    }));
  }

  private filtered({
    openedSince,
    openedUntil,
    open,
    needsCustomerReply,
    withAgent,
    search,
    ...equal
  }: TicketExportFilter): SelectQueryBuilder<Ticket> {
    const query = this.source.getRepository(Ticket).createQueryBuilder('t').where('true');
    whereInReach(query, { account: 'accountBan' });
    for (const [property, value] of Object.entries(equal)) {
      if (value !== undefined) query.andWhere(`t.${property} = :${property}`, { [property]: value });
    }
    // Of what no index finds, what was opened lately is looked through.
    const timed = openedSince ?? openedUntil ?? (withAgent === 'true' || (search && [...search].length >= indexedLetters));
    const since = openedSince ? new Date(openedSince) : new Date(this.clock.now().getTime() - shownDays * dayMs);
    if (openedSince || !timed) query.andWhere('t.openedAt >= :since', { since });
    if (openedUntil) query.andWhere('t.openedAt < :until', { until: new Date(openedUntil) });
    if (open) query.andWhere(`t.status ${open === 'true' ? 'not in' : 'in'} ('closed', 'cancelled')`);
    if (needsCustomerReply) query.andWhere(`t.status ${needsCustomerReply === 'true' ? '=' : '<>'} 'pending'`);
    if (withAgent) query.andWhere(`${withAgent === 'true' ? '' : 'not '}${hasAgent}`);
    if (search) query.andWhere('t.searched like lower(:pattern)', { pattern: patternOf(search) });
    return query;
  }

  private async find(number: string): Promise<Ticket> {
    const ticket = await this.source.getRepository(Ticket).findOneBy({ number });
    if (!ticket || !isInReach(ticket)) throw noSuchTicket(number);
    return ticket;
  }
}
