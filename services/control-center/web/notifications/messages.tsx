import { useList } from '../app/queries.ts';
import { Listed } from '../parts/states.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { Title } from '../shell/shell.tsx';
import { About, messageColumns, type Message } from './message.parts.tsx';
import { NotificationTabs } from './tabs.tsx';
import { notificationWords } from './notifications.words.ts';

const [subject, ...others] = messageColumns;
const columns: Column<Message>[] = [subject!, { head: notificationWords.about, cell: ({ about }) => <About {...about} /> }, ...others];

/** What was sent to whom, and why. */
export function Messages() {
  const messages = useList<Message>('notifications/messages');
  return (
    <>
      <Title>{notificationWords.notifications}</Title>
      <NotificationTabs />
      <Listed of={messages} empty={notificationWords.none}>
        {(items) => <Table name={notificationWords.messages} columns={columns} rows={items} id={({ id }) => id} />}
      </Listed>
    </>
  );
}
