import type { Audience } from '../mail/mail.declaration.ts';

/** What is the same in every fact about an account. */
export interface OfAnAccount {
  enterpriseId: string;
  accountBan: string;
}

export const audienceOf = ({ enterpriseId, accountBan }: OfAnAccount): Audience => ({ enterpriseId, accountBans: [accountBan] });
