import { useList } from '../app/queries.ts';
import { Listed } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { messageColumns, type Message } from './message.parts.tsx';
import { notificationWords } from './notifications.words.ts';

/** Who was told what of one thing: `order:SO-1`. */
export function Told({ about }: { about: string }) {
  const messages = useList<Message>('notifications/messages', { about });
  return (
    <section className="card">
      <h2>{notificationWords.whoWasTold}</h2>
      <Listed of={messages} empty={notificationWords.nobodyTold}>
        {(items) => <Table name={notificationWords.whoWasTold} columns={messageColumns} rows={items} id={({ id }) => id} />}
      </Listed>
    </section>
  );
}
