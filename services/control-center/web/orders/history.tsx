import type { MilestoneRecord } from '@trunkline/contracts/orders';
import { useList } from '../app/queries.ts';
import { inWords } from '../parts/badge.tsx';
import { Listed } from '../parts/states.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { Day, When } from '../parts/when.tsx';

type Entry = MilestoneRecord & { recordedAt: string };

const columns: Column<Entry>[] = [
  { head: 'Taken', cell: ({ recordedAt }) => <When at={recordedAt} /> },
  { head: 'Milestone', cell: ({ name }) => name },
  {
    head: 'Said',
    cell: ({ status, dueDate }) =>
      dueDate ? (
        <>
          {inWords(status)}, due <Day day={dueDate} />
        </>
      ) : (
        inWords(status)
      ),
  },
  { head: 'Why', cell: ({ note }) => note ?? '–' },
];

/** Everything that was said of the order's milestones, slips and their reasons among it. */
export function History({ orderNumber }: { orderNumber: string }) {
  const records = useList<Entry>(`orders/orders/${encodeURIComponent(orderNumber)}/milestones`);
  return (
    <section className="card">
      <h2>What was said, in order</h2>
      <Listed of={records} empty="Nothing was said of its milestones yet.">
        {(items) => (
          <Table name="What was said" columns={columns} rows={items} id={({ milestone, recordedAt }) => milestone + recordedAt} />
        )}
      </Listed>
    </section>
  );
}
