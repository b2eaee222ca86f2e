/** Who answers mails about user names and passwords. */
export const support = { name: 'Trunkline Customer Care', email: 'care@trunkline.example' } as const;

/** Every phrase the mails about a person's own sign-in can contain; what varies comes in as arguments, already in the reader's own form. */
export const why = (username: string) =>
  `You receive this because ${username} is your user name. Mails like this one cannot be switched off.`;

export const reset = {
  subject: 'Choose a new password',
  asked: (username: string, by = 'Somebody, most likely you,') => `${by} asked for a new password for your user name ${username}.`,
  link: 'Choose it here:',
  until: (instant: string) => `The link opens once, until ${instant}.`,
  otherwise: 'If it was not you, do nothing: without the link nobody can change your password. Do not pass it on.',
} as const;

export const changed = {
  subject: 'Your password was changed',
  when: (username: string, instant: string) => `The password of your user name ${username} was changed on ${instant}.`,
  signedOut: 'Wherever you were signed in, you are not any more: sign in with the new one.',
  otherwise:
    'If it was not you, have a new one sent to you at once (“I forgot my password” on the page where you sign in), and reply to this mail.',
} as const;

export const invited = {
  subject: (place: string) => `You are invited to ${place}`,
  by: (place: string, by = 'Somebody who manages its people') => `${by} gave you a place in ${place} at Trunkline customer care.`,
  username: (username: string) => `Your user name is ${username}. Choose a password here:`,
  until: (instant: string) => `The link opens once, until ${instant}. Do not pass it on.`,
  otherwise: 'If you do not know why you are invited, do nothing: nobody can come in your name without the link.',
} as const;

export const access = {
  subject: (place: string) => `What you may do for ${place} has changed`,
  by: (username: string, place: string, by = 'The carrier') => `${by} changed what your user name ${username} may do for ${place}.`,
  ended: (place: string) => `You have no place in ${place} any more.`,
  added: 'New to you',
  removed: 'Taken from you',
  otherwise: 'If this is not as you expect it, ask a system administrator of yours: the portal says who they are.',
  carrier: 'the carrier’s staff',
} as const;

export const secondFactor = {
  enrolled: { subject: 'A second factor was set up for you', what: 'An app that shows codes was set up for' },
  removed: { subject: 'Your second factor was taken away', what: 'The second factor was taken from' },
  when: (what: string, username: string, instant: string) => `${what} your user name ${username} on ${instant}.`,
  by: (name: string) =>
    `${name} did so, who manages the people of your enterprise. You are signed out, and set up another when you next sign in.`,
  otherwise: 'If it was not you and you do not know why, choose another password at once, and reply to this mail.',
} as const;

export const registration = {
  received: (place: string) => `Your request for a place in ${place} has come`,
  waits: 'Its administrators are asked whether to let you in. You are mailed what they decide.',
  otherwise: 'If you asked for nothing, do nothing: somebody took your address for theirs.',
  why: (username: string) => `You receive this because a place was asked for with this address and the user name ${username}.`,
  asks: (name: string, place: string) => `${name} asks for a place in ${place}`,
  whyAdministrator: (place: string) => `You receive this because you manage the people of ${place}.`,
  person: 'Name',
  address: 'E-mail',
  username: 'User name',
  message: 'They say',
  decide: 'Let them in, or do not, here; or in the portal, where you can grant them something at once:',
  until: (instant: string) => `The link opens until somebody has decided, at most until ${instant}. Do not pass it on.`,
  decided: (place: string, isIn: boolean) => (isIn ? `You have a place in ${place}` : `You were not let into ${place}`),
  comes: 'An administrator let you in. If you have no password yet, another mail says how to choose one.',
  declined: 'An administrator decided not to let you in. Ask them, if you think that it is a mistake.',
  reason: 'They say',
} as const;

export const idle = {
  subject: 'Sign in, or your user name becomes inactive',
  until: (username: string, instant: string) =>
    `Nobody signed in with your user name ${username} for five months. Unless you do, it becomes inactive on ${instant}.`,
  otherwise: 'You need do nothing if you do not use it any more. A system administrator of yours can let you in again later.',
} as const;

export const moved = {
  subject: (accountBan: string, place: string, isLeft: boolean) =>
    isLeft ? `Account ${accountBan} is not one of ${place} any more` : `Account ${accountBan} is now one of ${place}`,
  account: 'Account',
  name: 'Name',
  until: 'Until',
  since: 'Since',
  left: [
    'What is open of it went along and is not shown to you any more: orders, tickets, bills that are not paid, and planned work to come.',
    'What was closed before stays with you, and can be read as before.',
    'Groups, rights, contacts and calendars of yours that named the account do not any more.',
  ],
  came: [
    'What is open of it came along: orders, tickets, bills that are not paid, and planned work to come. Of what was closed before you see its bills and payments.',
    'Whoever may do something for all of your accounts may do it for this one, and contacts for all of them are told of it. Give it to others as you see fit.',
  ],
  otherwise: 'If this is not as you expect it, reply to this mail.',
  why: (place: string) => `You receive this because you manage the people of ${place}. Mails like this one cannot be switched off.`,
} as const;
