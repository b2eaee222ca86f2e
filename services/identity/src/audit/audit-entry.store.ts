import { run, statement } from '@trunkline/messaging';
import type { EntityManager } from 'typeorm';

/** A line that is to be added, and whose record it belongs to. */
export interface Line {
  enterpriseId: string;
  auditId: string;
  at: string;
  entry: string;
}

/** Where a record ends. */
export interface Head {
  enterpriseId: string;
  number: number;
  hash: string;
}

/** Records are added to one after another: this locks the ends of them. What was added before is seen by the statement that comes next. */
const lockHeads = statement(
  'audit_heads_lock',
  `insert into audit_head as h (enterprise_id, number, hash) select id, 0, sha256(convert_to(id, 'UTF8')) from unnest($1::text[]) id order by id
   on conflict (enterprise_id) do update set number = h.number`,
);

const addLines = statement(
  'audit_lines_add',
  `with fresh as (
     select g.* from unnest($1::text[], $2::uuid[], $3::timestamptz[], $4::text[]) with ordinality g (enterprise_id, audit_id, at, entry, n)
     where not exists (select from audit_entry known where known.audit_id = g.audit_id)),
   linked as (
     select f.*, h.number + row_number() over its as number, audit_chain(h.hash, f.entry) over its as hash
     from fresh f join audit_head h using (enterprise_id) window its as (partition by f.enterprise_id order by f.n rows unbounded preceding)),
   added as (
     insert into audit_entry (enterprise_id, number, hash, audit_id, at, entry)
     select enterprise_id, number, hash, audit_id, at, entry from linked order by enterprise_id, number),
   ends as (select distinct on (enterprise_id) enterprise_id, number, hash from linked order by enterprise_id, number desc)
   update audit_head h set number = ends.number, hash = ends.hash from ends where h.enterprise_id = ends.enterprise_id
   returning h.enterprise_id as "enterpriseId", h.number::int as number, encode(h.hash, 'hex') as hash`,
);

/** Adds lines to the records they belong to, in order; one that is there already is left out. Returns the new ends of those that have more. */
export async function addToRecords(manager: EntityManager, lines: Line[]): Promise<Head[]> {
  const column = <T>(pick: (line: Line) => T): T[] => lines.map(pick);
  const enterprises = column(({ enterpriseId }) => enterpriseId);
  const [, heads] = await Promise.all([
    run(manager, lockHeads, [[...new Set(enterprises)]]),
    run<Head>(manager, addLines, [enterprises, column(({ auditId }) => auditId), column(({ at }) => at), column(({ entry }) => entry)]),
  ]);
  return heads;
}
