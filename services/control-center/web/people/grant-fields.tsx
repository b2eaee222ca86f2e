import type { GrantContent } from '@trunkline/contracts/identity';
import { useState } from 'react';
import { useList } from '../app/queries.ts';
import { pathOf } from './people.parts.tsx';
import { peopleWords } from './people.words.ts';

interface Account {
  accountBan: string;
  name: string;
}
interface Group {
  groupId: string;
  name: string;
}

/** Roles, and for which accounts; as one grant. */
export function GrantFields({ enterprise, given }: { enterprise: string; given?: GrantContent }) {
  const [isSome, setSome] = useState(given !== undefined && !given.allAccounts);
  return (
    <>
      <fieldset>
        <legend>{peopleWords.rolesToGive}</legend>
        {Object.entries(peopleWords.roles).map(([role, label]) => (
          <label key={role}>
            <input type="checkbox" name="role" value={role} defaultChecked={given?.roles.includes(role)} /> {label}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{peopleWords.reach}</legend>
        <label>
          <input type="radio" name="reach" value="all" checked={!isSome} onChange={() => setSome(false)} /> {peopleWords.every}
        </label>
        <label>
          <input type="radio" name="reach" value="some" checked={isSome} onChange={() => setSome(true)} /> {peopleWords.some}
        </label>
        {isSome && <Some enterprise={enterprise} {...(given && { given })} />}
      </fieldset>
    </>
  );
}

function Some({ enterprise, given }: { enterprise: string; given?: GrantContent }) {
  const accounts = useList<Account>(pathOf(enterprise, 'accounts'), { limit: '200' });
  const groups = useList<Group>(pathOf(enterprise, 'account-groups'), { limit: '200' });
  const all = <Item,>(pages: { items: Item[] }[] | undefined) => (pages ?? []).flatMap(({ items }) => items);
  return (
    <div className="indented">
      {all(groups.data?.pages).map(({ groupId, name }) => (
        <label key={groupId}>
          <input type="checkbox" name="group" value={groupId} defaultChecked={given?.groupIds.includes(groupId)} />{' '}
          {`${peopleWords.group}: ${name}`}
        </label>
      ))}
      {all(accounts.data?.pages).map(({ accountBan, name }) => (
        <label key={accountBan}>
          <input type="checkbox" name="account" value={accountBan} defaultChecked={given?.accountBans.includes(accountBan)} />{' '}
          {`${accountBan}, ${name}`}
        </label>
      ))}
    </div>
  );
}

/** What the fields say; tasks besides roles are kept, for no field shows them. */
export function grantsIn(data: FormData, tasks: string[] = []): GrantContent[] {
  const roles = data.getAll('role').map(String);
  const allAccounts = data.get('reach') === 'all';
  const accountBans = allAccounts ? [] : data.getAll('account').map(String);
  const groupIds = allAccounts ? [] : data.getAll('group').map(String);
  return roles.length || tasks.length ? [{ roles, tasks, allAccounts, accountBans, groupIds }] : [];
}
