import { Link } from '@tanstack/react-router';
import { usePlace } from '../app/place.ts';
import { billingWords } from './billing.words.ts';

export function BillingTabs() {
  const place = usePlace();
  const current = { activeOptions: { exact: true }, activeProps: { 'aria-current': 'page' } } as const;
  return (
    <nav className="tabs" aria-label={billingWords.billing}>
      <Link to="/e/$place/billing" params={{ place }} {...current}>
        {billingWords.invoices}
      </Link>
      <Link to="/e/$place/billing/requests" params={{ place }} {...current}>
        {billingWords.requests}
      </Link>
    </nav>
  );
}
