/** Every phrase the mails to the carrier's own people about bills can contain. */
export const why = (account: string) => `You receive this because you are the client support manager of account ${account}.`;

export const labels = { account: 'Account', invoice: 'Invoice', opened: 'Opened', due: 'To be done by' } as const;

export const review = {
  opened: {
    subject: (account: string) => `First bill of account ${account}: please review it`,
    says: (account: string, due: string) => `Account ${account} has its first bill. Please read it against what was agreed by ${due}.`,
  },
  dueSoon: {
    subject: (account: string) => `First bill of account ${account}: one business day is left`,
    says: (account: string, due: string) =>
      `Nobody has said yet what they found in the first bill of account ${account}. It is to be done by ${due}.`,
  },
  overdue: {
    subject: (account: string) => `First bill of account ${account}: the review is overdue`,
    says: (account: string, due: string) =>
      `Nobody has said what they found in the first bill of account ${account}. It was to be done by ${due}.`,
  },
  checklist: 'Names, addresses, rates against the order, proration: record each at first-bill-reviews, with what is wrong.',
} as const;

export const breached = {
  subject: (number: string) => `Billing request ${number} was not answered in time`,
  says: (number: string, by: string) =>
    `Nobody has acknowledged billing request ${number}. The customer was told to hear from a person by ${by}.`,
  otherwise: 'Please see to it that somebody does, and call the customer.',
} as const;
