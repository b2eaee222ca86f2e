import type { NoteVisibility, Side } from '@trunkline/contracts/repair';
import { invalid } from '@trunkline/domain';
import { forbidden, type Principal } from '@trunkline/service-kit';

/** Who does something to a ticket, by name and side. */
export interface Author {
  name: string;
  side: Side;
}

/** Time by itself. */
export const theClock: Author = { name: 'Trunkline', side: 'carrier' };

/** Whoever asks: people of a customer and machines that act for some enterprises are on the customer's side. */
export function authorOf(principal: Principal | undefined): Author {
  if (!principal) return theClock;
  const { kind, name, access } = principal;
  const carrier = kind === 'staff' || (kind === 'machine' && access.enterprises === '*');
  return { name, side: carrier ? 'carrier' : 'customer' };
}

/** Throws a 403 Refusal for others than the carrier's own people, and systems, that work for all enterprises. */
export function checkCarrier(principal: Principal | undefined): void {
  if (!principal || principal.kind === 'person' || principal.access.enterprises !== '*') {
    throw forbidden('incidents are for the carrier’s own people: look at your tickets');
  }
}

/** Throws a 422 Refusal for what a customer says and may not read. */
export function checkVisibility({ side }: Author, visibility: NoteVisibility): void {
  if (visibility === 'carrier' && side === 'customer') {
    throw invalid({ propertyPath: 'visibility', code: 'invalidValue', detail: 'what a customer says is for everyone on the ticket' });
  }
}
