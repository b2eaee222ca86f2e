import { useList } from '../app/queries.ts';
import { Listed } from '../parts/states.tsx';
import { Table } from '../parts/table.tsx';
import { messageColumns, type Message } from './message.parts.tsx';

/** Who was told what of one thing: `order:SO-1`. */
export function Told({ about }: { about: string }) {
  const messages = useList<Message>('notifications/messages', { about });
  return (
    <section className="card">
      <h2>Who was told</h2>
      <Listed of={messages} empty="Nobody was mailed about this yet.">
        {(items) => <Table name="Who was told" columns={messageColumns} rows={items} id={({ id }) => id} />}
      </Listed>
    </section>
  );
}
