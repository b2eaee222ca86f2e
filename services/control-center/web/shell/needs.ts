import type { PublicBillingRequest } from '@trunkline/contracts/billing';
import type { PublicTicket } from '@trunkline/contracts/repair';
import { staffPlace, usePlace } from '../app/place.ts';
import { useList } from '../app/queries.ts';
import { useMay } from '../app/session.ts';

const most = { limit: '100' };

/** How many faults and requests wait for a word of the customer. */
export function useNeeds(): number {
  const isCustomer = usePlace() !== staffPlace;
  const [seesFaults, seesRequests] = [useMay('repair.ticket.read') && isCustomer, useMay('billing.invoice.read') && isCustomer];
  const tickets = useList<PublicTicket>('repair/tickets', { open: 'true', ...most }, { enabled: seesFaults });
  const requests = useList<PublicBillingRequest>(
    'billing/billing-requests',
    { state: 'pendingCustomer', ...most },
    { enabled: seesRequests },
  );
  const faults = (tickets.data?.pages[0]?.items ?? []).filter(
    ({ needsCustomerReply, status }) => needsCustomerReply || status === 'resolved',
  );
  return faults.length + (requests.data?.pages[0]?.items.length ?? 0);
}
