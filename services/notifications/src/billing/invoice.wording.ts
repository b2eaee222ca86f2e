import type { Reader, Reason } from '../mail/reader.ts';

/** Who answers mails about bills. */
export const billing = { name: 'Trunkline Billing', email: 'billing@trunkline.example' } as const;

/** Every phrase the mails about invoices and payments can contain; what varies comes in as arguments, already in the reader's own form. */
const why: Record<Reason, (account: string) => string> = {
  named: (account) => `You receive this because you are named in account ${account}.`,
  registered: (account) => `You receive this because you are registered for billing mails of account ${account}.`,
};

const whyAdministrator = (account: string) =>
  `You receive this because you administer your enterprise, and nobody is registered for billing mails of account ${account}. Please register somebody.`;

/** Why this reader is told, of an account. */
export const whyFor = ({ reason, isStandIn }: Reader) => (isStandIn ? whyAdministrator : why[reason]);

export const labels = {
  invoice: 'Invoice',
  account: 'Account',
  period: 'Period',
  total: 'Total',
  charges: 'Charges before tax',
  tax: 'Tax',
  due: 'Due',
  remaining: 'Still to pay',
  payment: 'Payment',
  amount: 'Amount',
  when: 'When',
  reason: 'Reason',
  corrects: 'Takes the place of',
  charge: 'Charge',
  was: 'Was',
  now: 'Now',
  difference: 'Difference',
  credit: 'Credit',
  arithmetic: 'Worked out as',
  service: 'Service',
} as const;

export const span = (from: string, to: string) => `${from} to ${to}`;

export const issued = {
  subject: (invoice: string, total: string, due: string) => `Invoice ${invoice}: ${total}, due ${due}`,
  title: 'Your invoice is ready',
  ready: (invoice: string, account: string) => `Invoice ${invoice} for account ${account} is ready.`,
  changes: (invoice: string) => `What changed since invoice ${invoice}`,
  changed: (was: string, now: string, difference: string) =>
    `The charges before tax were ${was} and are ${now}: a difference of ${difference}.`,
  same: 'The charges before tax are the same.',
  drivers: 'What makes the most of it:',
  first: 'This is the first invoice of the account. Your client support manager looks it through with you.',
  look: 'Every line, and why it is there, stands in Control Center. If something is not right, open a billing request there or reply to this mail.',
} as const;

export const document = {
  subject: (invoice: string) => `Invoice ${invoice} as a document`,
  attached: 'The invoice that you asked for is attached as a PDF.',
  tooLarge: 'The invoice that you asked for is too large for a mail. Its PDF is in Control Center, on the page of the invoice.',
  why: (username: string) => `You receive this because it was asked for with your user name ${username}.`,
} as const;

export const dueSoon = {
  subject: (invoice: string, due: string) => `Invoice ${invoice} is due ${due}`,
  title: 'An invoice is due soon',
  says: (invoice: string, remaining: string, due: string) => `Of invoice ${invoice}, ${remaining} are to be paid by ${due}.`,
} as const;

export const overdue = {
  subject: (invoice: string) => `Invoice ${invoice} is overdue`,
  title: 'An invoice is overdue',
  says: (invoice: string, remaining: string, due: string) => `Of invoice ${invoice}, ${remaining} were to be paid by ${due}.`,
  otherwise: 'If you have paid meanwhile, or something is not right, reply to this mail.',
} as const;

export const paid = {
  subject: (amount: string, account: string) => `Payment of ${amount} for account ${account} received`,
  title: 'We have your payment',
  says: (amount: string) => `Thank you for your payment of ${amount}.`,
} as const;

export const failed = {
  subject: (amount: string, account: string) => `Payment of ${amount} for account ${account} failed`,
  title: 'A payment did not go through',
  says: (amount: string) => `A payment of ${amount} did not go through.`,
  otherwise: 'Please see to it that it is tried again, or pay otherwise; reply to this mail if you have questions.',
} as const;

export const credit = {
  subject: (number: string, amount: string) => `Credit ${number}: ${amount}`,
  title: 'You have a credit',
  says: (amount: string) => `We credit ${amount} to your account. Your next invoice has it.`,
} as const;
