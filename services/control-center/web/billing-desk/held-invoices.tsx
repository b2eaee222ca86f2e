import type { PublicInvoice } from '@trunkline/contracts/billing';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { usePlace } from '../app/place.ts';
import { useList } from '../app/queries.ts';
import { Money } from '../billing/money.tsx';
import { One } from '../desk/acts.tsx';
import { ListCard } from '../desk/card.tsx';
import { billingDeskWords } from './billing-desk.words.ts';

interface Shown {
  title: string;
  empty: string;
  filter: Record<string, string>;
  children?: (invoiceNumber: string) => ReactNode;
}

function Invoices({ title, empty, filter, children }: Shown) {
  const place = usePlace();
  const invoices = useList<PublicInvoice>('billing/invoices', { ...filter, limit: '50' });
  return (
    <ListCard title={title} of={invoices} empty={empty}>
      {(items) => (
        <ul className="plain">
          {items.map(({ invoiceNumber, accountBan, total, currency }) => (
            <li key={invoiceNumber}>
              <Link to="/e/$place/billing/invoices/$invoiceNumber" params={{ place, invoiceNumber }}>
                {invoiceNumber}
              </Link>{' '}
              <Money amount={total} currency={currency} /> · {accountBan}
              {children?.(invoiceNumber)}
            </li>
          ))}
        </ul>
      )}
    </ListCard>
  );
}

/** Invoices that customers do not know of yet, for nothing explains a line of them. */
export const HeldInvoices = () => (
  <Invoices title={billingDeskWords.held} empty={billingDeskWords.noHeld} filter={{ state: 'onHold' }}>
    {(invoiceNumber) => (
      <One thing="billing/invoices" act={{ label: billingDeskWords.release, path: `/${encodeURIComponent(invoiceNumber)}/release` }} />
    )}
  </Invoices>
);

/** Invoices of which nothing explains a line, whether their customers know of them or not. */
export const UnexplainedInvoices = () => (
  <Invoices title={billingDeskWords.unexplained} empty={billingDeskWords.allExplained} filter={{ flag: 'noCause' }} />
);
