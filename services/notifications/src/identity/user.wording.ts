/** Who answers mails about user names and passwords. */
export const support = { name: 'Trunkline Customer Care', email: 'care@trunkline.example' } as const;

/** Every phrase the mails about a person's own sign-in can contain; what varies comes in as arguments, already in the reader's own form. */
export const why = (username: string) =>
  `You receive this because ${username} is your user name. Mails like this one cannot be switched off.`;

export const reset = {
  subject: 'Choose a new password',
  asked: (username: string) => `Somebody, most likely you, asked for a new password for your user name ${username}.`,
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
