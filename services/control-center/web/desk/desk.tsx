import { Link } from '@tanstack/react-router';
import { staffPlace, usePlace } from '../app/place.ts';
import { useMe } from '../app/session.ts';
import { Empty, Missing, Shown } from '../parts/states.tsx';
import { Title } from '../shell/shell.tsx';
import { CreditsToApprove, RequestsToAnswer, ReviewsToRead } from './billing-queue.tsx';
import { deskWords } from './desk.words.ts';
import { Incidents } from './incidents.tsx';
import { Approvals, OpenFaults, OrdersUnderWay } from './work-queue.tsx';

export function DeskTabs() {
  const place = usePlace();
  const tasks = useMe().data?.tasks ?? [];
  const current = { activeOptions: { exact: true, includeSearch: false }, activeProps: { 'aria-current': 'page' } } as const;
  return (
    <nav className="tabs" aria-label={deskWords.desk}>
      <Link to="/e/$place/desk" params={{ place }} {...current}>
        {deskWords.today}
      </Link>
      {tasks.includes('operations.event.read') && (
        <Link to="/e/$place/desk/events" params={{ place }} {...current}>
          {deskWords.events}
        </Link>
      )}
      {tasks.includes('identity.directory.write') && (
        <Link to="/e/$place/desk/directory" params={{ place }} {...current}>
          {deskWords.directory}
        </Link>
      )}
      {tasks.includes('identity.user.read') && (
        <Link to="/e/$place/people" params={{ place }}>
          {deskWords.customers}
        </Link>
      )}
    </nav>
  );
}

const queues = [
  ['repair.ticket.work', OpenFaults],
  ['repair.incident.manage', Incidents],
  ['maintenance.gcr.approve', Approvals],
  ['billing.request.adjudicate', RequestsToAnswer],
  ['billing.credit.approve', CreditsToApprove],
  ['billing.request.adjudicate', ReviewsToRead],
  ['orders.milestone.write', OrdersUnderWay],
] as const;

/** What waits for whoever of the carrier's staff looks, by what they may do; each thing leads to the page that its customer sees. */
export function Desk() {
  const place = usePlace();
  const me = useMe();
  if (place !== staffPlace) return <Missing what={deskWords.notStaff} />;
  return (
    <>
      <Title>{deskWords.desk}</Title>
      <DeskTabs />
      <Shown of={me}>
        {({ tasks }) => {
          const mine = queues.filter(([task]) => tasks.includes(task));
          if (!mine.length) return <Empty>{deskWords.nothing}</Empty>;
          return (
            <div className="home">
              {mine.map(([, Queue]) => (
                <Queue key={Queue.name} />
              ))}
            </div>
          );
        }}
      </Shown>
    </>
  );
}
