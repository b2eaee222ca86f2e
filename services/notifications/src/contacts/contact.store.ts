import type { Transaction } from '@trunkline/messaging';
import type { Category, Contact } from './contact.entity.ts';

export interface Audience {
  enterpriseId: string;
  accountBan: string;
  category: Category;
}

export type RegisteredPerson = Pick<Contact, 'email' | 'name' | 'timeZone' | 'locale'>;

/** The people registered for this category of the enterprise, and for the account if they named accounts. */
export const registeredFor = (tx: Transaction, { enterpriseId, accountBan, category }: Audience): Promise<RegisteredPerson[]> =>
  tx.manager.query(
    `select email, name, time_zone "timeZone", locale from contact
     where enterprise_id = $1 and $3 = any(categories) and (account_bans is null or $2 = any(account_bans)) order by id`,
    [enterpriseId, accountBan, category],
  );
