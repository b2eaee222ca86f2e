import type { PublicUser } from '@trunkline/contracts/identity';
import type { About, Audience, Person } from '../mail/mail.declaration.ts';
import { support } from './user.wording.ts';

interface OfAPerson {
  user: PublicUser;
}

const aboutUser = ({ user }: OfAPerson): About => ({ kind: 'user', reference: user.userId });

/** No enterprise is named so. */
export const noEnterprise = '*';

/** A person's own business is no enterprise's, and none sees the mail. */
export const nobodys = (): Audience => ({ enterpriseId: noEnterprise, accountBans: [] });

const themselves = ({ user }: OfAPerson): Person[] => [
  { email: user.email, name: user.name, timeZone: user.timeZone ?? null, locale: user.locale ?? null },
];

/** What all mails about a person's own user name have in common. */
export const personal = {
  choice: 'mandatory',
  opensThread: true,
  about: aboutUser,
  audience: nobodys,
  people: themselves,
  answerer: () => support,
} as const;
