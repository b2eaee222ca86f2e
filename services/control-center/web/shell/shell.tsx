import { Link, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useDrafts } from '../app/drafts.ts';
import { useLive } from '../app/live.ts';
import { staffPlace, usePlace } from '../app/place.ts';
import { useMe, usePlaceName } from '../app/session.ts';
import { isGone } from '../app/problem.ts';
import { Missing } from '../parts/states.tsx';
import { SearchButton } from '../search/search-button.tsx';
import { WalkMe } from '../tour/walk-me.tsx';
import { Allowed } from './allowed.tsx';
import { useNeeds } from './needs.ts';
import { Offline } from './offline.tsx';
import { OverDialog } from './over.tsx';
import { PlaceSwitcher } from './place-switcher.tsx';
import { sections } from './sections.ts';
import { UserMenu } from './user-menu.tsx';
import { shellWords } from './shell.words.ts';

/** What stands around every page: who I am and for whom I act above, the ways to other pages beside it. */
export function Shell() {
  const place = usePlace();
  const me = useMe();
  const main = useFocusOnMove();
  useDrafts(main);
  useLive();
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {shellWords.skip}
      </a>
      <header className="top">
        <Link to="/e/$place" params={{ place }} className="brand">
          <img src="/mark.svg" alt="" width="28" height="28" />
          <span>
            Trunkline<span className="wide"> Control Center</span>
          </span>
        </Link>
        <PlaceSwitcher />
        <SearchButton />
        <HelpLink />
        <UserMenu />
      </header>
      <Navigation tasks={me.data?.tasks ?? []} />
      <main id="main" ref={main} tabIndex={-1}>
        <Offline />
        {isGone(me.error) ? <Missing what={shellWords.noSuchPlace({ place })} /> : <Allowed />}
      </main>
      <WalkMe />
      <OverDialog />
    </div>
  );
}

/** To what help says of the page's subject, in another window: what was begun here stays. */
function HelpLink() {
  const section = useRouterState({ select: ({ location }) => location.pathname.split('/')[3] ?? '' });
  const subject = ['orders', 'services', 'repair', 'billing', 'maintenance', 'notifications', 'profile', 'desk'].includes(section)
    ? `/${section}`
    : '';
  return (
    <a className="help" href={`/help${subject}`} target="_blank" rel="noopener">
      {shellWords.help}
      <span className="unseen"> {shellWords.opensWindow}</span>
    </a>
  );
}

/** What the carrier's staff have besides. */
const desk = { to: '/e/$place/desk', label: shellWords.desk, task: undefined } as const;

/** Only to pages on which this person may see something. */
function Navigation({ tasks }: { tasks: string[] }) {
  const place = usePlace();
  const own = place === staffPlace ? [...sections.slice(0, 1), desk, ...sections.slice(1)] : sections;
  const offered = own.filter(({ task }) => task === undefined || tasks.includes(task));
  return (
    <nav aria-label={shellWords.pages} className="ways">
      <ul>
        {offered.map(({ to, label }) => (
          <li key={to}>
            <Link to={to} params={{ place }} activeOptions={{ exact: to === '/e/$place' }} activeProps={{ 'aria-current': 'page' }}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Whoever goes on to another page by keyboard or ear begins at its beginning. */
function useFocusOnMove() {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });
  const before = useRef<string>(undefined);
  useEffect(() => {
    if (before.current !== undefined && before.current !== path) main.current?.focus({ preventScroll: true });
    before.current = path;
  }, [path]);
  return main;
}

/** The page's name, in its heading and in the window's title with whom it is about and how many things wait for the person. */
export function Title({ children, aside }: { children: string; aside?: React.ReactNode }) {
  const name = usePlaceName();
  const needs = useNeeds();
  return (
    <div className="title">
      <title>{`${needs ? `(${needs}) ` : ''}${children} – ${name} – Trunkline`}</title>
      <h1>{children}</h1>
      {aside}
    </div>
  );
}
