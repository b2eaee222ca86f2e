import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { apiOf, ask } from '../app/api.ts';
import { usePlace } from '../app/place.ts';
import { useList } from '../app/queries.ts';
import { Failure, Listed } from '../parts/states.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { Title } from '../shell/shell.tsx';
import { NewContact } from './new-contact.tsx';
import { NotificationTabs } from './tabs.tsx';
import { locale } from '../language/languages.ts';
import { partWords } from '../parts/parts.words.ts';
import { notificationWords } from './notifications.words.ts';

interface Contact {
  id: string;
  name: string;
  email: string;
  categories: (keyof typeof notificationWords.categories)[];
  accountBans?: string[];
  timeZone?: string;
}

const listed = new Intl.ListFormat(locale, { type: 'unit', style: 'short' });

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
      head: notificationWords.who,
      cell: ({ name, email }) => (
        <>
          {name}
          <small>{email}</small>
        </>
      ),
    },
    {
      head: notificationWords.about,
      cell: ({ categories }) => listed.format(categories.map((name) => notificationWords.categories[name])),
    },
    { head: notificationWords.ofAccounts, cell: ({ accountBans }) => accountBans?.join(', ') ?? partWords.all },
    { head: notificationWords.timesIn, cell: ({ timeZone }) => timeZone ?? 'UTC' },
    {
      head: partWords.changeIt,
      cell: ({ id, name }) => (
        <Button className="plain" aria-label={notificationWords.removeSomebody({ name })} onPress={() => removal.mutate(id)}>
          {partWords.remove}
        </Button>
      ),
    },
  ];
  return (
    <>
      <Title>{notificationWords.whoIsTold}</Title>
      <NotificationTabs />
      {removal.error && <Failure error={removal.error} again={() => removal.reset()} />}
      <Listed of={contacts} empty={notificationWords.noContacts}>
        {(items) => <Table name={notificationWords.contacts} columns={columns} rows={items} id={({ id }) => id} />}
      </Listed>
      {place !== '*' && <NewContact added={renew} />}
    </>
  );
}
