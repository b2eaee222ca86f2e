/** Who may hold a task: people of a customer, staff of the carrier, or both. */
export type TaskHolder = 'customer' | 'staff' | 'either';

const catalogue = {
  'orders.order.read': { holder: 'either', title: 'see orders and their milestones' },
  'orders.order.create': { holder: 'either', title: 'submit orders' },
  'orders.order.modify': { holder: 'either', title: 'ask for changes of orders' },
  'orders.order.cancel': { holder: 'either', title: 'cancel orders' },
  'orders.charge.approve': { holder: 'customer', title: 'accept or decline charges' },
  'orders.milestone.write': { holder: 'staff', title: 'record milestones' },
  'orders.jeopardy.write': { holder: 'staff', title: 'raise and clear jeopardies' },
  'repair.ticket.read': { holder: 'either', title: 'see repair tickets' },
  'repair.ticket.create': { holder: 'either', title: 'open repair tickets' },
  'repair.ticket.update': { holder: 'either', title: 'add to repair tickets' },
  'repair.ticket.escalate': { holder: 'either', title: 'escalate repair tickets' },
  'repair.escalation.override': { holder: 'staff', title: 'escalate repair tickets in a crisis' },
  'repair.ticket.close': { holder: 'either', title: 'confirm, reopen and close repair tickets' },
  'repair.rfo.request': { holder: 'either', title: 'ask for the reason of an outage' },
  'repair.ticket.work': { holder: 'staff', title: 'work on repair tickets' },
  'repair.ticket.handoff': { holder: 'staff', title: 'hand repair tickets over' },
  'repair.test.run': { holder: 'staff', title: 'run and record tests' },
  'repair.incident.manage': { holder: 'staff', title: 'manage incidents' },
  'repair.rfo.publish': { holder: 'staff', title: 'publish the reason of an outage' },
  'repair.contract.write': { holder: 'staff', title: 'say what contracts promise of repair' },
  'billing.invoice.read': { holder: 'either', title: 'see invoices and payments' },
  'billing.request.create': { holder: 'either', title: 'open billing requests' },
  'billing.request.update': { holder: 'either', title: 'add to billing requests' },
  'billing.request.adjudicate': { holder: 'staff', title: 'answer billing requests' },
  'billing.review.complete': { holder: 'staff', title: 'review first bills' },
  'billing.credit.approve': { holder: 'staff', title: 'approve credits' },
  'billing.account.manage': { holder: 'customer', title: 'manage how invoices are sent' },
  'maintenance.gcr.read': { holder: 'either', title: 'see planned maintenance' },
  'maintenance.gcr.inquire': { holder: 'either', title: 'ask about planned maintenance' },
  'maintenance.freeze.write': { holder: 'either', title: 'set freeze periods' },
  'maintenance.gcr.plan': { holder: 'staff', title: 'plan maintenance' },
  'maintenance.gcr.approve': { holder: 'staff', title: 'approve maintenance' },
  'maintenance.gcr.execute': { holder: 'staff', title: 'carry maintenance out' },
  'notifications.message.read': { holder: 'either', title: 'see who was told what' },
  'notifications.contact.manage': { holder: 'either', title: 'manage who is told' },
  'notifications.webhook.manage': { holder: 'customer', title: 'manage webhooks' },
  'notifications.link.open': { holder: 'staff', title: 'open pages by link' },
  'identity.user.read': { holder: 'either', title: 'see the users of the enterprise' },
  'identity.user.manage': { holder: 'either', title: 'manage users, roles and groups' },
  'identity.audit.read': { holder: 'either', title: 'read the audit log' },
  'identity.client.manage': { holder: 'either', title: 'manage API clients' },
  'identity.enterprise.write': { holder: 'staff', title: 'provision enterprises and accounts' },
  'identity.team.write': { holder: 'staff', title: 'name account teams' },
  'identity.directory.write': { holder: 'staff', title: 'edit the contact directory' },
  'operations.event.read': { holder: 'staff', title: 'see parked events and replays' },
  'operations.event.manage': { holder: 'staff', title: 'release and discard parked events, and replay' },
  'operations.event.open': { holder: 'staff', title: 'read what a parked event says' },
  'operations.mail.deliver': { holder: 'staff', title: 'hand in mail that came' },
} as const satisfies Record<string, { holder: TaskHolder; title: string }>;

/** A thing that people or clients may do, as `service.noun.verb`. */
export type Task = keyof typeof catalogue;
export const tasks = Object.keys(catalogue) as Task[];
export const isTask = (name: string): name is Task => Object.hasOwn(catalogue, name);
export const holderOf = (task: Task): TaskHolder => catalogue[task].holder;
/** What its holder can do, to be read after “can”. */
export const titleOf = (task: Task): string => catalogue[task].title;
