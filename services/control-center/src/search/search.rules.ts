import type { Reachable } from '../services/reachable.rules.ts';
import type { Found, PartName } from './search.requests.ts';

/** What a service is asked for a part of a search, and how its answer becomes what is shown. */
export interface Asking {
  part: PartName;
  service: Reachable;
  path: string;
  /** Of one thing of its answer. */
  shape: (item: never) => Found;
}

const most = 5;
const below = encodeURIComponent;

/** Whom to ask for what: each service for its first few, and for a number that is typed as people know it that thing alone. */
export function askingsFor(place: string, text: string): Asking[] {
  const query = (name: string) => new URLSearchParams({ [name]: text, limit: String(most) }).toString();
  const gcr = /^(?:gcr[ -]?)?(\d{4,20})$/i.exec(text)?.[1];
  const request = /^br-\d{1,15}$/i.test(text) ? text.toUpperCase() : undefined;
  return [
    { part: 'orders', service: 'orders', path: `/orders?${query('search')}`, shape: order },
    { part: 'services', service: 'orders', path: `/services?${query('search')}`, shape: service },
    { part: 'tickets', service: 'repair', path: `/tickets?${query('search')}`, shape: ticket },
    { part: 'invoices', service: 'billing', path: `/invoices?${query('number')}`, shape: invoice },
    ...(request ? [{ part: 'requests', service: 'billing', path: `/billing-requests/${request}`, shape: billingRequest } as const] : []),
    ...(gcr ? [{ part: 'maintenance', service: 'maintenance', path: `/gcrs/${gcr}`, shape: work } as const] : []),
    ...(place === '*'
      ? []
      : [{ part: 'people', service: 'identity', path: `/enterprises/${below(place)}/users?${query('search')}`, shape: person } as const]),
  ];
}

/** The things in an answer: those of its page, or the one that it is. */
export function foundIn(answer: unknown, shape: Asking['shape']): Found[] {
  const { items } = answer as { items?: unknown[] };
  return (items ?? [answer]).slice(0, most).map((item) => shape(item as never));
}

const order = ({ orderNumber, items }: { orderNumber: string; items: { product: string }[] }): Found => ({
  ...{ id: orderNumber, about: items[0]?.product ?? '' },
  to: `orders/${below(orderNumber)}`,
});
const service = ({ serviceId, product }: { serviceId: string; product: string }): Found => ({
  ...{ id: serviceId, about: product },
  to: `services/${below(serviceId)}`,
});
const ticket = ({ number, summary }: { number: string; summary: string }): Found => ({
  ...{ id: number, about: summary },
  to: `repair/${below(number)}`,
});
const invoice = ({ invoiceNumber, billDate }: { invoiceNumber: string; billDate: string }): Found => ({
  ...{ id: invoiceNumber, about: billDate },
  to: `billing/invoices/${below(invoiceNumber)}`,
});
const billingRequest = ({ number, description }: { number: string; description: string }): Found => ({
  ...{ id: number, about: description },
  to: `billing/requests/${below(number)}`,
});
const work = ({ gcr, summary }: { gcr: string; summary: string }): Found => ({
  ...{ id: gcr, about: summary },
  to: `maintenance/${below(gcr)}`,
});
const person = ({ userId, user }: { userId: string; user: { name: string; username: string } }): Found => ({
  ...{ id: user.name, about: user.username },
  to: `people/${below(userId)}`,
});
