import type { PublicGcr, ServiceImpact } from '@trunkline/contracts/maintenance';
import { milestoneOf, type PublicOrder } from '@trunkline/contracts/orders';
import type { PublicTicket, TicketNoteContent } from '@trunkline/contracts/repair';

/** What mails may say of an order: not who else hears of it, nor steps that nobody is mailed about. */
export function orderShown({
  orderNumber,
  externalId,
  accountBan,
  state,
  phase,
  percentComplete,
  requestedCompletionDate,
  committedDate,
  ccm,
  items,
  milestones,
}: PublicOrder) {
  return {
    ...{ orderNumber, externalId, accountBan, state, phase, percentComplete, requestedCompletionDate, committedDate, ccm, items },
    milestones: milestones.filter(({ milestone }) => milestoneOf(milestone).mails),
  };
}

/** A note with the time at which it was made. */
export type Note = TicketNoteContent & { at: string; visibility: string };

/** What mails may say of a ticket; of notes those that everybody may read. */
export function ticketShown(ticket: PublicTicket, notes: Note[]) {
  const { number, summary, status, observedImpact, serviceId, customerReference, issueStartedAt, owner, informationNeeded } = ticket;
  const { resolution, downtimeMinutes, confirmBy, clock } = ticket;
  return {
    ...{ number, summary, status, observedImpact, serviceId, customerReference, issueStartedAt, owner, informationNeeded },
    ...{ resolution, downtimeMinutes, confirmBy, targets: clock.targets },
    notes: notes.flatMap(({ noteId, at, side, author, text, visibility }) =>
      visibility === 'everyone' ? [{ noteId, at, side, author, text }] : [],
    ),
  };
}

/** What mails may say of planned work to the people of one account: its circuits, and the windows that touch them. */
export function gcrShown({ gcr, summary, reason, late, state, windows }: Omit<PublicGcr, 'services'>, services: ServiceImpact[]) {
  const touched = new Set(services.map(({ window }) => window));
  return {
    ...{ gcr, summary, reason, state, late: late && { reason: late.reason } },
    windows: windows.filter(({ suffix }) => touched.has(suffix)),
    services,
  };
}

/** What a page by link shows, besides in which zone its reader reads. */
export type Shown =
  | { kind: 'order'; order: ReturnType<typeof orderShown> }
  | { kind: 'ticket'; ticket: ReturnType<typeof ticketShown> }
  | { kind: 'gcr'; gcr: ReturnType<typeof gcrShown> };

/** Whose facts tell of such things. */
export const serviceOf = { order: 'orders', ticket: 'repair', gcr: 'maintenance' } as const;

/** Besides those of every page: it is nobody's to find, to keep or to hear of. */
export const linkHeaders = {
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex, nofollow, noarchive',
  'referrer-policy': 'no-referrer',
};
