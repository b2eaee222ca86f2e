import type { PublicEnterprise } from '@trunkline/contracts/identity';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { usePlace } from '../app/place.ts';
import { useList } from '../app/queries.ts';
import { Listed } from '../parts/states.tsx';
import { Title } from '../shell/shell.tsx';
import { peopleWords } from './people.words.ts';

/** Every customer, for the carrier's staff: each leads to its people, or to what else a page has of it. */
export function Customers({
  title = peopleWords.customers,
  to = '/e/$place/people',
  tabs,
}: {
  title?: string;
  to?: '/e/$place/people' | '/e/$place/desk/teams';
  tabs?: ReactNode;
}) {
  const place = usePlace();
  const enterprises = useList<PublicEnterprise>('identity/enterprises', { limit: '100' });
  return (
    <>
      <Title>{title}</Title>
      {tabs}
      <Listed of={enterprises} empty={peopleWords.noCustomers}>
        {(items) => (
          <ul className="rows card">
            {items.map(({ enterpriseId, name }) => (
              <li key={enterpriseId}>
                <Link to={to} params={{ place }} search={{ enterprise: enterpriseId }}>
                  {name}
                </Link>
                <span>{enterpriseId}</span>
              </li>
            ))}
          </ul>
        )}
      </Listed>
    </>
  );
}
