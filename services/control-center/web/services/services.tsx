import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { usePlace } from '../app/place.ts';
import { useList } from '../app/queries.ts';
import { Choice } from '../parts/choice.tsx';
import { Listed } from '../parts/states.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { Title } from '../shell/shell.tsx';
import { OrderLink, sitesOf, StateOf, type Service } from './service.parts.tsx';
import { serviceWords } from './service.words.ts';

const columns = (place: string): Column<Service>[] => [
  {
    head: serviceWords.which,
    cell: ({ serviceId, product }) => (
      <>
        <Link to="/e/$place/services/$serviceId" params={{ place, serviceId }}>
          {serviceId}
        </Link>
        <small>{product}</small>
      </>
    ),
  },
  { head: serviceWords.where, cell: (service) => sitesOf(service) },
  { head: serviceWords.state, cell: ({ state }) => <StateOf state={state} /> },
  { head: serviceWords.account, cell: ({ accountBan }) => accountBan },
  { head: serviceWords.order, cell: (service) => <OrderLink {...service} /> },
];

/** What the customer has, by the orders that named it last. */
export function Services() {
  const place = usePlace();
  const { state } = useSearch({ from: '/e/$place/services' });
  const navigate = useNavigate();
  const services = useList<Service>('orders/services', { state });
  const choose = (chosen: string) =>
    void navigate({ to: '/e/$place/services', params: { place }, search: chosen ? { state: chosen } : {}, replace: true });
  return (
    <>
      <Title
        aside={
          <Choice
            label={serviceWords.state}
            choices={{ '': serviceWords.all, ...serviceWords.states }}
            chosen={state ?? ''}
            choose={choose}
          />
        }
      >
        {serviceWords.services}
      </Title>
      <Listed of={services} empty={state ? serviceWords.noneSo : serviceWords.none}>
        {(items) => (
          <Table name={serviceWords.services} columns={columns(place)} rows={items} id={(one) => `${one.enterpriseId} ${one.serviceId}`} />
        )}
      </Listed>
    </>
  );
}
