/** Services whose API the web app may ask, and which of its routes: what people see and do. Not how machines report, what operators do, or what gives tokens. */
const open = {
  identity: [
    ...['me', 'me/enterprises', 'me/default-enterprise', 'me/locale', 'account-team', 'system-administrators', 'users/[^/]+/rights'],
    ...['enterprises(/.+)?', 'registrations(/[^/]+/(approve|decline))?'],
  ],
  orders: ['(orders|services)(/.+)?'],
  repair: ['tickets([.]csv|/.+)?'],
  billing: ['(invoices|payments|billing-requests|dispute-drafts)(/.+)?'],
  maintenance: ['gcrs(/.+)?', 'calendar-feeds(/[^/]+)?', 'freeze-periods(/[^/]+)?'],
  notifications: ['(messages|contacts)(/.+)?'],
} as const;

const parked = 'operations/parked(/(retry|discard|accept-gap))?';

/** And for who acts as the carrier's staff. */
const openToStaff: Record<Reachable, readonly string[]> = {
  identity: ['directory/entries(/.+)?', parked],
  orders: [parked],
  repair: ['incidents(/.+)?', 'shift', 'waiting-mails(/.+)?', 'chronic-cases(/.+)?', 'rfo-reports', 'repair-contracts', parked],
  billing: ['credits(/[^/]+/(approve|reject))?', 'first-bill-reviews(/[^/]+/completion)?', parked],
  maintenance: ['inquiries', 'redundancy-groups', parked],
  notifications: [parked],
};
const staffPlace = '*';

export type Reachable = keyof typeof open;

/** What a path of ours asks of whom, for which place: `/api/{place}/{service}/…`. */
export interface Asked {
  place: string;
  service: Reachable;
  /** Below the service's own address; encoded anew, part by part, so that it can lead nowhere else. */
  path: string;
}

/** Nothing for a path that is not open. */
export function askedIn(path: string): Asked | undefined {
  const parts = partsOf(path);
  if (!parts || parts.some((part) => ['', '.', '..'].includes(part) || /[\\/\u0000-\u001f]/.test(part))) return undefined;
  const [api, place, service, ...below] = parts;
  if (api !== 'api' || place === undefined || !isReachable(service)) return undefined;
  const offered: readonly string[] = place === staffPlace ? [...open[service], ...openToStaff[service]] : open[service];
  if (!offered.some((one) => new RegExp(`^(${one})$`).test(below.join('/')))) return undefined;
  return { place, service, path: `/${below.map(encodeURIComponent).join('/')}` };
}

const isReachable = (name: string | undefined): name is Reachable => name !== undefined && Object.hasOwn(open, name);

function partsOf(path: string): string[] | undefined {
  try {
    return path.slice(1).split('/').map(decodeURIComponent);
  } catch {
    return undefined;
  }
}
