import type { GcrClassification, GcrState, Impact, NoticeKind, ReportedState, WindowKind } from '@trunkline/contracts/maintenance';
import { run, rowsIn, statement, type Transaction } from '@trunkline/messaging';
import { CalendarFeed } from './calendar-feed.entity.ts';

export const feedsIn = (tx: Transaction) => rowsIn(tx, CalendarFeed);

/** A window of a GCR and what it does to the circuits of one account. */
export interface Entry {
  gcr: string;
  classification: GcrClassification;
  summary: string;
  reason: string | null;
  state: GcrState;
  window: string;
  kind: WindowKind;
  start: string;
  end: string;
  siteZone: string;
  windowState: ReportedState;
  enterpriseId: string;
  accountBan: string;
  customerName: string;
  /** The first of them, and how many there are. */
  circuitIds: string[];
  circuits: number;
  aLocation: string;
  impact: Impact;
  /** What its people were last told; nothing where it was not announced. */
  notice: NoticeKind | null;
  sequence: number | null;
  toldAt: Date | null;
}

/** Which entries; what is null does not narrow them. */
export interface EntryFilter {
  enterprises: readonly string[] | null;
  accounts: readonly string[] | null;
  from: Date | null;
  to: Date | null;
  state: GcrState | null;
  circuitId: string | null;
  accountBan: string | null;
  /** Only such as were announced. */
  announced: boolean;
}

const read = statement(
  'calendar_entries',
  `select g.gcr, g.classification, g.summary, g.reason, g.state, w.suffix as window, w.kind, w.start, w."end", w."siteZone", w.state as "windowState",
     s.enterprise_id as "enterpriseId", s.account_ban as "accountBan", min(s.content ->> 'customerName') as "customerName",
     (array_agg(s.circuit_id order by s.circuit_id))[1:50] as "circuitIds", count(*)::int as circuits, min(s.content ->> 'aLocation') as "aLocation",
     (array['NO-IMPACT', 'REDUCED-REDUNDANCY', 'DEGRADED', 'OUTAGE'])[
       max(array_position(array['NO-IMPACT', 'REDUCED-REDUNDANCY', 'DEGRADED', 'OUTAGE'], s.content ->> 'impact'))] as impact,
     n.kind as notice, n.sequence, n.told_at as "toldAt"
   from affected_service s join gcr g on g.id = s.gcr_id
   cross join lateral jsonb_to_recordset(g.windows) w (suffix text, kind text, start text, "end" text, "siteZone" text, state text)
   left join notice n on n.gcr_id = s.gcr_id and n.suffix = s.suffix and n.account_ban = s.account_ban
     and n.enterprise_id = s.enterprise_id
   where w.suffix = s.suffix and ($1::text[] is null or s.enterprise_id = any ($1)) and ($2::text[] is null or s.account_ban = any ($2))
     and ($3::timestamptz is null or g.ends_at >= $3) and ($4::timestamptz is null or g.starts_at < $4) and ($5::text is null or g.state = $5)
     and ($6::text is null or s.circuit_id = $6) and ($7::text is null or s.account_ban = $7) and (not $8 or n.kind is not null)
   group by g.id, w.suffix, w.kind, w.start, w."end", w."siteZone", w.state, s.enterprise_id, s.account_ban, n.kind, n.sequence, n.told_at
   order by w.start, g.gcr, w.suffix, s.account_ban limit $9`,
);

/** Entries by the start of their windows. */
export const readEntries = ({ manager }: Transaction, filter: EntryFilter, limit: number): Promise<Entry[]> => {
  const { enterprises, accounts, from, to, state, circuitId, accountBan, announced } = filter;
  return run<Entry>(manager, read, [enterprises, accounts, from, to, state, circuitId, accountBan, announced, limit]);
};
