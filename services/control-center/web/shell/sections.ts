import { shellWords } from './shell.words.ts';

/** Sections of the portal, with what a person has to be allowed to see something there. */
export const sections = [
  { name: '', to: '/e/$place', label: shellWords.home, task: undefined },
  { name: 'orders', to: '/e/$place/orders', label: shellWords.orders, task: 'orders.order.read' },
  { name: 'services', to: '/e/$place/services', label: shellWords.services, task: 'orders.order.read' },
  { name: 'repair', to: '/e/$place/repair', label: shellWords.repair, task: 'repair.ticket.read' },
  { name: 'billing', to: '/e/$place/billing', label: shellWords.billing, task: 'billing.invoice.read' },
  { name: 'maintenance', to: '/e/$place/maintenance', label: shellWords.maintenance, task: 'maintenance.gcr.read' },
  { name: 'notifications', to: '/e/$place/notifications', label: shellWords.notifications, task: 'notifications.message.read' },
  { name: 'people', to: '/e/$place/people', label: shellWords.people, task: 'identity.user.read' },
] as const;
export type Section = (typeof sections)[number];

/** The section that a path lies in: `/e/ENT-1/orders/SO-1`. */
export const sectionOf = (path: string): Section | undefined => sections.find(({ name }) => name === (path.split('/')[3] ?? ''));
