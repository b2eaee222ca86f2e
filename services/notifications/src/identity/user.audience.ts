import type { PublicUser } from '@trunkline/contracts/identity';
import type { About, Audience, Person } from '../mail/mail.declaration.ts';

interface OfAPerson {
  user: PublicUser;
}

export const aboutUser = ({ user }: OfAPerson): About => ({ kind: 'user', reference: user.userId });

/** A person's own business is no enterprise's: no enterprise is named so, and none sees the mail. */
export const nobodys = (): Audience => ({ enterpriseId: '*', accountBans: [] });

export const themselves = ({ user }: OfAPerson): Person[] => [
  { email: user.email, name: user.name, timeZone: user.timeZone ?? null, locale: user.locale ?? null },
];
