import { useMay } from '../app/session.ts';
import { Empty } from '../parts/states.tsx';
import { Title } from '../shell/shell.tsx';
import { Customers } from './customers.tsx';
import { importWords } from './import.words.ts';
import { pathOf, useEnterprise } from './people.parts.tsx';
import { TakenTable } from './taken-table.tsx';
import { PeopleTabs } from './tabs.tsx';

const columnsOf = (...names: string[]) => (
  <code key={names[0]} lang="en">
    {names.join(', ')}
  </code>
);

/** People and accounts by a table: first what would become of each row, then what became of it. */
export function Import() {
  const enterprise = useEnterprise();
  return enterprise === undefined ? <Customers /> : <Of enterprise={enterprise} />;
}

function Of({ enterprise }: { enterprise: string }) {
  const [mayInvite, mayAdd] = [useMay('identity.user.manage'), useMay('identity.enterprise.write')];
  return (
    <>
      <Title>{importWords.title}</Title>
      <PeopleTabs />
      {!mayInvite && !mayAdd && <Empty>{importWords.notYours}</Empty>}
      {mayInvite && (
        <TakenTable thing={pathOf(enterprise, 'users')} name={importWords.people}>
          {importWords.peopleHow({
            columns: columnsOf('username', 'name', 'email'),
            further: columnsOf('timeZone', 'locale', 'roles', 'tasks', 'allAccounts', 'accounts'),
          })}
        </TakenTable>
      )}
      {mayAdd && (
        <TakenTable thing={pathOf(enterprise, 'accounts')} name={importWords.accounts}>
          {importWords.accountsHow({
            columns: columnsOf('accountBan', 'name'),
            further: columnsOf('customerNumber', 'legacyCompany', 'country'),
          })}
        </TakenTable>
      )}
    </>
  );
}
