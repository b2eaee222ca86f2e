import { rowsIn, run, statement, type Transaction } from '@trunkline/messaging';
import { BillingRequest } from './billing-request.entity.ts';
import { Dispute } from './dispute.entity.ts';

/** The requests that a transaction is about: locked, changed in hand, and written before the commit. */
export const requestsIn = (tx: Transaction) => rowsIn(tx, BillingRequest);
export const disputesIn = (tx: Transaction) => rowsIn(tx, Dispute);

const number = statement('billing_request_number', `select 'BR-' || nextval('billing_request_number') as number`);
const country = statement('billing_request_country', 'select country from account_state where account_ban = $1');
const disputable = statement(
  'billing_request_disputable',
  `select l.line_number as "lineNumber", l.amount + l.tax as most,
     exists (select 1 from dispute d where d.invoice_id = l.invoice_id and d.line_number = l.line_number
       and d.state in ('disputeBeingInvestigated', 'credit')) as disputed
   from invoice_line l where l.invoice_id = $1 and l.line_number = any($2)`,
);
const writeNote = statement(
  'billing_request_note_write',
  `insert into billing_request_note (request_id, at, enterprise_id, account_ban, author, by_staff, internal, text) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
);
const unanswered = statement(
  'billing_request_unanswered',
  `select id from billing_request where state = 'open'
     and ((told_percent < 50 and half_at <= $1) or (told_percent < 80 and most_at <= $1) or (told_percent < 100 and answer_by <= $1))
   order by half_at limit 200`,
);
const toClose = statement('billing_request_to_close', 'select id from billing_request where closes_at <= $1 order by closes_at limit 200');

export const nextNumber = async ({ manager }: Transaction): Promise<string> =>
  (await run<{ number: string }>(manager, number, []))[0]!.number;

/** The country of an account, as far as identity told it. */
export const countryOf = async ({ manager }: Transaction, accountBan: string): Promise<string | null | undefined> =>
  (await run<{ country: string | null }>(manager, country, [accountBan]))[0]?.country;

export interface Disputable {
  lineNumber: number;
  /** Its amount with its tax. */
  most: string;
  /** Another request disputes it, or it was credited. */
  disputed: boolean;
}

/** Those of the lines that the invoice has. */
export const disputableLines = ({ manager }: Transaction, invoiceId: string, lineNumbers: number[]): Promise<Disputable[]> =>
  run<{ lineNumber: number; most: string; disputed: boolean }>(manager, disputable, [invoiceId, lineNumbers]);

export interface Said {
  author: string;
  byStaff: boolean;
  internal: boolean;
  text: string;
}

export const keepNote = (
  { manager }: Transaction,
  { id, enterpriseId, accountBan }: Pick<BillingRequest, 'id' | 'enterpriseId' | 'accountBan'>,
  at: Date,
  { author, byStaff, internal, text }: Said,
) => run(manager, writeNote, [id, at, enterpriseId, accountBan, author, byStaff, internal, text]);

/** Some of the requests of whose time to answer more has passed than was told. */
export const unansweredAt = ({ manager }: Transaction, now: Date) => run<{ id: string }>(manager, unanswered, [now]);

/** Some of the requests that were resolved long enough ago. */
export const toCloseAt = ({ manager }: Transaction, now: Date) => run<{ id: string }>(manager, toClose, [now]);

const named = statement(
  'billing_request_named',
  `select "enterpriseId", "accountBan", "invoiceNumber" from (
     select enterprise_id as "enterpriseId", account_ban as "accountBan", invoice_number as "invoiceNumber", 1 as rank
     from invoice where invoice_number = any($1) and state not in ('new', 'validated', 'onHold')
     union all select enterprise_id, account_ban, null, 2 from billing_account where account_ban = any($1)) found
   order by rank limit 1`,
);

/** Whose account it is that a text names, by an invoice or by itself. */
export const accountNamed = async ({ manager }: Transaction, names: string[]) =>
  (await run<{ enterpriseId: string; accountBan: string; invoiceNumber: string | null }>(manager, named, [names]))[0];
