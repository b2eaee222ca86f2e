const own = 'http://here';

/** A page of ours as it was asked for, whole; the first page for anything that would lead elsewhere. */
export function pageWithin(wanted: unknown): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/') || !URL.canParse(wanted, own)) return '/';
  const { origin, pathname, search, hash } = new URL(wanted, own);
  return origin === own && /^\/(e\/|signed-in$)/.test(pathname) ? pathname + search + hash : '/';
}

/** The place that a page is about: `/e/ENT-1/orders`. */
export function placeOf(page: string): string | undefined {
  const [, place] = /^\/e\/([^/?#]+)/.exec(page) ?? [];
  try {
    return place && decodeURIComponent(place);
  } catch {
    return undefined;
  }
}
