import type { Transaction } from '@trunkline/messaging';
import { Contact } from './contact.entity.ts';

/** A registration before it has an id. */
export type NewContact = Omit<Contact, 'id'>;

/** Writes a new registration. The database's `contact_once` is violated when the address is registered for the enterprise. */
export async function insertContact({ manager }: Transaction, contact: NewContact): Promise<Contact> {
  const { enterpriseId, email, emailKey, name, accountBans, categories, optIn, timeZone, locale, calendarMethod, createdAt, updatedAt } =
    contact;
  const [{ id }] = await manager.query<[{ id: string }]>(
    `insert into contact (enterprise_id, email, email_key, name, account_bans, categories, opt_in, time_zone, locale, calendar_method, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning id`,
    [enterpriseId, email, emailKey, name, accountBans, categories, optIn, timeZone, locale, calendarMethod, createdAt, updatedAt],
  );
  return { id, ...contact };
}

/** The registration, locked until the transaction ends. */
export const lockContact = ({ manager }: Transaction, id: string): Promise<Contact | null> =>
  manager.findOne(Contact, { where: { id }, lock: { mode: 'pessimistic_write' } });

export const saveContact = ({ manager }: Transaction, contact: Contact): Promise<Contact> => manager.save(contact);

/** Whether there was one. */
export const deleteContact = async ({ manager }: Transaction, id: string): Promise<boolean> =>
  ((await manager.delete(Contact, { id })).affected ?? 0) > 0;

/** From now on it is mailed again. */
export async function releaseAddress({ manager }: Transaction, emailKey: string): Promise<void> {
  await manager.query('delete from suppressed_address where email_key = $1', [emailKey]);
}

/** Whom a mail is for: of these accounts, registered for the category, or having asked for the mail by its name. */
export interface RegisteredAudience {
  enterpriseId: string;
  accountBans: string[];
  category?: string;
  optIn?: string;
}

/** Somebody registered; where their address takes no mail, nothing reaches them. */
export interface RegisteredPerson extends Pick<Contact, 'email' | 'name' | 'timeZone' | 'locale' | 'calendarMethod'> {
  isSuppressed: boolean;
}

/** The registered people of each audience, in its order: those for all accounts of the enterprise, and those for any of the audience's. */
export async function registeredFor(tx: Transaction, audiences: RegisteredAudience[]): Promise<RegisteredPerson[][]> {
  const rows = await tx.manager.query<(RegisteredPerson & { n: number })[]>(
    `select a.n::int, c.email, c.name, c.time_zone "timeZone", c.locale, c.calendar_method "calendarMethod",
       exists (select from suppressed_address s where s.email_key = c.email_key) "isSuppressed"
     from rows from (json_to_recordset($1) as ("enterpriseId" text, "accountBans" text[], category text, "optIn" text))
       with ordinality a(enterprise_id, account_bans, category, opt_in, n)
     join contact c on c.enterprise_id = a.enterprise_id and (c.account_bans is null or c.account_bans && a.account_bans)
       and (a.category = any(c.categories) or a.opt_in = any(c.opt_in))
     order by c.id`,
    [JSON.stringify(audiences)],
  );
  return audiences.map((_, n) => rows.filter((row) => row.n === n + 1));
}
