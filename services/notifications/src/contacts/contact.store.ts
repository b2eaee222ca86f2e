import type { Transaction } from '@trunkline/messaging';
import type { Contact } from './contact.entity.ts';

/** Whom a mail is for: of these accounts, registered for the category, or having asked for the mail by its name. */
export interface RegisteredAudience {
  enterpriseId: string;
  accountBans: string[];
  category?: string;
  optIn?: string;
}

export type RegisteredPerson = Pick<Contact, 'email' | 'name' | 'timeZone' | 'locale'>;

/** The registered people of each audience, in its order: those for all accounts of the enterprise, and those for any of the audience's. */
export async function registeredFor(tx: Transaction, audiences: RegisteredAudience[]): Promise<RegisteredPerson[][]> {
  const rows = await tx.manager.query<(RegisteredPerson & { n: number })[]>(
    `select a.n::int, c.email, c.name, c.time_zone "timeZone", c.locale
     from rows from (json_to_recordset($1) as ("enterpriseId" text, "accountBans" text[], category text, "optIn" text))
       with ordinality a(enterprise_id, account_bans, category, opt_in, n)
     join contact c on c.enterprise_id = a.enterprise_id and (c.account_bans is null or c.account_bans && a.account_bans)
       and (a.category = any(c.categories) or a.opt_in = any(c.opt_in))
     order by c.id`,
    [JSON.stringify(audiences)],
  );
  return audiences.map((_, n) => rows.filter((row) => row.n === n + 1));
}
