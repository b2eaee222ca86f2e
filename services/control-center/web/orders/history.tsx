import type { MilestoneRecord } from '@trunkline/contracts/orders';
import { useList } from '../app/queries.ts';
import { Listed } from '../parts/states.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { Day, When } from '../parts/when.tsx';
import { orderWords } from './orders.words.ts';

type Entry = MilestoneRecord & { recordedAt: string };

const columns: Column<Entry>[] = [
  { head: orderWords.taken, cell: ({ recordedAt }) => <When at={recordedAt} /> },
  { head: orderWords.milestone, cell: ({ milestone }) => orderWords.milestoneNames[milestone] },
  {
    head: orderWords.said,
    cell: ({ status, dueDate }) =>
      dueDate ? orderWords.statusDue({ status: orderWords.statuses[status], day: <Day day={dueDate} /> }) : orderWords.statuses[status],
  },
  { head: orderWords.why, cell: ({ note }) => note ?? '–' },
];

/** Everything that was said of the order's milestones, slips and their reasons among it. */
export function History({ orderNumber }: { orderNumber: string }) {
  const records = useList<Entry>(`orders/orders/${encodeURIComponent(orderNumber)}/milestones`);
  return (
    <section className="card">
      <h2>{orderWords.history}</h2>
      <Listed of={records} empty={orderWords.noHistory}>
        {(items) => (
          <Table name={orderWords.history} columns={columns} rows={items} id={({ milestone, recordedAt }) => milestone + recordedAt} />
        )}
      </Listed>
    </section>
  );
}
