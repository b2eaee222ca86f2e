import type { CustodyRole, FaultDomain, ObservedImpact, Side, TargetKind, TicketStatus } from '@trunkline/contracts/repair';
import type { Reason } from '../mail/reader.ts';

/** Every phrase the mails about tickets can contain; what varies comes in as arguments, already in the reader's own form. */
export const why: Record<Reason, (ticket: string, enterprise: string) => string> = {
  named: (ticket) => `You receive this because you are a contact of repair ticket ${ticket}.`,
  registered: (_ticket, enterprise) => `You receive this because you are registered for repair mails of enterprise ${enterprise}.`,
};

export const labels = {
  ticket: 'Ticket',
  service: 'Service',
  reference: 'Your reference',
  summary: 'Fault',
  impact: 'What you see',
  status: 'Status',
  began: 'Began',
  nextUpdate: 'Next news by',
  restore: 'Service restored by',
  reason: 'Why',
  note: 'Note',
  question: 'Question',
  neededBy: 'Answer needed by',
  repair: 'What was done',
  test: 'Closing test',
  domain: 'Where it was',
  restored: 'Service restored',
  downtime: 'Downtime',
  confirmBy: 'Closes by itself',
  answeredBy: 'Who answers there',
  rootCause: 'Why it happened',
  corrective: 'What was done',
  preventive: 'So that it does not happen again',
  tickets: 'Tickets',
  requestedBy: 'Asked for by',
  callback: 'Call back',
  due: 'Due',
  disposition: 'Result',
  advice: 'Advice',
  measures: 'Measured',
  tested: 'Tested',
  name: 'Name',
  phone: 'Phone',
  email: 'E-mail',
} as const;

export const impacts: Record<ObservedImpact, string> = {
  down: 'the service is down',
  intermittent: 'the service comes and goes',
  degraded: 'the service is degraded',
};

export const statuses: Record<TicketStatus, string> = {
  potential: 'suspected',
  acknowledged: 'acknowledged',
  inProgress: 'in progress',
  pending: 'waiting for you',
  held: 'waiting for others',
  resolved: 'resolved',
  reopened: 'reopened',
  assessingCancellation: 'cancellation asked for',
  closed: 'closed',
  cancelled: 'cancelled',
};

export const timers: Record<TargetKind, string> = {
  respond: 'our first answer',
  update: 'our next news',
  restore: 'restoring the service',
};

export const domains: Record<FaultDomain, string> = {
  own: 'in our network',
  thirdParty: 'with a third party',
  customer: 'on your side',
  forceMajeure: 'force majeure',
  noneFound: 'no fault was found',
};

const roles: Record<CustodyRole, string> = {
  owner: 'technician who answers for it',
  field: 'field technician',
  internal: 'specialist',
  vendor: 'supplier',
};

export const owner = (name: string) => `${name} answers for this ticket from start to finish. Reply to this mail, or call:`;

export const minutes = (count: number) => (count === 1 ? '1 minute' : `${count} minutes`);

export const ticket = {
  subject: (number: string, what: string) => `Ticket ${number}: ${what}`,
  created: 'opened',
  saysCreated: (number: string) => `We have opened ticket ${number} for your fault, and work on it.`,
  saysMoved: (number: string, was: string, now: string) => `Ticket ${number} is now ${now}; it was ${was}.`,
  note: (side: Side) => (side === 'carrier' ? 'news from us' : 'a note from your side'),
  saysNote: (author: string, number: string) => `${author} wrote on ticket ${number}:`,
  asked: 'we need information from you',
  saysAsked: (number: string) => `Ticket ${number} waits for your answer, and its clock stands. Any word of yours on it lets us go on.`,
  handedOff: (role: CustodyRole) => `another ${roles[role]}`,
  saysHandedOff: (number: string, from: string, to: string) => `Ticket ${number} has gone from ${from} to ${to}.`,
  tested: 'test result',
  saysTested: (number: string, kind: string) => `We have tested the service of ticket ${number}: ${kind}.`,
  escalated: (level: number) => `escalated to level ${level}`,
  saysEscalated: (number: string, level: number, answeredBy: string) =>
    `Ticket ${number} is now at level ${level}, before our ${answeredBy}.`,
  callback: 'we will call you',
  atRisk: 'at risk',
  saysAtRisk: (number: string, what: string) => `Three quarters of the time for ${what} on ticket ${number} are over.`,
  resolved: 'resolved – please confirm',
  saysResolved: (number: string) =>
    `We have mended the fault of ticket ${number} and tested the service. Please confirm that it works, or tell us that it does not.`,
  reopened: 'reopened',
  saysReopened: (number: string) => `Ticket ${number} is open again: the fault is still there.`,
  rfo: 'the reason for the outage',
  rfoAtRisk: 'the reason for the outage is at risk',
  saysRfo: (number: string, signedBy: string) =>
    `This is why your service was away. The whole report, signed by ${signedBy}, is a document on ticket ${number}.`,
  closed: 'closed',
  saysClosed: (number: string) => `Ticket ${number} is closed.`,
} as const;

export const chronic = {
  subject: (service: string) => `Service ${service} fails again and again`,
  headline: 'We look into a service that fails again and again',
  says: (service: string, count: number, days: number) =>
    `Service ${service} has had ${count} tickets within ${days} days. We have opened a case of its own to find out why.`,
} as const;
