import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Input, SearchField } from 'react-aria-components';
import { apiOf } from '../app/api.ts';
import { usePlace } from '../app/place.ts';
import { useList } from '../app/queries.ts';
import { useMay } from '../app/session.ts';
import { Choice } from '../parts/choice.tsx';
import { Listed } from '../parts/states.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { Ago } from '../parts/when.tsx';
import { Title } from '../shell/shell.tsx';
import { Customers } from './customers.tsx';
import { importWords } from './import.words.ts';
import { grantInWords, pathOf, StateOf, useEnterprise, type Member } from './people.parts.tsx';
import { peopleWords } from './people.words.ts';
import { PeopleTabs } from './tabs.tsx';

/** Who of the enterprise may come in, and what they may do; for staff first of which. */
export function People() {
  const enterprise = useEnterprise();
  return enterprise === undefined ? <Customers /> : <Users enterprise={enterprise} />;
}

function Users({ enterprise }: { enterprise: string }) {
  const place = usePlace();
  const { find, state, ...search } = useSearch({ from: '/e/$place/people' });
  const navigate = useNavigate();
  const mayManage = useMay('identity.user.manage');
  const mayAddAccounts = useMay('identity.enterprise.write');
  const members = useList<Member>(pathOf(enterprise, 'users'), { search: find, userState: state });
  const go = (change: { find?: string; state?: string }) =>
    void navigate({
      to: '/e/$place/people',
      params: { place },
      search: { ...search, ...(find && { find }), ...(state && { state }), ...change },
      replace: true,
    });
  const columns: Column<Member>[] = [
    {
      head: peopleWords.who,
      cell: ({ userId, user }) => (
        <>
          <Link to="/e/$place/people/$userId" params={{ place, userId }} search={search}>
            {user.name}
          </Link>
          <small>{user.email}</small>
        </>
      ),
    },
    {
      head: peopleWords.what,
      cell: ({ grants }) =>
        grants.length ? grants.map((grant, index) => <div key={index}>{grantInWords(grant)}</div>) : peopleWords.nothing,
    },
    { head: peopleWords.state, cell: (member) => <StateOf {...member} /> },
    { head: peopleWords.since, cell: ({ createdAt }) => <Ago at={createdAt} /> },
  ];
  const { ended: _, ...states } = peopleWords.states;
  return (
    <>
      <Title
        aside={
          <Choice
            label={peopleWords.state}
            choices={{ '': peopleWords.all, ...states }}
            chosen={state ?? ''}
            choose={(one) => go({ state: one })}
          />
        }
      >
        {peopleWords.people}
      </Title>
      <PeopleTabs />
      <div className="choice bar-of-ways">
        {mayManage && (
          <Link to="/e/$place/people/invite" params={{ place }} search={search} className="button">
            {peopleWords.invite}
          </Link>
        )}
        <SearchField
          aria-label={peopleWords.search}
          defaultValue={find ?? ''}
          onSubmit={(text) => go({ find: text.trim() })}
          onClear={() => go({ find: '' })}
        >
          <Input placeholder={peopleWords.search} />
        </SearchField>
        {(mayManage || mayAddAccounts) && (
          <Link to="/e/$place/people/import" params={{ place }} search={search}>
            {importWords.link}
          </Link>
        )}
        <a href={apiOf(place, pathOf(enterprise, 'users.csv'))} download="users.csv">
          {peopleWords.export}
        </a>
      </div>
      <Listed of={members} empty={peopleWords.none}>
        {(items) => <Table name={peopleWords.users} columns={columns} rows={items} id={({ userId }) => userId} />}
      </Listed>
    </>
  );
}
