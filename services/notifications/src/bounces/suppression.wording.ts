/** Who answers mails about addresses that take no mail. */
export const care = { name: 'Trunkline Customer Care', email: 'care@trunkline.example' } as const;

/** Every phrase the mail about an address that takes no mail can contain. */
export const suppressed = {
  subject: (email: string) => `Mail to ${email} comes back`,
  title: 'An address takes no mail',
  why: 'You receive this because you administer your enterprise. Mails like this one cannot be switched off.',
  says: (email: string, instant: string) => `A mail to ${email} came back for good on ${instant}. Nothing more is sent to this address.`,
  labels: { name: 'Name', address: 'Address', mail: 'The mail', accounts: 'Account', reason: 'The mail server said' },
  otherwise:
    'Register somebody else for its mails, or correct the address. If it takes mail again, reply to this mail, and we send to it again.',
} as const;
