import { createRootRoute, createRoute, createRouter, Outlet, redirect } from '@tanstack/react-router';
import { Missing } from '../parts/states.tsx';
import { Broken } from '../shell/broken.tsx';
import { Refused } from '../shell/refused.tsx';
import { Shell } from '../shell/shell.tsx';
import { SignedIn } from '../shell/signed-in.tsx';
import { lazy } from './lazy.ts';
import { queries } from './queries.ts';
import { sessionQuery } from './session.ts';

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: () => (
    <main className="alone">
      <Missing />
    </main>
  ),
});

/** The first page: that of the place for which somebody signed in. */
const first = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async () => {
    const { home } = await queries.query({ ...sessionQuery, staleTime: 'static' });
    redirect({ to: '/e/$place', params: { place: home }, replace: true, throw: true });
  },
});
const refused = createRoute({
  getParentRoute: () => root,
  path: '/refused',
  validateSearch: ({ why }: Record<string, unknown>) => ({ why: String(why) }),
  component: Refused,
});
const signedIn = createRoute({ getParentRoute: () => root, path: '/signed-in', component: SignedIn });

const link = createRoute({
  getParentRoute: () => root,
  path: '/l/$link',
  component: lazy(() => import('../links/link-page.tsx'), 'LinkPage'),
});

const place = createRoute({ getParentRoute: () => root, path: '/e/$place', component: Shell, notFoundComponent: () => <Missing /> });
const page = <Path extends string>(path: Path, load: () => Promise<Record<string, unknown>>, name: string) =>
  createRoute({ getParentRoute: () => place, path, component: lazy(load as never, name as never) });

const home = page('/', () => import('../home/home.tsx'), 'Home');
const orders = createRoute({
  getParentRoute: () => place,
  path: '/orders',
  validateSearch: ({ state }: Record<string, unknown>): { state?: string } => (typeof state === 'string' ? { state } : {}),
  component: lazy(() => import('../orders/orders.tsx'), 'Orders'),
});
const order = page('/orders/$orderNumber', () => import('../orders/order.tsx'), 'OrderTracker');
const tickets = createRoute({
  getParentRoute: () => place,
  path: '/repair',
  validateSearch: ({ open }: Record<string, unknown>): { open?: 'true' | 'false' } =>
    String(open) === 'true' || String(open) === 'false' ? { open: String(open) as 'true' | 'false' } : {},
  component: lazy(() => import('../repair/tickets.tsx'), 'Tickets'),
});
const newTicket = createRoute({
  getParentRoute: () => place,
  path: '/repair/new',
  validateSearch: ({ service: about, account }: Record<string, unknown>): { service?: string; account?: string } => ({
    ...(typeof about === 'string' && { service: about }),
    ...(typeof account === 'string' && { account }),
  }),
  component: lazy(() => import('../repair/new-ticket.tsx'), 'NewTicket'),
});
const ticket = page('/repair/$number', () => import('../repair/ticket.tsx'), 'Ticket');
const invoices = page('/billing', () => import('../billing/invoices.tsx'), 'Invoices');
const invoice = page('/billing/invoices/$invoiceNumber', () => import('../billing/invoice.tsx'), 'Invoice');
const requests = page('/billing/requests', () => import('../billing/requests.tsx'), 'Requests');
const newRequest = createRoute({
  getParentRoute: () => place,
  path: '/billing/requests/new',
  validateSearch: ({ invoice: about, ticket: outage }: Record<string, unknown>): { invoice?: string; ticket?: string } =>
    typeof about === 'string' ? { invoice: about } : typeof outage === 'string' ? { ticket: outage } : {},
  component: lazy(() => import('../billing/new-request.tsx'), 'NewRequest'),
});
const request = page('/billing/requests/$number', () => import('../billing/request.tsx'), 'Request');
const services = createRoute({
  getParentRoute: () => place,
  path: '/services',
  validateSearch: ({ state }: Record<string, unknown>): { state?: string } => (typeof state === 'string' ? { state } : {}),
  component: lazy(() => import('../services/services.tsx'), 'Services'),
});
const service = page('/services/$serviceId', () => import('../services/service.tsx'), 'ServiceDetail');
const text = (given: Record<string, unknown>, ...names: string[]) =>
  Object.fromEntries(
    names.flatMap((name) => (typeof given[name] === 'string' && given[name] !== '' ? [[name, given[name]]] : [])),
  ) as Record<string, string>;
interface OfEnterprise {
  enterprise?: string;
}
const ofEnterprise = <Path extends string>(path: Path, load: () => Promise<Record<string, unknown>>, name: string) =>
  createRoute({
    getParentRoute: () => place,
    path,
    validateSearch: (given: Record<string, unknown>): OfEnterprise => text(given, 'enterprise'),
    component: lazy(load as never, name as never),
  });
/** Whose acts, of which outcome, from one day to another. */
interface RecordSearch {
  find?: string;
  outcome?: string;
  from?: string;
  to?: string;
}
const people = createRoute({
  getParentRoute: () => place,
  path: '/people',
  validateSearch: (given: Record<string, unknown>): OfEnterprise & { find?: string; state?: string } =>
    text(given, 'enterprise', 'find', 'state'),
  component: lazy(() => import('../people/people.tsx'), 'People'),
});
const invite = ofEnterprise('/people/invite', () => import('../people/invite.tsx'), 'Invite');
const importing = ofEnterprise('/people/import', () => import('../people/import.tsx'), 'Import');
const accessRequests = ofEnterprise('/people/requests', () => import('../people/requests.tsx'), 'AccessRequests');
const groups = ofEnterprise('/people/groups', () => import('../people/groups.tsx'), 'Groups');
const rules = ofEnterprise('/people/rules', () => import('../people/rules.tsx'), 'Rules');
const record = createRoute({
  getParentRoute: () => place,
  path: '/people/audit',
  validateSearch: (given: Record<string, unknown>): OfEnterprise & RecordSearch =>
    text(given, 'enterprise', 'find', 'outcome', 'from', 'to'),
  component: lazy(() => import('../record/record.tsx'), 'ActsOnRecord'),
});
const person = ofEnterprise('/people/$userId', () => import('../people/person.tsx'), 'Person');
const desk = page('/desk', () => import('../desk/desk.tsx'), 'Desk');
const parkedEvents = page('/desk/events', () => import('../desk/events.tsx'), 'ParkedEvents');
const directory = page('/desk/directory', () => import('../desk/directory.tsx'), 'DirectoryDesk');
const teams = ofEnterprise('/desk/teams', () => import('../account-teams/teams.tsx'), 'TeamDesk');
const changeDesk = page('/desk/change', () => import('../change-desk/change-desk.tsx'), 'ChangeDesk');
const billingDesk = page('/desk/billing', () => import('../billing-desk/billing-desk.tsx'), 'BillingDesk');
const repairDesk = page('/desk/repair', () => import('../repair-desk/repair-desk.tsx'), 'RepairDesk');
const maintenance = createRoute({
  getParentRoute: () => place,
  path: '/maintenance',
  validateSearch: ({ show, month }: Record<string, unknown>): { show?: 'past' | 'month'; month?: string } => ({
    ...((show === 'past' || show === 'month') && { show }),
    ...(typeof month === 'string' && /^20\d\d-(0[1-9]|1[0-2])$/.test(month) && { month }),
  }),
  component: lazy(() => import('../maintenance/agenda.tsx'), 'Agenda'),
});
const calendars = page('/maintenance/calendars', () => import('../maintenance/calendars.tsx'), 'Calendars');
const gcr = page('/maintenance/$gcr', () => import('../maintenance/gcr.tsx'), 'Gcr');
const messages = page('/notifications', () => import('../notifications/messages.tsx'), 'Messages');
const contacts = page('/notifications/contacts', () => import('../notifications/contacts.tsx'), 'Contacts');
const profile = page('/profile', () => import('../profile/profile.tsx'), 'Profile');

export const router = createRouter({
  routeTree: root.addChildren([
    first,
    refused,
    signedIn,
    link,
    place.addChildren([
      ...[home, orders, order, tickets, newTicket, ticket, invoices, invoice, requests, newRequest, request],
      ...[
        services,
        service,
        people,
        invite,
        importing,
        accessRequests,
        groups,
        rules,
        record,
        person,
        desk,
        parkedEvents,
        directory,
        teams,
        repairDesk,
        changeDesk,
        billingDesk,
        maintenance,
        calendars,
        gcr,
        messages,
        contacts,
        profile,
      ],
    ]),
  ]),
  defaultErrorComponent: Broken,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
