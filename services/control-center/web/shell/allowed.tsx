import { Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { usePlace } from '../app/place.ts';
import { useMe } from '../app/session.ts';
import { sectionOf, sections } from './sections.ts';
import { shellWords } from './shell.words.ts';
import { WhoMay } from './who-may.tsx';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Somebody came over from another enterprise, on the same kind of page. */
    cameOver?: boolean;
    /** The section that they may not see here, and so were led to the first page. */
    instead?: string;
  }
}

/** The page, where the person may see its section. Whoever came over from another enterprise is led to the first page else, and both say who can change it. */
export function Allowed() {
  const place = usePlace();
  const me = useMe();
  const navigate = useNavigate();
  const { pathname, state } = useLocation();
  const section = sectionOf(pathname);
  const isRefused = me.data !== undefined && section?.task !== undefined && !me.data.tasks.includes(section.task);
  const goesHome = isRefused && state.cameOver === true;
  useEffect(() => {
    if (goesHome) void navigate({ to: '/e/$place', params: { place }, state: { instead: section!.name }, replace: true });
  }, [goesHome, navigate, place, section]);
  if (goesHome) return null;
  if (isRefused) {
    return (
      <>
        <title>{`${shellWords.notYours} – Trunkline`}</title>
        <h1>{shellWords.notYours}</h1>
        <WhoMay section={section.label} />
      </>
    );
  }
  const instead = sections.find(({ name }) => name === state.instead);
  return (
    <>
      {instead && section?.name === '' && <WhoMay section={instead.label} />}
      <Outlet />
    </>
  );
}
