import { Injectable } from '@nestjs/common';
import type { PublicTicket, TicketStatus, TicketType } from '@trunkline/contracts/repair';
import type { MefContact, MefIssueRelationship, MefNote } from '../mef-incidents/mef-incident.requests.ts';
import { TicketQueries } from '../tickets/ticket.queries.ts';
import type { NoteView } from '../tickets/ticket.requests.ts';
import {
  mefTicketPath,
  type MefTicketFilter,
  type MefTicketStatus,
  type MefTicketType,
  type MefTroubleTicket,
} from './mef-ticket.requests.ts';

const mostNotes = 200;

/** Our states in the words of W124, which has none for what is suspected or waits for a third party. */
const statuses: Record<TicketStatus, MefTicketStatus> = {
  potential: 'acknowledged',
  acknowledged: 'acknowledged',
  inProgress: 'inProgress',
  pending: 'pending',
  held: 'inProgress',
  resolved: 'resolved',
  reopened: 'reopened',
  assessingCancellation: 'assessingCancellation',
  closed: 'closed',
  cancelled: 'cancelled',
};
const types: Record<TicketType, MefTicketType> = {
  repair: 'failure',
  potential: 'failure',
  chronic: 'failure',
  activation: 'installation',
  configuration: 'assistance',
  rfo: 'assistance',
  'maintenance-inquiry': 'maintenance',
};

/** Tickets in the words of MEF W124: the same tickets, seen by the same people. */
@Injectable()
export class MefTicketQueries {
  constructor(private readonly tickets: TicketQueries) {}

  /** Tickets that pass every filter, newest first, and how many those are. */
  async list(filter: MefTicketFilter): Promise<{ total: number; items: MefTroubleTicket[] }> {
    const { offset, limit, status, severity, priority, ...same } = filter;
    const ours = Object.entries(statuses).flatMap(([our, theirs]) => (theirs === status ? [our as TicketStatus] : []));
    const { items, total } = await this.tickets.span(
      { ...same, ...(severity && { customerSeverity: severity }), ...(priority && { customerPriority: priority }) },
      { offset, limit, ...(status && { statuses: ours }) },
    );
    return { total, items: items.map(headOf) };
  }

  /** One, with its first 200 notes. Throws a 404 Refusal for one that is unknown or out of reach. */
  async one(number: string): Promise<MefTroubleTicket> {
    const ticket = await this.tickets.one(number);
    const { items } = await this.tickets.notes(number, { limit: mostNotes });
    return {
      ...headOf(ticket),
      relatedContactInformation: contactsOf(ticket),
      note: items.map(noteOf),
      ...(ticket.relatedTickets && { relatedIssue: ticket.relatedTickets.map(issueOf) }),
    };
  }
}

/** All of a ticket that a list has. */
function headOf(ticket: PublicTicket): MefTroubleTicket {
  const { number, externalId, status, type = 'repair', summary, description, observedImpact, serviceId } = ticket;
  const { customerSeverity, customerPriority, sellerSeverity, sellerPriority, expectedResolutionAt, resolution } = ticket;
  return {
    ...{ id: number, href: `/${mefTicketPath}/${number}` },
    ...(externalId && { externalId }),
    ...{ status: statuses[status], ticketType: types[type], observedImpact },
    description: [summary, ...(description ? [description] : [])].join('\n'),
    ...(customerSeverity && { severity: customerSeverity }),
    ...(customerPriority && { priority: customerPriority }),
    ...(sellerSeverity && { sellerSeverity }),
    ...(sellerPriority && { sellerPriority }),
    ...{ creationDate: ticket.openedAt, lastUpdate: ticket.updatedAt, issueStartDate: ticket.issueStartedAt },
    ...(expectedResolutionAt && { expectedResolutionDate: expectedResolutionAt }),
    ...(resolution && { resolutionDate: resolution.restoredAt }),
    relatedEntity: [{ id: serviceId, role: 'service', '@referredType': 'Service' }],
  };
}

const contactsOf = ({ contacts, owner }: PublicTicket): MefContact[] => [
  ...contacts.map(({ name, email, phone }) => ({
    ...{ name, emailAddress: email, ...(phone && { number: phone }) },
    role: 'reporterContact' as const,
  })),
  { name: owner.name, emailAddress: owner.email, number: owner.phone, role: 'sellerTicketContact' },
];

const noteOf = ({ noteId: id, author, at: date, side, text }: NoteView): MefNote => ({
  ...{ id, author, date, text },
  source: side === 'customer' ? 'buyer' : 'seller',
});

const issueOf = ({
  number: id,
  relation: relationshipType,
}: NonNullable<PublicTicket['relatedTickets']>[number]): MefIssueRelationship => ({
  ...{ id, relationshipType, source: 'seller', '@referredType': 'TroubleTicket' },
});
