import type { EntityManager } from 'typeorm';
import { run, statement, type Statement } from '../database/statement.ts';

/** What was answered to a report the first time: the outcome, and what else its handler told. */
export type ReportAnswer = { outcome: 'taken' | 'unchanged' } & Record<string, unknown>;

export interface ReportIdentity {
  source: string;
  id: string;
}

export interface Receipt extends ReportIdentity {
  hash: Buffer;
  verdict: ReportAnswer;
  receivedAt: Date;
}

interface Row extends ReportIdentity {
  content_hash: Buffer;
  verdict: ReportAnswer;
  received_at: Date;
}

const claimSql = statement(
  'receipts_claim',
  `insert into report_receipt (source, id, content_hash, verdict)
   select source, id, hash, '{}'::jsonb from unnest($1::text[], $2::text[], $3::bytea[]) r(source, id, hash) order by source, id
   on conflict do nothing returning source, id`,
);
const readSql = statement(
  'receipts_read',
  'select source, id, content_hash, verdict, received_at from report_receipt join unnest($1::text[], $2::text[]) r(source, id) using (source, id)',
);
const writeSql = statement(
  'receipts_write',
  `update report_receipt p set verdict = r.verdict, content_hash = r.hash
   from unnest($1::text[], $2::text[], $3::bytea[], $4::jsonb[]) r(source, id, hash, verdict) where p.source = r.source and p.id = r.id`,
);
const forgetSql = statement(
  'receipts_forget',
  'delete from report_receipt p using unnest($1::text[], $2::text[]) r(source, id) where p.source = r.source and p.id = r.id',
);

const sources = (reports: ReportIdentity[]) => [reports.map(({ source }) => source), reports.map(({ id }) => id)];

/** Takes the receipts of reports seen for the first time; waits for another transaction that holds one of them. Returns those taken. */
export function claimReceipts(manager: EntityManager, reports: (ReportIdentity & { hash: Buffer })[]): Promise<ReportIdentity[]> {
  return run<ReportIdentity & Row>(manager, claimSql, [...sources(reports), reports.map(({ hash }) => hash)]);
}

export async function readReceipts(manager: EntityManager, reports: ReportIdentity[]): Promise<Receipt[]> {
  const rows = await run<Row>(manager, readSql, sources(reports));
  return rows.map(({ source, id, content_hash, verdict, received_at }) => ({
    source,
    id,
    hash: content_hash,
    verdict,
    receivedAt: received_at,
  }));
}

/** Gives up receipts that this transaction took: their reports were refused, and may come again. */
export async function forgetReceipts(manager: EntityManager, reports: ReportIdentity[]): Promise<void> {
  await run(manager, forgetSql, sources(reports));
}

/** The statement that writes what was answered. */
export function verdictsWrite(reports: (ReportIdentity & { hash: Buffer; verdict: ReportAnswer })[]): [Statement, unknown[]] {
  const answers = [reports.map(({ hash }) => hash), reports.map(({ verdict }) => JSON.stringify(verdict))];
  return [writeSql, [...sources(reports), ...answers]];
}

/** Forgets receipts older than 90 days, at most so many at once. Returns the number forgotten. */
export async function forgetOldReceipts(manager: EntityManager, most = 10_000): Promise<number> {
  const text = `delete from report_receipt where (source, id) in (select source, id from report_receipt where received_at < now() - interval '90 days' limit $1)`;
  const [, count] = (await manager.query(text, [most])) as [unknown, number];
  return count;
}
