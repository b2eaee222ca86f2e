import type { PublicAccountGroup } from '@trunkline/contracts/identity';
import { useChange } from '../app/change.ts';
import { useList } from '../app/queries.ts';
import { useMay } from '../app/session.ts';
import { ChangeForm } from '../parts/change-form.tsx';
import { Field } from '../parts/field.tsx';
import { partWords } from '../parts/parts.words.ts';
import { Listed } from '../parts/states.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { Title } from '../shell/shell.tsx';
import { AccountChoice } from './account-choice.tsx';
import { Customers } from './customers.tsx';
import { CustomNames } from './custom-names.tsx';
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
  const change = useChange(path);
  const changing: Column<PublicAccountGroup> = {
    head: partWords.changeIt,
    cell: (group) => <Changing key={group.updatedAt} enterprise={enterprise} group={group} />,
  };
  return (
    <>
      <Title>{peopleWords.groups}</Title>
      <PeopleTabs />
      <Listed of={groups} empty={peopleWords.noGroups}>
        {(items) => (
          <Table
            name={peopleWords.groups}
            columns={mayManage ? [...columns, changing] : columns}
            rows={items}
            id={({ groupId }) => groupId}
          />
        )}
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
            <AccountChoice enterprise={enterprise} />
          </ChangeForm>
        </section>
      )}
      {mayManage && <CustomNames key={enterprise} enterprise={enterprise} />}
    </>
  );
}

/** Another name, other accounts: rights that were given for the group follow at once. */
function Changing({ enterprise, group: { groupId, name, accountBans } }: { enterprise: string; group: PublicAccountGroup }) {
  const change = useChange(pathOf(enterprise, 'account-groups'));
  const field = `name-${groupId}`;
  const send = (data: FormData) => ({
    path: `/${groupId}`,
    method: 'PATCH',
    body: { name: data.get(field), accountBans: data.getAll('account') },
  });
  return (
    <details className="act">
      <summary>{peopleWords.changeGroup({ name })}</summary>
      <ChangeForm change={change} action={peopleWords.save} isPrimary={false} keeps send={send}>
        <Field name={field} label={peopleWords.name} value={name} />
        <AccountChoice enterprise={enterprise} chosen={accountBans} />
      </ChangeForm>
    </details>
  );
}
