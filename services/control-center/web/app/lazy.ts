import { lazyRouteComponent } from '@tanstack/react-router';

/** A page that is loaded when somebody goes there. Offline they stay where they are until it can be had, instead of on a page of the browser's own. */
export const lazy: typeof lazyRouteComponent = (load, name) => lazyRouteComponent(() => load().catch(() => onceOnline(load)), name);

async function onceOnline<Loaded>(load: () => Promise<Loaded>): Promise<Loaded> {
  if (!navigator.onLine) await new Promise((resolve) => window.addEventListener('online', resolve, { once: true }));
  return load();
}
