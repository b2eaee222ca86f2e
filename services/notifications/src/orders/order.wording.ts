import type { Reason } from '../mail/reader.ts';

/** Every phrase the mails about orders can contain; what varies comes in as arguments, already in the reader's own form. */
export const why: Record<Reason, (order: string, enterprise: string) => string> = {
  named: (order) => `You receive this because you are the order contact of order ${order}.`,
  registered: (_order, enterprise) => `You receive this because you are registered for order mails of enterprise ${enterprise}.`,
};

export const careManager = (name: string) => `Your customer care manager is ${name}. Reply to this mail to reach them.`;

export const labels = {
  order: 'Order',
  reference: 'Your reference',
  account: 'Account',
  requested: 'Requested completion',
  committed: 'Committed date',
  when: 'When',
  due: 'Due date',
  note: 'Note',
  next: 'Next',
  progress: 'Progress',
  name: 'Name',
  phone: 'Phone',
  email: 'E-mail',
  product: 'Product',
  from: 'Site A',
  to: 'Site Z',
  service: 'Service',
} as const;

export const letter = {
  subject: (order: string) => `Order ${order}: acknowledged`,
  title: 'We have your order',
  taken: (order: string) => `Thank you for order ${order}. We have taken it and started to work on it.`,
  items: 'What you ordered',
  more: (count: number) => `and ${count} more`,
  manager: 'Your customer care manager',
  role: (name: string) =>
    `${name} answers for your order from today until you have accepted it. For anything about it, reply to this mail or call.`,
  next: 'You will hear from us at each milestone that matters to you.',
} as const;

export const milestone = {
  subject: (order: string, what: string) => `Order ${order}: ${what}`,
  reached: (name: string) => name,
  missed: (name: string) => `${name} – missed`,
  corrected: (what: string) => `${what} (corrected)`,
  saysReached: (order: string, name: string) => `Order ${order} has reached a milestone: ${name}.`,
  saysMissed: (order: string, name: string) => `Order ${order} has missed a milestone: ${name}.`,
  saysCorrected: (order: string, name: string) => `This corrects what we told you before about order ${order}: ${name}.`,
  progress: (percent: string) => `${percent} of the way`,
  nextBy: (name: string, day: string) => `${name}, due ${day}`,
} as const;
