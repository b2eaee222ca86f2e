import { Link } from '@tanstack/react-router';
import { usePlace } from '../app/place.ts';
import { Badge, type Tone } from '../parts/badge.tsx';
import { serviceWords } from './service.words.ts';

/** What a customer has, as orders shows it. */
export interface Service {
  enterpriseId: string;
  accountBan: string;
  serviceId: string;
  product: string;
  siteA: string;
  siteZ?: string;
  state: keyof typeof tones;
  /** None of one that came with its account from another enterprise. */
  orderNumber?: string;
  orderedAt: string;
}

const tones = { ordered: 'busy', active: 'good', changing: 'busy', disconnecting: 'warn', disconnected: 'calm' } as const satisfies Record<
  string,
  Tone
>;

export const StateOf = ({ state }: Pick<Service, 'state'>) => <Badge tone={tones[state]}>{serviceWords.states[state]}</Badge>;

export const sitesOf = ({ siteA, siteZ }: Service): string => (siteZ === undefined ? siteA : `${siteA} – ${siteZ}`);

export function OrderLink({ orderNumber }: Pick<Service, 'orderNumber'>) {
  const place = usePlace();
  if (orderNumber === undefined) return null;
  return (
    <Link to="/e/$place/orders/$orderNumber" params={{ place, orderNumber }}>
      {orderNumber}
    </Link>
  );
}
