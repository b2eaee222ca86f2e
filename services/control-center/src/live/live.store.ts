import { everyone, inScope, type Transaction } from '@trunkline/messaging';
import type { DataSource } from 'typeorm';

/** Something of an enterprise, or of the carrier, changed in a service. `tx` and `id` are its place: those of the transaction that wrote it, and within that. */
export interface LiveEntry {
  tx: string;
  id: string;
  enterpriseId: string;
  service: string;
}

export type LivePlace = Pick<LiveEntry, 'tx' | 'id'>;

const columns = 'tx::text, id::text, enterprise_id as "enterpriseId", service';
/** Whatever has a place before this is committed or never will be, so that nobody passes by what comes to be seen later. */
const settled = 'tx < pg_snapshot_xmin(pg_current_snapshot())';

/** Adds one for each enterprise and service, and forgets what is older than a day. */
export async function addEntries({ manager }: Transaction, enterpriseIds: string[], service: string, now: Date): Promise<void> {
  await manager.query(
    `with forgotten as (delete from live_entry where at < $3::timestamptz - interval '1 day')
     insert into live_entry (enterprise_id, service, at) select unnest($1::text[]), $2, $3`,
    [enterpriseIds, service, now],
  );
}

/** Those after a place, in order. */
export const entriesAfter = (source: DataSource, { tx, id }: LivePlace): Promise<LiveEntry[]> =>
  inScope(everyone, () =>
    source.query(
      `select ${columns} from live_entry where (tx, id) > ($1::xid8, $2::bigint) and ${settled} order by live_entry.tx, live_entry.id limit 1000`,
      [tx, id],
    ),
  );

/** The place of the last one. */
export async function lastPlace(source: DataSource): Promise<LivePlace> {
  const [last] = await inScope(everyone, () =>
    source.query<LivePlace[]>(
      `select tx::text, id::text from live_entry where ${settled} order by live_entry.tx desc, live_entry.id desc limit 1`,
    ),
  );
  return last ?? { tx: '0', id: '0' };
}
