import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { apiOf, ask } from '../app/api.ts';
import { usePlace } from '../app/place.ts';
import { useList } from '../app/queries.ts';
import { inWords } from '../parts/badge.tsx';
import { Failure, Listed } from '../parts/states.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { Title } from '../shell/shell.tsx';
import { NewContact } from './new-contact.tsx';
import { NotificationTabs } from './tabs.tsx';

interface Contact {
  id: string;
  name: string;
  email: string;
  categories: string[];
  accountBans?: string[];
  timeZone?: string;
}

/** Who of the enterprise is told about what. */
export function Contacts() {
  const place = usePlace();
  const client = useQueryClient();
  const contacts = useList<Contact>('notifications/contacts');
  const renew = () => client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[1]).startsWith('notifications/contacts') });
  const removal = useMutation({
    mutationFn: (id: string) => ask(apiOf(place, `notifications/contacts/${id}`), 'DELETE'),
    onSettled: renew,
  });
  const columns: Column<Contact>[] = [
    {
      head: 'Who',
      cell: ({ name, email }) => (
        <>
          {name}
          <small>{email}</small>
        </>
      ),
    },
    { head: 'About', cell: ({ categories }) => categories.map(inWords).join(', ') },
    { head: 'Of accounts', cell: ({ accountBans }) => accountBans?.join(', ') ?? 'All' },
    { head: 'Times in', cell: ({ timeZone }) => timeZone ?? 'UTC' },
    {
      head: 'Change',
      cell: ({ id, name }) => (
        <Button className="plain" aria-label={`Remove ${name}`} onPress={() => removal.mutate(id)}>
          Remove
        </Button>
      ),
    },
  ];
  return (
    <>
      <Title>Who is told</Title>
      <NotificationTabs />
      {removal.error && <Failure error={removal.error} again={() => removal.reset()} />}
      <Listed of={contacts} empty="Nobody is registered yet: only those are told whom an order names.">
        {(items) => <Table name="Contacts" columns={columns} rows={items} id={({ id }) => id} />}
      </Listed>
      {place !== '*' && <NewContact added={renew} />}
    </>
  );
}
