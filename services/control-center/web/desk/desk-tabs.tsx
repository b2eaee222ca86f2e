import { Link } from '@tanstack/react-router';
import { usePlace } from '../app/place.ts';
import { useMe } from '../app/session.ts';
import { billingDeskWords } from '../billing-desk/billing-desk.words.ts';
import { changeDeskWords } from '../change-desk/change-desk.words.ts';
import { deskWords } from './desk.words.ts';
import { repairDeskWords } from '../repair-desk/repair-desk.words.ts';
import { teamWords } from '../account-teams/teams.words.ts';

/** Pages of the Desk, each for whoever may do any of this. */
const pages = [
  { to: '/e/$place/desk', label: deskWords.today, tasks: undefined },
  { to: '/e/$place/desk/repair', label: repairDeskWords.desk, tasks: ['repair.ticket.work', 'repair.contract.write'] },
  { to: '/e/$place/desk/change', label: changeDeskWords.desk, tasks: ['maintenance.gcr.plan', 'maintenance.gcr.approve'] },
  {
    to: '/e/$place/desk/billing',
    label: billingDeskWords.desk,
    tasks: ['billing.request.adjudicate', 'billing.credit.approve', 'billing.review.complete'],
  },
  { to: '/e/$place/desk/events', label: deskWords.events, tasks: ['operations.event.read'] },
  { to: '/e/$place/desk/directory', label: deskWords.directory, tasks: ['identity.directory.write'] },
  { to: '/e/$place/desk/teams', label: teamWords.teams, tasks: ['identity.team.write'] },
  { to: '/e/$place/people', label: deskWords.customers, tasks: ['identity.user.read'] },
] as const;

export function DeskTabs() {
  const place = usePlace();
  const mine: readonly string[] = useMe().data?.tasks ?? [];
  return (
    <nav className="tabs" aria-label={deskWords.desk}>
      {pages
        .filter(({ tasks }) => !tasks || tasks.some((task) => mine.includes(task)))
        .map(({ to, label }) => (
          <Link
            key={to}
            to={to}
            params={{ place }}
            activeOptions={{ exact: true, includeSearch: false }}
            activeProps={{ 'aria-current': 'page' }}
          >
            {label}
          </Link>
        ))}
    </nav>
  );
}
