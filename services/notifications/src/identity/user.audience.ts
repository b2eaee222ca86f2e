import type { PublicUser } from '@trunkline/contracts/identity';
import { nobodys, type About, type Person } from '../mail/mail.declaration.ts';
import { support } from './user.wording.ts';

interface OfAPerson {
  user: PublicUser;
}

const aboutUser = ({ user }: OfAPerson): About => ({ kind: 'user', reference: user.userId });

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
