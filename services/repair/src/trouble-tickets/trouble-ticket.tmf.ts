import { isMailAddress, isText, keptText } from '@trunkline/contracts';
import {
  ticketPriorities,
  ticketSeverities,
  ticketTypes,
  type ObservedImpact,
  type PublicTicket,
  type TicketPriority,
  type TicketSeverity,
  type TicketStatus,
  type TicketType,
} from '@trunkline/contracts/repair';
import { invalid } from '@trunkline/domain';
import type { ChangeView, NoteView, TicketSubmission } from '../tickets/ticket.requests.ts';
import {
  troubleTicketPath,
  type TmfRelatedEntity,
  type TmfRelatedParty,
  type TroubleTicket,
  type TroubleTicketCreate,
  type TroubleTicketStatus,
} from './trouble-ticket.requests.ts';

/** Our states in the words of TMF621 v4, which has none for what is suspected, reopened or may be cancelled. */
const statuses: Record<TicketStatus, TroubleTicketStatus> = {
  potential: 'acknowledged',
  acknowledged: 'acknowledged',
  inProgress: 'inProgress',
  pending: 'pending',
  held: 'held',
  resolved: 'resolved',
  reopened: 'inProgress',
  assessingCancellation: 'inProgress',
  closed: 'closed',
  cancelled: 'cancelled',
};
export const statusOf = (status: TicketStatus): TroubleTicketStatus => statuses[status];
/** Which of ours one of theirs stands for. */
export const oursFor = (status: TroubleTicketStatus): TicketStatus[] =>
  Object.entries(statuses).flatMap(([ours, theirs]) => (theirs === status ? [ours as TicketStatus] : []));

export const troubleTicketHref = (number: string): string => `/${troubleTicketPath}/${number}`;

/** A ticket as TMF621 v4 has it; with what was said and how it moved where that is at hand. */
export function troubleTicketOf(ticket: PublicTicket, notes?: NoteView[], changes?: ChangeView[]): TroubleTicket {
  const { number, summary, description, externalId, relatedTickets, resolution, expectedResolutionAt } = ticket;
  const last = changes?.at(-1);
  return {
    ...{ id: number, href: troubleTicketHref(number), name: summary, description: description ?? summary },
    ...(externalId && { externalId }),
    ...(ticket.type && { ticketType: ticket.type }),
    ...(ticket.sellerSeverity && { severity: ticket.sellerSeverity }),
    ...(ticket.sellerPriority && { priority: ticket.sellerPriority }),
    status: statusOf(ticket.status),
    ...(last && { statusChangeDate: last.at, ...(last.reason && { statusChangeReason: last.reason }) }),
    ...{ creationDate: ticket.openedAt, lastUpdate: ticket.updatedAt },
    ...(expectedResolutionAt && { expectedResolutionDate: expectedResolutionAt }),
    ...(resolution && { resolutionDate: resolution.restoredAt }),
    relatedEntity: entitiesOf(ticket),
    relatedParty: partiesOf(ticket),
    ...(relatedTickets && { troubleTicketRelationship: relatedTickets.map(relationshipOf) }),
    ...(notes && { note: notes.map(({ noteId: id, author, at: date, text }) => ({ id, author, date, text })) }),
    ...(changes && { statusChange: changes.map(changeOf) }),
    '@type': 'TroubleTicket',
  };
}

const relationshipOf = ({ relation, number }: NonNullable<PublicTicket['relatedTickets']>[number]) => ({
  ...{ id: number, href: troubleTicketHref(number), relationshipType: relation },
});

const changeOf = ({ at, to, reason }: ChangeView) => ({ changeDate: at, status: statusOf(to), ...(reason && { changeReason: reason }) });

function entitiesOf({ serviceId, circuitId, relatedOrder, relatedGcr }: PublicTicket): TmfRelatedEntity[] {
  const entity = (id: string | undefined, role: string, type: string) => (id ? [{ id, role, '@referredType': type }] : []);
  return [
    ...entity(serviceId, 'service', 'Service'),
    ...entity(circuitId, 'circuit', 'Resource'),
    ...entity(relatedOrder, 'order', 'ProductOrder'),
    ...entity(relatedGcr, 'plannedWork', 'ChangeRequest'),
  ];
}

const partiesOf = ({ accountBan, enterpriseId, owner, contacts }: PublicTicket): TmfRelatedParty[] => [
  { id: accountBan, role: 'account', '@referredType': 'BillingAccount' },
  { id: enterpriseId, role: 'customer', '@referredType': 'Organization' },
  { id: owner.email, name: owner.name, role: 'owner', '@referredType': 'Individual' },
  ...contacts.map(({ email: id, name, role }) => ({ id, name, role, '@referredType': 'Individual' })),
];

/** What `fields` asks for, besides what says which it is. */
export function selected<Resource extends object>(resource: Resource, fields: string | undefined): Resource {
  if (!fields) return resource;
  const wanted = new Set(['id', 'href', ...fields.split(',').map((field) => field.trim())]);
  return Object.fromEntries(Object.entries(resource).filter(([name]) => wanted.has(name))) as Resource;
}

const severityNames: Record<string, TicketSeverity> = { critical: 'extensive', major: 'significant' };
const impacts: Record<TicketSeverity, ObservedImpact> = {
  extensive: 'down',
  significant: 'intermittent',
  moderate: 'degraded',
  minor: 'degraded',
};

/** A severity of MEF 124, or one that TMF621 gives as an example. Throws a 422 Refusal for any other. */
export const severityFrom = (said: string): TicketSeverity =>
  severityNames[said.toLowerCase()] ?? oneOf('severity', ticketSeverities, said);
export const priorityFrom = (said: string): TicketPriority => oneOf('priority', ticketPriorities, said);
export const typeFrom = (said: string): TicketType => (said === 'incident' ? 'repair' : oneOf('ticketType', ticketTypes, said));

function oneOf<T extends string>(propertyPath: string, known: readonly T[], said: string): T {
  const found = known.find((one) => one === said.toLowerCase());
  if (!found) throw invalid({ propertyPath, code: 'invalidValue', detail: `${propertyPath} must be one of ${known.join(', ')}` });
  return found;
}

/** A new ticket in our words. Throws a 422 Refusal where it names no service or account, or a word that is not known. */
export function submissionOf(said: TroubleTicketCreate, now: Date): TicketSubmission {
  const { description, name, externalId, priority, creationDate, relatedEntity, relatedParty, troubleTicketRelationship = [] } = said;
  const service = relatedEntity.find((one) => one['@referredType'] === 'Service' || one.role === 'service');
  if (!service) throw missing('relatedEntity', 'name the service: { "id": "…", "role": "service", "@referredType": "Service" }');
  const account = numberOf('relatedParty', relatedParty, 'BillingAccount');
  if (!account) throw missing('relatedParty', 'name the account: { "id": "…", "role": "account", "@referredType": "BillingAccount" }');
  const [enterprise, order] = [
    numberOf('relatedParty', relatedParty, 'Organization'),
    numberOf('relatedEntity', relatedEntity, 'ProductOrder'),
  ];
  const [related] = troubleTicketRelationship;
  const customerSeverity = severityFrom(said.severity);
  return {
    ...{ serviceId: service.id, accountBan: account, ...(enterprise && { enterpriseId: enterprise }) },
    summary: name ?? titleIn(description),
    description,
    type: typeFrom(said.ticketType),
    ...{ customerSeverity, observedImpact: impacts[customerSeverity] },
    ...(priority && { customerPriority: priorityFrom(priority) }),
    issueStartedAt: creationDate ?? now.toISOString(),
    ...(externalId && { externalId }),
    ...(order && { relatedOrder: order }),
    ...(related && { continues: related.id }),
    contacts: relatedParty.flatMap(contactOf),
  };
}

/** The number of the first one of a type that a property names. Throws a 422 Refusal for what can be none. */
function numberOf(property: string, all: (TmfRelatedParty | TmfRelatedEntity)[], type: string): string | undefined {
  const index = all.findIndex((one) => one['@referredType'] === type);
  const id = all[index]?.id;
  if (id === undefined || isText('reference', id, 64)) return id;
  throw invalid({ propertyPath: `${property}[${index}].id`, code: 'invalidFormat', detail: `${id} is the number of no ${type}` });
}

const contactOf = ({ id: email, name, role = 'contact', ...rest }: TmfRelatedParty) =>
  rest['@referredType'] === 'Individual' && name && isMailAddress(email) ? [{ role, name, email }] : [];

/** What a fault is about, in a line: the first of its description that can be read as one. */
function titleIn(text: string): string {
  const lines = text.split(/[\r\n]/).map((line) => keptText([...line.trim()].slice(0, 200).join('').trim()));
  return lines.find((line) => isText('line', line, 200)) ?? 'Reported without a title';
}

const missing = (propertyPath: string, detail: string) => invalid({ propertyPath, code: 'missingProperty', detail });
