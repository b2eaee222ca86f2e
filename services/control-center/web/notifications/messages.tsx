import { useList } from '../app/queries.ts';
import { Listed } from '../parts/states.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { Title } from '../shell/shell.tsx';
import { About, messageColumns, type Message } from './message.parts.tsx';
import { NotificationTabs } from './tabs.tsx';

const [subject, ...others] = messageColumns;
const columns: Column<Message>[] = [subject!, { head: 'About', cell: ({ about }) => <About {...about} /> }, ...others];

/** What was sent to whom, and why. */
export function Messages() {
  const messages = useList<Message>('notifications/messages');
  return (
    <>
      <Title>Notifications</Title>
      <NotificationTabs />
      <Listed of={messages} empty="Nothing was sent yet. What we mail to your people shows here.">
        {(items) => <Table name="Messages" columns={columns} rows={items} id={({ id }) => id} />}
      </Listed>
    </>
  );
}
