import type { ServiceImpact } from '@trunkline/contracts/maintenance';
import { rowsIn, run, statement, type Transaction } from '@trunkline/messaging';
import { Gcr } from './gcr.entity.ts';
import type { GcrUpdate } from './gcr-update.entity.ts';
import type { Told, Touched } from './notice.rules.ts';

/** The GCRs that a transaction is about: locked, changed in hand, and written before the commit. */
export const gcrsIn = (tx: Transaction) => rowsIn(tx, Gcr);

const readServices = statement(
  'affected_service_read',
  `select suffix as window, account_ban as "accountBan", enterprise_id as "enterpriseId", json_agg(content order by circuit_id) as services
   from affected_service where gcr_id = $1 group by suffix, account_ban, enterprise_id order by suffix, account_ban`,
);
const dropServices = statement('affected_service_drop', 'delete from affected_service where gcr_id = $1');
const writeServices = statement(
  'affected_service_write',
  `insert into affected_service (gcr_id, suffix, enterprise_id, account_ban, circuit_id, starts_at, ends_at, content)
   select $1, t."window", t."enterpriseId", t."accountBan", s ->> 'circuitId', w.start, w."end", s
   from jsonb_to_recordset($2) t ("window" text, "enterpriseId" text, "accountBan" text, services jsonb)
   join jsonb_to_recordset($3) w (suffix text, start timestamptz, "end" timestamptz) on w.suffix = t."window", jsonb_array_elements(t.services) s`,
);
const readTold = statement(
  'notice_read',
  `select suffix as window, account_ban as "accountBan", enterprise_id as "enterpriseId", kind, sequence, digest,
     told_at as "toldAt" from notice where gcr_id = $1`,
);
const writeTold = statement(
  'notice_write',
  `insert into notice (gcr_id, suffix, account_ban, enterprise_id, kind, sequence, digest, told_at)
   select $1, n."window", n."accountBan", n."enterpriseId", n.kind, n.sequence, n.digest, $3
   from jsonb_to_recordset($2) n ("window" text, "accountBan" text, "enterpriseId" text, kind text, sequence int, digest text)
   on conflict (gcr_id, suffix, account_ban, enterprise_id) do update set kind = excluded.kind, sequence = excluded.sequence, digest = excluded.digest, told_at = excluded.told_at`,
);
const writeUpdate = statement('gcr_update_write', 'insert into gcr_update (gcr_id, at, verbs, text, by_name) values ($1, $2, $3, $4, $5)');

/** The circuits of a GCR, those of one window and account together. */
export const touchedBy = ({ manager }: Transaction, gcrId: string): Promise<Touched[]> => run<Touched>(manager, readServices, [gcrId]);

/** Puts these circuits in the place of those the GCR had. */
export async function replaceTouched({ manager }: Transaction, { id, windows }: Gcr, touched: Touched[]): Promise<void> {
  await run(manager, dropServices, [id]);
  await run(manager, writeServices, [id, JSON.stringify(touched), JSON.stringify(windows)]);
}

/** What was last told of a GCR, for each window and account. */
export const toldOf = ({ manager }: Transaction, gcrId: string): Promise<(Told & { toldAt: Date })[]> =>
  run<Told & { toldAt: Date }>(manager, readTold, [gcrId]);

export const keepTold = ({ manager }: Transaction, gcrId: string, notices: Told[], at: Date) =>
  run(manager, writeTold, [gcrId, JSON.stringify(notices), at]);

export async function keepUpdate(
  { manager }: Transaction,
  gcrId: string,
  { at, verbs, text, byName }: Omit<GcrUpdate, 'id' | 'gcrId'>,
): Promise<void> {
  await run(manager, writeUpdate, [gcrId, at, verbs, text, byName]);
}

/** Circuits as they are reported, those of one window and account together. */
export function touchedIn(services: (ServiceImpact & { enterpriseId: string })[]): Touched[] {
  const groups = Map.groupBy(services, ({ window, enterpriseId, accountBan }) => JSON.stringify([window, enterpriseId, accountBan]));
  return [...groups.values()].map((group) => {
    const { window, enterpriseId, accountBan } = group[0]!;
    return { window, enterpriseId, accountBan, services: group.map(plainImpact) };
  });
}

const plainImpact = (service: ServiceImpact): ServiceImpact => ({
  window: service.window,
  accountBan: service.accountBan,
  customerName: service.customerName,
  circuitId: service.circuitId,
  ...(service.altCircuitId && { altCircuitId: service.altCircuitId }),
  ...(service.bandwidth && { bandwidth: service.bandwidth }),
  aLocation: service.aLocation,
  ...(service.zLocation && { zLocation: service.zLocation }),
  impact: service.impact,
  ...(service.maximumDurationMinutes && { maximumDurationMinutes: service.maximumDurationMinutes }),
  ...(service.orderNumber && { orderNumber: service.orderNumber }),
  ...(service.legacyCompany && { legacyCompany: service.legacyCompany }),
  ...(service.country && { country: service.country }),
  ...(service.result && { result: service.result }),
});
