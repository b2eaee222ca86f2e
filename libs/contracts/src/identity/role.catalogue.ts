import { holderOf, tasks, type Task } from './task.catalogue.ts';

const customer = tasks.filter((task) => holderOf(task) !== 'staff');
const reads = (task: Task) => task.endsWith('.read') && !task.startsWith('operations.');
const of = (...prefixes: string[]) => customer.filter((task) => prefixes.some((prefix) => task.startsWith(prefix)));
const everyRead = tasks.filter(reads);

/** Names for sets of tasks that an enterprise gives to its own people. The system administrator holds them all. */
export const customerRoles = {
  systemAdministrator: customer,
  engineer: [...of('orders.order.', 'repair.', 'maintenance.'), 'notifications.message.read', 'notifications.contact.manage'],
  billingClerk: [...of('billing.'), 'notifications.message.read'],
  auditor: customer.filter(reads),
} as const satisfies Record<string, readonly Task[]>;
export type CustomerRole = keyof typeof customerRoles;

/** A role as it is read: `systemAdministrator` is a “system administrator”. */
export const titleOfRole = (role: string): string => role.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** Names for sets of internal tasks that the carrier gives to its staff. */
export const staffRoles = {
  accountDirector: [...everyRead, 'identity.team.write'],
  clientSupportManager: [
    ...everyRead,
    'identity.team.write',
    'identity.enterprise.write',
    'identity.user.manage',
    'identity.client.manage',
    'repair.contract.write',
    'billing.review.complete',
  ],
  salesEngineer: [...everyRead, 'orders.order.create', 'orders.order.modify'],
  customerCareManager: [
    ...everyRead,
    'orders.order.create',
    'orders.order.modify',
    'orders.order.cancel',
    'orders.milestone.write',
    'orders.jeopardy.write',
    'notifications.contact.manage',
  ],
  technician: [
    ...everyRead,
    'repair.ticket.create',
    'repair.ticket.update',
    'repair.ticket.escalate',
    'repair.ticket.close',
    'repair.ticket.work',
    'repair.ticket.handoff',
    'repair.test.run',
    'repair.incident.manage',
    'repair.rfo.publish',
  ],
  escalationManager: [...everyRead, 'repair.ticket.update', 'repair.ticket.escalate', 'repair.escalation.override'],
  changeManager: [
    ...everyRead,
    'maintenance.gcr.inquire',
    'maintenance.freeze.write',
    'maintenance.gcr.plan',
    'maintenance.gcr.approve',
    'maintenance.gcr.execute',
  ],
  billingSpecialist: [
    ...everyRead,
    'billing.request.create',
    'billing.request.update',
    'billing.request.adjudicate',
    'billing.review.complete',
    'billing.credit.approve',
  ],
  directoryEditor: ['identity.directory.write'],
  auditor: everyRead,
  operator: ['operations.event.read', 'operations.event.manage', 'operations.event.open'],
} as const satisfies Record<string, readonly Task[]>;
export type StaffRole = keyof typeof staffRoles;
