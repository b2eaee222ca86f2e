import { peopleTourWords } from './people-tour.words.ts';
import { tourWords as say } from './tour.words.ts';

/** What is shown of a page: where, and what is said of it. A target has to be there whatever the page shows; what stands for it where there is nothing yet is named after it. */
export interface Step {
  target: string;
  says: string;
}

const rows = 'main .table, main .state';
const { people, desk } = peopleTourWords;
const { shell, list, order, ticket, billing, maintenance } = say;
const tabs: Step = { target: 'main .tabs', says: billing.tabs };

const peopleTabs: Step = { target: 'main .tabs, main .card', says: people.tabs };

/** Steps of each page by its route, in the order in which one reads it. */
const pages: Record<string, Step[]> = {
  '/e/$place/': [{ target: 'main .home', says: say.home.cards }],
  '/e/$place/orders': [
    { target: 'main .title .choice', says: list.filter },
    { target: rows, says: list.rows },
  ],
  '/e/$place/orders/$orderNumber': [
    { target: 'main .track', says: order.track },
    { target: 'main .milestones', says: order.milestones },
    { target: 'main .columns > :last-child', says: order.facts },
  ],
  '/e/$place/repair': [
    { target: 'main .title .choice', says: list.filter },
    { target: rows, says: list.rows },
  ],
  '/e/$place/repair/new': [{ target: 'main form', says: say.report.form }],
  '/e/$place/repair/$number': [
    { target: 'main .line', says: ticket.line },
    { target: 'main .columns > :last-child', says: ticket.facts },
    { target: 'main .clock-line', says: ticket.clock },
  ],
  '/e/$place/billing': [tabs, { target: rows, says: list.rows }],
  '/e/$place/billing/requests': [tabs, { target: rows, says: list.rows }],
  '/e/$place/billing/invoices/$invoiceNumber': [
    { target: 'main .choice', says: billing.document },
    { target: 'main .columns > :first-child', says: billing.changes },
  ],
  '/e/$place/billing/requests/new': [{ target: 'main form', says: billing.ask }],
  '/e/$place/billing/requests/$number': [
    { target: 'main .line', says: billing.asked },
    { target: 'main .columns > :last-child', says: billing.answerBy },
  ],
  '/e/$place/maintenance': [
    { target: 'main .title .choice', says: list.filter },
    { target: 'main .agenda, main .state', says: maintenance.entries },
  ],
  '/e/$place/maintenance/calendars': [
    { target: 'main section:first-of-type', says: maintenance.freezes },
    { target: 'main section:last-of-type', says: maintenance.feeds },
  ],
  '/e/$place/maintenance/$gcr': [
    { target: 'main .table', says: maintenance.windows },
    { target: 'main section:nth-of-type(3)', says: maintenance.services },
    { target: 'main section:nth-of-type(5)', says: maintenance.questions },
  ],
  '/e/$place/notifications': [
    { target: rows, says: say.notifications.rows },
    { target: 'main tbody td:last-child, main .state', says: say.notifications.link },
  ],
  '/e/$place/notifications/contacts': [{ target: rows, says: say.notifications.contacts }],
  '/e/$place/services': [
    { target: 'main .title .choice', says: list.filter },
    { target: rows, says: say.services.rows },
  ],
  '/e/$place/services/$serviceId': [{ target: 'main .home, main .state', says: say.services.one }],
  '/e/$place/people': [peopleTabs, { target: `${rows}, main .rows`, says: people.rows }],
  '/e/$place/people/invite': [{ target: 'main form', says: people.form }],
  '/e/$place/people/import': [peopleTabs, { target: 'main section, main .state', says: people.table }],
  '/e/$place/people/requests': [peopleTabs],
  '/e/$place/people/groups': [peopleTabs, { target: rows, says: people.groups }],
  '/e/$place/people/rules': [peopleTabs, { target: 'main .card, main .state', says: peopleTourWords.rules }],
  '/e/$place/people/audit': [peopleTabs, { target: 'main search, main .rows', says: list.filter }],
  '/e/$place/people/$userId': [{ target: 'main .columns section, main .state', says: people.rights }],
  '/e/$place/desk': [{ target: 'main .home, main .state', says: desk.queues }],
  '/e/$place/desk/directory': [
    { target: 'main .tabs, main .state', says: desk.tabs },
    { target: rows, says: desk.directory },
  ],
  ...Object.fromEntries(
    (['repair', 'change', 'billing'] as const).map((name) => [
      `/e/$place/desk/${name}`,
      [
        { target: 'main .tabs, main .state', says: desk.tabs },
        { target: 'main .home, main .state', says: desk[name] },
      ],
    ]),
  ),
  '/e/$place/desk/teams': [
    { target: 'main .tabs, main .state', says: desk.tabs },
    { target: 'main .card, main .state', says: desk.teams },
  ],
  '/e/$place/profile': [
    { target: 'main section:first-of-type', says: say.profile.facts },
    { target: 'main section:last-of-type', says: say.profile.sessions },
  ],
};

/** What stands around every page. */
const around: Step[] = [
  { target: '.switcher', says: shell.switcher },
  { target: '.find', says: say.search.everywhere },
  { target: '.ways', says: shell.ways },
  { target: '.top .help', says: shell.help },
  { target: '.user', says: shell.user },
];

/** The page's own steps, then those around it, which are all there is of a page that has none. */
export const stepsOf = (route: string): Step[] => [...(pages[route] ?? []), ...around];
