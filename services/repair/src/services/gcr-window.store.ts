import type { GcrFact } from '@trunkline/contracts/maintenance';
import { run, statement, type Transaction } from '@trunkline/messaging';
import type { EntityManager } from 'typeorm';

/** Planned work on a service, in one night. */
export interface GcrWindow {
  gcr: string;
  suffix: string;
  serviceId: string;
  endsAt: Date;
}

/** The same, whether it is to come, goes on or is over. */
export interface GcrNight extends GcrWindow {
  enterpriseId: string;
  state: string;
  startsAt: Date;
}

const keep = statement(
  'gcr_window_keep',
  `insert into gcr_window (gcr, suffix, service_id, enterprise_id, revision, state, starts_at, ends_at)
   select distinct on (gcr, suffix, "serviceId") gcr, suffix, "serviceId", "enterpriseId", revision, state, "startsAt", "endsAt"
   from jsonb_to_recordset($1) w (gcr text, suffix text, "serviceId" text, "enterpriseId" text, revision int, state text, "startsAt" timestamptz, "endsAt" timestamptz)
   order by gcr, suffix, "serviceId", revision desc
   on conflict (gcr, suffix, service_id) do update set enterprise_id = excluded.enterprise_id, revision = excluded.revision, state = excluded.state,
     starts_at = excluded.starts_at, ends_at = excluded.ends_at
   where excluded.revision >= gcr_window.revision`,
);

const find = statement(
  'gcr_window_find',
  `select gcr, suffix, service_id as "serviceId", ends_at as "endsAt" from gcr_window
   where service_id = any($1) and enterprise_id = any($2) and state in ('scheduled', 'inProgress') and starts_at <= $3 and ends_at > $3 order by ends_at desc`,
);

/** Keeps when work on which services is done; of several words on it that of the highest revision counts. */
export async function keepWindows({ manager }: Transaction, facts: Partial<GcrFact>[]): Promise<void> {
  const windows = facts.flatMap(({ gcr, enterpriseId, maintenance }) =>
    (maintenance?.services ?? []).flatMap(({ circuitId: serviceId, window: suffix }) => {
      const night = maintenance!.windows.find((one) => one.suffix === suffix);
      if (!night) return [];
      const { state, start, end, actualStart = start, actualEnd = end } = night;
      return [{ gcr, suffix, serviceId, enterpriseId, revision: maintenance!.revision, state, startsAt: actualStart, endsAt: actualEnd }];
    }),
  );
  if (windows.length) await run(manager, keep, [JSON.stringify(windows)]);
}

/** Work on these services of these enterprises that goes on now, the longest first. */
export const windowsOn = ({ manager }: Transaction, serviceIds: string[], enterpriseIds: string[], now: Date): Promise<GcrWindow[]> =>
  run<GcrWindow>(manager, find, [serviceIds, enterpriseIds, now]);

/** The same of one service, for who only looks. */
export const workOn = async (manager: EntityManager, { serviceId, enterpriseId }: Owned, now: Date): Promise<GcrWindow | undefined> =>
  (await manager.query<GcrWindow[]>(find.text, [[serviceId], [enterpriseId], now]))[0];
type Owned = Pick<GcrNight, 'serviceId' | 'enterpriseId'>;

const findNights = statement(
  'gcr_window_nights',
  `select w.gcr, w.suffix, w.service_id as "serviceId", w.enterprise_id as "enterpriseId", w.state, w.starts_at as "startsAt", w.ends_at as "endsAt"
   from gcr_window w join (select distinct gcr, "serviceId" from jsonb_to_recordset($1) a (gcr text, "serviceId" text)) a
     on a.gcr = w.gcr and a."serviceId" = w.service_id`,
);

/** All nights of this work on these services. */
export const windowsOf = ({ manager }: Transaction, asked: { gcr: string; serviceId: string }[]): Promise<GcrNight[]> =>
  run<GcrNight>(manager, findNights, [JSON.stringify(asked)]);

/** How planned work is named among the pauses. */
export const nameOfWork = ({ gcr, suffix }: Pick<GcrWindow, 'gcr' | 'suffix'>): string => `GCR ${gcr}-${suffix}`;
