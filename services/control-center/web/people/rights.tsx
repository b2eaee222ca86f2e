import { useList } from '../app/queries.ts';
import { Listed } from '../parts/states.tsx';
import { peopleWords } from './people.words.ts';

interface AccountRights {
  accountBan: string;
  sentence: string;
}

/** What somebody can do, in one sentence for each account, as identity says it. */
export function Rights({ userId, enterprise }: { userId: string; enterprise: string }) {
  const rights = useList<AccountRights>(`identity/users/${userId}/rights`, { enterpriseId: enterprise, limit: '20' });
  return (
    <section className="card">
      <h2>{peopleWords.can}</h2>
      <Listed of={rights} empty={peopleWords.canNothing}>
        {(items) => (
          <ul className="plain" lang="en">
            {items.map(({ accountBan, sentence }) => (
              <li key={accountBan}>{sentence}</li>
            ))}
          </ul>
        )}
      </Listed>
    </section>
  );
}
