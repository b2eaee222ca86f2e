import type { PublicUser } from '@trunkline/contracts/identity';
import { useList } from '../app/queries.ts';
import { locale } from '../language/languages.ts';
import { Listed } from '../parts/states.tsx';
import { peopleWords } from './people.words.ts';
import { rightWords } from './right.words.ts';

interface AccountRights {
  accountBan: string;
  name: string;
  customName?: string;
  tasks: string[];
}

const list = new Intl.ListFormat(locale, { type: 'conjunction' });
const known = Object.entries(rightWords.tasks);

function whatIn(tasks: string[]): string {
  const titles = known.filter(([task]) => tasks.includes(task)).map(([, title]) => title);
  if (titles.length === known.length) return rightWords.everything;
  return titles.length ? list.format(titles) : rightWords.nothing;
}

/** What somebody can do for an account, in one sentence. */
function sentenceOf({ name, state }: PublicUser, { accountBan, name: called, customName, tasks }: AccountRights): string {
  const sentence = rightWords.sentence({ name, what: whatIn(tasks), account: `${accountBan} (${customName ?? called})` });
  const { beforehand } = rightWords;
  return state in beforehand ? beforehand[state as keyof typeof beforehand]({ sentence }) : sentence;
}

/** What somebody can do, in one sentence for each account. */
export function Rights({ user, enterprise }: { user: PublicUser; enterprise: string }) {
  const rights = useList<AccountRights>(`identity/users/${user.userId}/rights`, { enterpriseId: enterprise, limit: '20' });
  return (
    <section className="card">
      <h2>{peopleWords.can}</h2>
      <Listed of={rights} empty={peopleWords.canNothing}>
        {(items) => (
          <ul className="plain">
            {items.map((one) => (
              <li key={one.accountBan}>{sentenceOf(user, one)}</li>
            ))}
          </ul>
        )}
      </Listed>
    </section>
  );
}
