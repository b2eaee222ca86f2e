import { invalid } from '@trunkline/domain';
import { forbidden } from '@trunkline/service-kit';
import { allowedIn, checkType } from '../tickets/opening.rules.ts';
import type { Ticket } from '../tickets/ticket.entity.ts';
import type { TicketInHand } from '../tickets/ticket.move.ts';
import type { TicketEdit } from './particular.requests.ts';

const labels = {
  type: 'Type',
  circuitId: 'Circuit',
  altCircuitId: 'Alternate circuit',
  customerReference: 'Customer’s reference',
  relatedOrder: 'Order',
  customerSeverity: 'Severity for the customer',
  customerPriority: 'Priority for the customer',
  sellerSeverity: 'Severity',
  sellerPriority: 'Priority',
  publicSafetyHazard: 'Public safety hazard',
  tspPriority: 'TSP priority',
  authorisations: 'Authorised',
  expectedResolutionAt: 'Expected to work again',
} as const;
type Particular = keyof typeof labels;
export const particulars = Object.keys(labels) as Particular[];

/** These are for a technician to say. */
const technicians: Particular[] = ['type', 'sellerSeverity', 'sellerPriority', 'expectedResolutionAt'];
/** A ticket has these always. */
const lasting: Particular[] = ['type', 'sellerSeverity', 'sellerPriority', 'publicSafetyHazard'];

/** Throws a 403 Refusal for what is not theirs to say, 422 for what cannot be, and for nothing at all. */
export function checkEdit(edit: TicketEdit, { ticket: { related }, by, at: now }: TicketInHand, isTechnician: boolean): void {
  const said = particulars.filter((name) => edit[name] !== undefined);
  const wrong = (propertyPath: string, detail: string) => invalid({ propertyPath, code: 'invalidValue', detail });
  const theirs = isTechnician ? undefined : said.find((name) => technicians.includes(name));
  if (theirs) throw forbidden(`${theirs} is for a technician to say: say customerSeverity and customerPriority, or escalate`);
  if (!said.length) throw wrong('', `there is nothing to change: say one of ${particulars.join(', ')}`);
  const gone = lasting.find((name) => edit[name] === null);
  if (gone) throw wrong(gone, `a ticket always has ${gone}: it cannot be taken away`);
  const continued = related.find(({ relation }) => relation === 'continues');
  if (edit.type) checkType({ type: edit.type, ...(continued && { continues: continued.number }) }, by.side);
  if (edit.expectedResolutionAt && Date.parse(edit.expectedResolutionAt) <= now.getTime()) {
    throw wrong('expectedResolutionAt', 'expectedResolutionAt lies in the past: say when the service will work again');
  }
}

/** The ticket’s particulars as they are to be. */
export function edited(ticket: Ticket, { expectedResolutionAt, authorisations, reason: _, ...plain }: TicketEdit): Partial<Ticket> {
  return {
    ...(Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined)) as Partial<Ticket>),
    ...(authorisations && { authorisations: { ...ticket.authorisations, ...allowedIn(authorisations) } }),
    ...(authorisations === null && { authorisations }),
    ...(expectedResolutionAt !== undefined && { expectedResolutionAt: expectedResolutionAt ? new Date(expectedResolutionAt) : null }),
  };
}

/** What was changed, a line each. */
export const inWords = (before: Ticket, after: Ticket, changed: Particular[]): string =>
  changed.map((name) => `${labels[name]}: ${valueOf(after[name])} (was: ${valueOf(before[name])})`).join('\n');

export const changedIn = (before: Ticket, after: Ticket): Particular[] =>
  particulars.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));

function valueOf(value: unknown): string {
  if (value === null || value === undefined) return 'not said';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'string') return value;
  return Object.entries(value)
    .map(([name, part]) => `${name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)} ${valueOf(part)}`)
    .join(', ');
}
