import { conflict } from '@trunkline/domain';
import type { Ticket } from '../tickets/ticket.entity.ts';

type Allowed = Pick<Ticket, 'number' | 'authorisations'>;

/** Throws a 409 Refusal where the customer said what they allow, and sending somebody is not among it. Who has said nothing expects us to come. */
export function checkDispatch({ number, authorisations }: Allowed): void {
  if (authorisations && !authorisations.dispatch) throw notAuthorised(number, 'dispatch', 'that somebody is sent');
}

/** Throws a 409 Refusal where the customer has not allowed it expressly. */
export function checkIntrusive({ number, authorisations }: Allowed): void {
  if (!authorisations?.remoteIntrusiveTesting) throw notAuthorised(number, 'remoteIntrusiveTesting', 'tests that take the service away');
}

const notAuthorised = (number: string, name: string, what: string) =>
  conflict(
    `the customer has not allowed ${what} for ticket ${number}: ask them, and set authorisations.${name} (PATCH /tickets/${number})`,
    'notAuthorised',
  );
