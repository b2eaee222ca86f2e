import type { PublicOrder } from '@trunkline/contracts/orders';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { usePlace } from '../app/place.ts';
import { useList } from '../app/queries.ts';
import { Choice } from '../parts/choice.tsx';
import { Listed } from '../parts/states.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { Ago, Day } from '../parts/when.tsx';
import { Title } from '../shell/shell.tsx';
import { productsOf, Progress, siteOf, StateOf } from './order.parts.tsx';

const states = { '': 'All', acknowledged: 'Acknowledged', inProgress: 'In progress', completed: 'Completed' };

const columns = (place: string): Column<PublicOrder>[] => [
  {
    head: 'Order',
    cell: ({ orderNumber }) => (
      <Link to="/e/$place/orders/$orderNumber" params={{ place, orderNumber }}>
        {orderNumber}
      </Link>
    ),
  },
  {
    head: 'What and where',
    cell: (order) => (
      <>
        {productsOf(order)}
        <small>{siteOf(order)}</small>
      </>
    ),
  },
  { head: 'State', cell: ({ state }) => <StateOf state={state} /> },
  { head: 'Progress', cell: (order) => <Progress {...order} /> },
  { head: 'Ready by', cell: ({ committedDate, requestedCompletionDate }) => <Day day={committedDate ?? requestedCompletionDate} /> },
  { head: 'Changed', cell: ({ updatedAt }) => <Ago at={updatedAt} /> },
];

/** Every order that the person may see, newest first. */
export function Orders() {
  const place = usePlace();
  const { state } = useSearch({ from: '/e/$place/orders' });
  const navigate = useNavigate();
  const orders = useList<PublicOrder>('orders/orders', { state });
  const choose = (chosen: string) =>
    void navigate({ to: '/e/$place/orders', params: { place }, search: chosen ? { state: chosen } : {}, replace: true });
  return (
    <>
      <Title aside={<Choice label="State" choices={states} chosen={state ?? ''} choose={choose} />}>Orders</Title>
      <Listed of={orders} empty={state ? 'No order is in this state.' : 'There are no orders yet. They show here once one is submitted.'}>
        {(items) => <Table name="Orders" columns={columns(place)} rows={items} id={({ orderId }) => orderId} />}
      </Listed>
    </>
  );
}
