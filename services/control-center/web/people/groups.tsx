import type { PublicAccountGroup } from '@trunkline/contracts/identity';
import { useChange } from '../app/change.ts';
import { useList } from '../app/queries.ts';
import { useMay } from '../app/session.ts';
import { ChangeForm } from '../parts/change-form.tsx';
import { Field } from '../parts/field.tsx';
import { Listed } from '../parts/states.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { Title } from '../shell/shell.tsx';
import { Customers } from './customers.tsx';
import { pathOf, useEnterprise } from './people.parts.tsx';
import { peopleWords } from './people.words.ts';
import { PeopleTabs } from './tabs.tsx';

const columns: Column<PublicAccountGroup>[] = [
  { head: peopleWords.group, cell: ({ name }) => name },
  { head: peopleWords.accounts, cell: ({ accountBans }) => accountBans.join(', ') },
];

/** Accounts under one name, so that rights can be given for all of them. */
export function Groups() {
  const enterprise = useEnterprise();
  return enterprise === undefined ? <Customers /> : <Of enterprise={enterprise} />;
}

function Of({ enterprise }: { enterprise: string }) {
  const path = pathOf(enterprise, 'account-groups');
  const groups = useList<PublicAccountGroup>(path);
  const mayManage = useMay('identity.user.manage');
  const accounts = useList<{ accountBan: string; name: string }>(pathOf(enterprise, 'accounts'), { limit: '200' });
  const change = useChange(path);
  return (
    <>
      <Title>{peopleWords.groups}</Title>
      <PeopleTabs />
      <Listed of={groups} empty={peopleWords.noGroups}>
        {(items) => <Table name={peopleWords.groups} columns={columns} rows={items} id={({ groupId }) => groupId} />}
      </Listed>
      {mayManage && (
        <section className="card">
          <h2>{peopleWords.makeGroup}</h2>
          <ChangeForm
            change={change}
            fields={['name']}
            action={peopleWords.make}
            send={(data) => ({ body: { name: data.get('name'), accountBans: data.getAll('account') } })}
          >
            <Field name="name" label={peopleWords.name} />
            <fieldset>
              <legend>{peopleWords.accounts}</legend>
              {(accounts.data?.pages ?? []).flatMap(({ items }) =>
                items.map(({ accountBan, name }) => (
                  <label key={accountBan}>
                    <input type="checkbox" name="account" value={accountBan} /> {`${accountBan}, ${name}`}
                  </label>
                )),
              )}
            </fieldset>
          </ChangeForm>
        </section>
      )}
    </>
  );
}
