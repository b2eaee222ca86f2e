import type { InquiryType, NoticeKind } from '@trunkline/contracts/maintenance';
import type { Carrier, Labels } from '../mail/carrier.ts';

/** Every phrase the notices of planned work can contain; what varies comes in as arguments. */
export const kindNames: Record<NoticeKind, string> = {
  scheduled: 'Scheduled',
  updated: 'Updated',
  rescheduled: 'Rescheduled',
  postponed: 'Postponed',
  started: 'Started',
  extended: 'Extended',
  completed: 'Completed',
  notCompleted: 'Not completed',
  cancelled: 'Cancelled',
};

/** What a notice says that says nothing new. */
export const reminder = {
  name: 'Reminder',
  sentence: (start: string) => `The work begins at ${start}, as announced.`,
} as const;

export const notice = {
  heading: ({ heading }: Labels, id: string) => `${heading} ${id}`,
  subject: ({ name, labels }: Carrier, id: string, kind: string, revision: number) =>
    `${name} ${labels.heading} ${id} - ${kind} (rev ${revision})`,
  why: (account: string) => `You receive this because you are registered for maintenance mails of account ${account}.`,
  whyAdministrator: (account: string) =>
    `You receive this because you administer your enterprise, and nobody is registered for maintenance mails of account ${account}.`,
  unknown: 'N/A',
  minutes: (count: number) => `${count} minutes`,
  localTimes: (start: string, end: string) => `At the site: from ${start} to ${end}.`,
  late: (reason: string) => `This notice leaves later than we want. ${reason}`.trim(),
  reason: (reason: string) => `Why: ${reason}`,
  contact: (name: string, email: string) => `Questions about this work: ${name}, ${email}.`,
  page: (url: string) => `Look at this work: ${url}`,
} as const;

/** What the notice of a kind says happened. */
export const sentences: Record<
  NoticeKind,
  (told: { start: string; end: string; oldStart?: string; oldEnd?: string; note?: string }) => string
> = {
  scheduled: () => 'Work on the network that touches your services has been planned.',
  updated: () => 'Details of this work have changed; the time has not.',
  rescheduled: ({ start, end, oldStart, oldEnd }) =>
    oldStart && oldEnd
      ? `The work moves from ${oldStart} - ${oldEnd} to ${start} - ${end}.`
      : `The work has a new time: ${start} - ${end}.`,
  postponed: () => 'The work does not happen at this time; a new notice will follow.',
  started: () => 'The scheduled maintenance work has begun.',
  extended: () => 'The scheduled maintenance work has begun.',
  completed: ({ start, end }) => `The work was done from ${start} to ${end}.`,
  notCompleted: () => 'The work was not done in this window.',
  cancelled: () => 'The work does not happen.',
};

/** The columns of the circuits, in the order in which tools read them. */
export const columns = [
  'customerName',
  'circuitId',
  'altCircuitId',
  'bandwidth',
  'aLocation',
  'zLocation',
  'impactType',
  'maximumDuration',
  'orderNumber',
] as const satisfies (keyof Labels)[];

/** The mail that answers an inquiry. */
export const inquiry = {
  subject: (gcr: string) => `Your question about our work ${gcr} has an answer`,
  why: (gcr: string) => `You receive this because you asked about our work ${gcr}.`,
  title: 'Your question has an answer',
  question: 'What you asked',
  answer: 'Our answer',
  labels: { gcr: 'Work', asked: 'About', circuit: 'Circuit', when: 'Asked', you: 'You' },
  types: {
    clarify: 'what the work means for your services',
    reschedule: 'another time',
    specialHandling: 'special handling',
  } satisfies Record<InquiryType, string>,
} as const;
