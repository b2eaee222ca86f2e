import { ServiceChronic } from '@trunkline/contracts/repair';
import { rowsIn, run, statement, type Transaction } from '@trunkline/messaging';
import { randomUUID } from 'node:crypto';
import type { Ticket } from '../tickets/ticket.entity.ts';
import { ChronicCase } from './chronic-case.entity.ts';

/** So many tickets of a service within so many days are a case (domain: the third in 45). */
const enough = 3;
export const windowDays = 45;

export const casesIn = (tx: Transaction) => rowsIn(tx, ChronicCase);

type Failed = Pick<Ticket, 'serviceId' | 'enterpriseId' | 'accountBan'>;

const count = statement(
  'chronic_case_count',
  `select s."serviceId", s."enterpriseId", s."accountBan", c.id as "caseId", t.numbers, t.ids
   from jsonb_to_recordset($1) s ("serviceId" text, "enterpriseId" text, "accountBan" text)
   left join chronic_case c on c.enterprise_id = s."enterpriseId" and c.service_id = s."serviceId" and c.closed_at is null
   cross join lateral (
     select coalesce(array_agg(number order by opened_at, number), '{}') as numbers, coalesce(array_agg(id order by opened_at, number), '{}') as ids from ticket
     where service_id = s."serviceId" and enterprise_id = s."enterpriseId" and status not in ('potential', 'cancelled') and gcr is null
       and opened_at > $2::timestamptz - make_interval(days => $3)
   ) t
   where c.id is not null or cardinality(t.numbers) >= $4 order by s."serviceId"`,
);
const add = statement(
  'chronic_case_add',
  `insert into chronic_case (id, service_id, enterprise_id, account_ban, ticket_numbers, opened_at)
   select "caseId", "serviceId", "enterpriseId", "accountBan", numbers, $2::timestamptz
   from jsonb_to_recordset($1) c ("caseId" uuid, "serviceId" text, "enterpriseId" text, "accountBan" text, numbers text[])`,
);
const extend = statement(
  'chronic_case_extend',
  `update chronic_case c set ticket_numbers = c.ticket_numbers || array(select n from unnest(x.numbers) n where n <> all (c.ticket_numbers))
   from jsonb_to_recordset($1) x ("caseId" uuid, numbers text[]) where c.id = x."caseId"`,
);

const failed = new WeakMap<Transaction, Map<string, Failed>>();

/**
 * Notes that a service has one more fault: before the commit, for all of a transaction together, the third within the window opens a case and is announced, and
 * further ones become part of it. Its tickets are written by then.
 */
export function noteFault(tx: Transaction, { serviceId, enterpriseId, accountBan }: Failed, at: Date): void {
  const known = failed.get(tx) ?? new Map<string, Failed>();
  if (!failed.has(tx)) {
    failed.set(tx, known);
    tx.beforeCommit(() => openCases(tx, [...known.values()], at));
  }
  known.set(`${enterpriseId}/${serviceId}`, { serviceId, enterpriseId, accountBan });
}

async function openCases(tx: Transaction, services: Failed[], at: Date): Promise<void> {
  const found = await run<Failed & { caseId: string | null; numbers: string[]; ids: string[] }>(tx.manager, count, [
    JSON.stringify(services),
    at,
    windowDays,
    enough,
  ]);
  const [open, others] = [found.filter(({ caseId }) => caseId), found.filter(({ caseId }) => !caseId)];
  const opened = others.map((one) => ({ ...one, caseId: randomUUID() as string }));
  if (open.length) await run(tx.manager, extend, [JSON.stringify(open)]);
  if (opened.length) await run(tx.manager, add, [JSON.stringify(opened), at]);
  for (const { numbers: ticketNumbers, ids: ticketIds, ...one } of opened) {
    tx.emit(ServiceChronic, { ...one, ticketNumbers, ticketIds, windowDays, at: at.toISOString() });
  }
}
