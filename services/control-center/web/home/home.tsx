import { staffPlace, usePlace } from '../app/place.ts';
import { usePlaceName, useMe, useSession } from '../app/session.ts';
import { Shown } from '../parts/states.tsx';
import { Title } from '../shell/shell.tsx';
import { AccountTeam } from './account-team.tsx';
import { LastInvoice } from './last-invoice.tsx';
import { LiveOrders } from './live-orders.tsx';
import { NextMaintenance } from './next-maintenance.tsx';
import { OpenTickets } from './open-tickets.tsx';
import { RecentMails } from './recent-mails.tsx';
import { homeWords } from './home.words.ts';

/** What a person sees first: what needs them, what is under way, what comes next. */
export function Home() {
  const place = usePlace();
  const me = useMe();
  const name = usePlaceName();
  const { data: session } = useSession();
  return (
    <>
      <Title>{session ? homeWords.hello({ name: session.name }) : homeWords.welcome}</Title>
      <p className="quiet">{homeWords.howThingsStand({ name })}</p>
      <Shown of={me}>
        {({ tasks }) => (
          <div className="home">
            {tasks.includes('orders.order.read') && <LiveOrders />}
            {tasks.includes('repair.ticket.read') && <OpenTickets />}
            {tasks.includes('maintenance.gcr.read') && <NextMaintenance />}
            {tasks.includes('billing.invoice.read') && <LastInvoice />}
            {place !== staffPlace && <AccountTeam />}
            {tasks.includes('notifications.message.read') && <RecentMails />}
          </div>
        )}
      </Shown>
    </>
  );
}
