import { Link, useParams } from '@tanstack/react-router';
import { staffPlace, usePlace } from '../app/place.ts';
import { useList } from '../app/queries.ts';
import { useMay } from '../app/session.ts';
import { Facts } from '../parts/facts.tsx';
import { Failure, useFailure, Loading, Missing } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { Title } from '../shell/shell.tsx';
import { OrderLink, sitesOf, StateOf, type Service } from './service.parts.tsx';
import { ServiceCharges, ServiceMaintenance, ServiceTickets } from './service-sections.tsx';
import { serviceWords } from './service.words.ts';

/** One circuit: what it is, by which order, and all that other services know of it. */
export function ServiceDetail() {
  const { serviceId } = useParams({ from: '/e/$place/services/$serviceId' });
  const found = useList<Service>('orders/services', { serviceId, limit: '1' });
  const { failure, again } = useFailure(found);
  const service = found.data?.pages[0]?.items[0];
  if (service) return <Known service={service} />;
  if (failure) return <Failure error={failure} again={again} />;
  return found.data ? <Missing what={serviceWords.missing({ id: serviceId })} /> : <Loading lines={8} />;
}

function Known({ service }: { service: Service }) {
  const place = usePlace();
  const { serviceId, product, accountBan, orderedAt } = service;
  const [mayReport, seesTickets] = [useMay('repair.ticket.create'), useMay('repair.ticket.read')];
  const [seesWork, seesBills] = [useMay('maintenance.gcr.read'), useMay('billing.invoice.read')];
  return (
    <>
      <Title aside={<StateOf {...service} />}>{serviceWords.service({ id: serviceId })}</Title>
      {mayReport && place !== staffPlace && (
        <p>
          <Link to="/e/$place/repair/new" params={{ place }} search={{ service: serviceId, account: accountBan }} className="button">
            {serviceWords.report}
          </Link>
        </p>
      )}
      <div className="home">
        <section className="card">
          <h2>{serviceWords.glance}</h2>
          <Facts
            facts={{
              [serviceWords.what]: product,
              [serviceWords.where]: sitesOf(service),
              [serviceWords.account]: accountBan,
              ...(service.orderNumber !== undefined && { [serviceWords.order]: <OrderLink {...service} /> }),
              [serviceWords.orderedAt]: <When at={orderedAt} />,
            }}
          />
        </section>
        {seesTickets && <ServiceTickets serviceId={serviceId} />}
        {seesWork && <ServiceMaintenance serviceId={serviceId} />}
        {seesBills && <ServiceCharges serviceId={serviceId} />}
      </div>
    </>
  );
}
