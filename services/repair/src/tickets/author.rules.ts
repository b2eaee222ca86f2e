import type { Side } from '@trunkline/contracts/repair';
import type { Principal } from '@trunkline/service-kit';

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
