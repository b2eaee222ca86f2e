import { useList } from '../app/queries.ts';
import { useMay } from '../app/session.ts';
import { Listed } from '../parts/states.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { Title } from '../shell/shell.tsx';
import { EndLink } from './end-link.tsx';
import { About, messageColumns, type Message } from './message.parts.tsx';
import { NotificationTabs } from './tabs.tsx';
import { notificationWords } from './notifications.words.ts';

/** Mails about these lead to a page without signing in. */
const linked = ['order', 'ticket', 'gcr'];

const [subject, ...others] = messageColumns;
const columns: Column<Message>[] = [subject!, { head: notificationWords.about, cell: ({ about }) => <About {...about} /> }, ...others];

const ending: Column<Message> = {
  head: notificationWords.pageByLink,
  cell: ({ id, about, state }) => state === 'sent' && linked.includes(about.kind) && <EndLink id={id} />,
};

/** What was sent to whom, and why. */
export function Messages() {
  const messages = useList<Message>('notifications/messages');
  const mayManage = useMay('notifications.contact.manage');
  return (
    <>
      <Title>{notificationWords.notifications}</Title>
      <NotificationTabs />
      <Listed of={messages} empty={notificationWords.none}>
        {(items) => (
          <Table name={notificationWords.messages} columns={mayManage ? [...columns, ending] : columns} rows={items} id={({ id }) => id} />
        )}
      </Listed>
    </>
  );
}
