import { useList } from '../app/queries.ts';
import { pathOf } from './people.parts.tsx';
import { peopleWords } from './people.words.ts';

interface Account {
  accountBan: string;
  name: string;
  customName?: string;
}

/** Accounts of the enterprise to choose from. Those chosen before that are not listed here stay chosen. */
export function AccountChoice({ enterprise, chosen = [] }: { enterprise: string; chosen?: string[] }) {
  const accounts = useList<Account>(pathOf(enterprise, 'accounts'), { limit: '200' });
  const listed = (accounts.data?.pages ?? []).flatMap(({ items }) => items);
  const others = chosen.filter((ban) => !listed.some(({ accountBan }) => accountBan === ban));
  return (
    <fieldset>
      <legend>{peopleWords.accounts}</legend>
      {others.map((ban) => (
        <input key={ban} type="hidden" name="account" value={ban} />
      ))}
      {listed.map(({ accountBan, name, customName }) => (
        <label key={accountBan}>
          <input type="checkbox" name="account" value={accountBan} defaultChecked={chosen.includes(accountBan)} />{' '}
          {`${accountBan}, ${customName ?? name}`}
        </label>
      ))}
    </fieldset>
  );
}
