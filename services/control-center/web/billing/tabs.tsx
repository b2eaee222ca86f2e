import { Link } from '@tanstack/react-router';
import { usePlace } from '../app/place.ts';

export function BillingTabs() {
  const place = usePlace();
  const current = { activeOptions: { exact: true }, activeProps: { 'aria-current': 'page' } } as const;
  return (
    <nav className="tabs" aria-label="Billing">
      <Link to="/e/$place/billing" params={{ place }} {...current}>
        Invoices
      </Link>
      <Link to="/e/$place/billing/requests" params={{ place }} {...current}>
        Requests and disputes
      </Link>
    </nav>
  );
}
