import type { RequestKind, RequestState } from '@trunkline/contracts/billing';
import type { Reason } from '../mail/reader.ts';

/** Every phrase the mails about billing requests can contain; what varies comes in as arguments, already in the reader's own form. */
export const why: Record<Reason, (request: string, account: string) => string> = {
  named: (request) => `You receive this because you are the contact of billing request ${request}.`,
  registered: (_request, account) => `You receive this because you are registered for billing mails of account ${account}.`,
};

export const labels = {
  request: 'Billing request',
  kind: 'About',
  account: 'Account',
  invoice: 'Invoice',
  disputed: 'Disputed',
  received: 'Received',
  answerBy: 'Answer by',
  by: 'Read by',
  state: 'Status',
  note: 'Note',
  credit: 'Credit',
  answer: 'Our answer',
  said: 'You wrote',
} as const;

export const kinds: Record<RequestKind, string> = {
  inquiry: 'an inquiry',
  dispute: 'a dispute',
  paymentBalance: 'a payment or balance',
  dataChange: 'a change of name, address or order reference',
};

export const states: Record<RequestState, string> = {
  open: 'Open',
  acknowledged: 'Acknowledged',
  analysis: 'Analysis in progress',
  research: 'Research in progress',
  pendingCustomer: 'Waiting for you',
  resolvedCredit: 'Resolved with a credit',
  resolvedDenied: 'Resolved: denied',
  resolvedInformation: 'Resolved',
  closed: 'Closed',
};

export const created = {
  subject: (request: string) => `Billing request ${request}: received`,
  title: 'We have your billing request',
  says: (request: string, by: string) => `Your billing request ${request} has reached us. A person answers by ${by}.`,
  automatic: 'This mail was sent by a machine; nobody has read your request yet.',
} as const;

export const acknowledged = {
  subject: (request: string) => `Billing request ${request}: acknowledged`,
  title: 'Somebody answers for your billing request',
  says: (request: string, person: string) => `${person} has read your billing request ${request} and answers for it.`,
} as const;

export const changed = {
  subject: (request: string, state: string) => `Billing request ${request}: ${state}`,
  says: (request: string, state: string) => `The status of your billing request ${request} is now: ${state}.`,
  waiting: 'We need something of you to go on. Reply to this mail, or add a note in Control Center.',
} as const;

export const resolved = {
  subject: (request: string) => `Billing request ${request}: answered`,
  title: 'Your billing request is answered',
  otherwise:
    'If you have new evidence, you can open the request again, once, in Control Center. Without a word of yours it is closed in ten business days.',
} as const;
