import { Link } from '@tanstack/react-router';
import { staffPlace, usePlace } from '../app/place.ts';
import { usePlaceName, useMe, useSession } from '../app/session.ts';
import { Empty, Loading, Shown } from '../parts/states.tsx';
import { Title } from '../shell/shell.tsx';
import { AccountTeam } from './account-team.tsx';
import { LastInvoice } from './last-invoice.tsx';
import { LiveOrders, useLiveOrders } from './live-orders.tsx';
import { NextMaintenance } from './next-maintenance.tsx';
import { OpenTickets, useOpenTickets } from './open-tickets.tsx';
import { RecentMails } from './recent-mails.tsx';
import { homeWords } from './home.words.ts';

/** Whether the first row of cards has yet to come. What fails or hangs keeps nobody from the rest. */
function useIsComing(tasks: string[]): boolean {
  const first = [
    useLiveOrders({ enabled: tasks.includes('orders.order.read') }),
    useOpenTickets({ enabled: tasks.includes('repair.ticket.read') }),
  ];
  return first.some(({ isLoading, failureCount }) => isLoading && failureCount === 0);
}

/** What cards are about: none is left for whoever may see nothing of it. */
const shown = ['orders.order.read', 'repair.ticket.read', 'maintenance.gcr.read', 'billing.invoice.read', 'notifications.message.read'];

/** The way to where their work is, for those of the staff who are shown nothing of customers. */
const ToTheDesk = ({ place }: { place: string }) => (
  <div className="home">
    <Empty>
      <Link to="/e/$place/desk" params={{ place }}>
        {homeWords.atTheDesk}
      </Link>
    </Empty>
  </div>
);

/** Cards are shown when those at the top have their height, so that none moves. */
function Cards({ tasks }: { tasks: string[] }) {
  const place = usePlace();
  const isComing = useIsComing(tasks);
  if (place === staffPlace && !shown.some((task) => tasks.includes(task))) return <ToTheDesk place={place} />;
  return (
    <>
      {isComing && <Loading lines={24} />}
      <div className="home" hidden={isComing}>
        {tasks.includes('orders.order.read') && <LiveOrders />}
        {tasks.includes('repair.ticket.read') && <OpenTickets />}
        {tasks.includes('maintenance.gcr.read') && <NextMaintenance />}
        {tasks.includes('billing.invoice.read') && <LastInvoice />}
        {place !== staffPlace && <AccountTeam />}
        {tasks.includes('notifications.message.read') && <RecentMails />}
      </div>
    </>
  );
}

/** What a person sees first: what needs them, what is under way, what comes next. */
export function Home() {
  const me = useMe();
  const name = usePlaceName();
  const { data: session } = useSession();
  return (
    <>
      <Title>{session ? homeWords.hello({ name: session.name }) : homeWords.welcome}</Title>
      <p className="quiet">{homeWords.howThingsStand({ name })}</p>
      <Shown of={me} lines={24}>
        {({ tasks }) => <Cards tasks={tasks} />}
      </Shown>
    </>
  );
}
