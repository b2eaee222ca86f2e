import { usePlaceName, useMe, useSession } from '../app/session.ts';
import { Shown } from '../parts/states.tsx';
import { Title } from '../shell/shell.tsx';
import { LiveOrders } from './live-orders.tsx';
import { NextMaintenance } from './next-maintenance.tsx';
import { RecentMails } from './recent-mails.tsx';

/** What a person sees first: what needs them, what is under way, what comes next. */
export function Home() {
  const me = useMe();
  const name = usePlaceName();
  const { data: session } = useSession();
  return (
    <>
      <Title>{`Hello, ${session?.name ?? 'and welcome'}`}</Title>
      <p className="quiet">This is how things stand for {name}.</p>
      <Shown of={me}>
        {({ tasks }) => (
          <div className="home">
            {tasks.includes('orders.order.read') && <LiveOrders />}
            {tasks.includes('maintenance.gcr.read') && <NextMaintenance />}
            {tasks.includes('notifications.message.read') && <RecentMails />}
          </div>
        )}
      </Shown>
    </>
  );
}
