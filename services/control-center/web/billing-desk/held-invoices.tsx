import type { PublicInvoice } from '@trunkline/contracts/billing';
import { Link } from '@tanstack/react-router';
import { usePlace } from '../app/place.ts';
import { useList } from '../app/queries.ts';
import { Money } from '../billing/money.tsx';
import { One } from '../desk/acts.tsx';
import { ListCard } from '../desk/card.tsx';
import { billingDeskWords } from './billing-desk.words.ts';

/** Invoices that customers do not know of yet, for nothing explains a line of them. */
export function HeldInvoices() {
  const place = usePlace();
  const invoices = useList<PublicInvoice>('billing/invoices', { state: 'onHold', limit: '50' });
  return (
    <ListCard title={billingDeskWords.held} of={invoices} empty={billingDeskWords.noHeld}>
      {(items) => (
        <ul className="plain">
          {items.map(({ invoiceNumber, accountBan, total, currency }) => (
            <li key={invoiceNumber}>
              <Link to="/e/$place/billing/invoices/$invoiceNumber" params={{ place, invoiceNumber }}>
                {invoiceNumber}
              </Link>{' '}
              <Money amount={total} currency={currency} /> · {accountBan}
              <One
                thing="billing/invoices"
                act={{ label: billingDeskWords.release, path: `/${encodeURIComponent(invoiceNumber)}/release` }}
              />
            </li>
          ))}
        </ul>
      )}
    </ListCard>
  );
}
