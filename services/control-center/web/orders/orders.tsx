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
import { partWords } from '../parts/parts.words.ts';
import { orderWords } from './orders.words.ts';

const states = { '': partWords.all, ...orderWords.states };

const columns = (place: string): Column<PublicOrder>[] => [
  {
    head: orderWords.order,
    cell: ({ orderNumber }) => (
      <Link to="/e/$place/orders/$orderNumber" params={{ place, orderNumber }}>
        {orderNumber}
      </Link>
    ),
  },
  {
    head: orderWords.whatAndWhere,
    cell: (order) => (
      <>
        {productsOf(order)}
        <small>{siteOf(order)}</small>
      </>
    ),
  },
  { head: partWords.state, cell: ({ state }) => <StateOf state={state} /> },
  { head: orderWords.progress, cell: (order) => <Progress {...order} /> },
  {
    head: orderWords.readyBy,
    cell: ({ committedDate, requestedCompletionDate }) => <Day day={committedDate ?? requestedCompletionDate} />,
  },
  { head: orderWords.changed, cell: ({ updatedAt }) => <Ago at={updatedAt} /> },
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
      <Title aside={<Choice label={partWords.state} choices={states} chosen={state ?? ''} choose={choose} />}>{orderWords.orders}</Title>
      <Listed of={orders} empty={state ? orderWords.noneInState : orderWords.none}>
        {(items) => <Table name={orderWords.orders} columns={columns(place)} rows={items} id={({ orderId }) => orderId} />}
      </Listed>
    </>
  );
}
