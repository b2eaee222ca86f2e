import { Outlet, useLocation, useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { usePlace } from '../app/place.ts';
import { useMe } from '../app/session.ts';
import { Loading } from '../parts/states.tsx';
import { sectionOf, sections } from './sections.ts';
import { WhoMay } from './who-may.tsx';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** The section that they may not see here, and so were led to the first page. */
    instead?: string;
  }
}

/** The page, where the person may see its section; else they are led to the first one, which says why, and who can change it. Nothing of it is asked for before that is known. */
export function Allowed() {
  const place = usePlace();
  const me = useMe();
  const navigate = useNavigate();
  const { state } = useLocation();
  // The page that is shown, not the address: on the way to another page that one comes first.
  const section = sectionOf(useRouterState({ select: ({ matches }) => matches.at(-1)?.pathname ?? '' }));
  const isRefused = me.data !== undefined && section?.task !== undefined && !me.data.tasks.includes(section.task);
  useEffect(() => {
    if (isRefused) void navigate({ to: '/e/$place', params: { place }, state: { instead: section!.name }, replace: true });
  }, [isRefused, navigate, place, section]);
  if (isRefused) return null;
  if (section?.task !== undefined && me.isPending) return <Loading lines={8} />;
  const instead = sections.find(({ name }) => name === state.instead);
  return (
    <>
      {instead && section?.name === '' && <WhoMay section={instead.label} />}
      <Outlet />
    </>
  );
}
