import type { PublicEnterprise } from '@trunkline/contracts/identity';
import { Link } from '@tanstack/react-router';
import { usePlace } from '../app/place.ts';
import { useList } from '../app/queries.ts';
import { Listed } from '../parts/states.tsx';
import { Title } from '../shell/shell.tsx';
import { peopleWords } from './people.words.ts';

/** Every customer, for the carrier's staff: each leads to its people. */
export function Customers() {
  const place = usePlace();
  const enterprises = useList<PublicEnterprise>('identity/enterprises', { limit: '100' });
  return (
    <>
      <Title>{peopleWords.customers}</Title>
      <Listed of={enterprises} empty={peopleWords.noCustomers}>
        {(items) => (
          <ul className="rows card">
            {items.map(({ enterpriseId, name }) => (
              <li key={enterpriseId}>
                <Link to="/e/$place/people" params={{ place }} search={{ enterprise: enterpriseId }}>
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
