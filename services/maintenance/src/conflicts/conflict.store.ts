import { run, statement } from '@trunkline/messaging';
import type { EntityManager } from 'typeorm';
import type { ConflictRule } from '@trunkline/contracts/maintenance';

/** One thing that speaks against the work of a window, as the database finds it. */
export interface FoundConflict {
  gcrId: string;
  gcr: string;
  enterpriseId: string;
  rule: ConflictRule;
  window: string;
  /** The number or id of what stands against it. */
  reference: string;
  startsAt: Date;
  endsAt: Date;
  /** The first circuits it is about, and of how many. */
  circuitIds: string[];
  circuits: number;
}

/** Windows that may yet be worked in, each with the day it lies on at its site. */
const ownWindows = `
  select g.id as gcr_id, g.gcr, w.suffix, w.start as starts_at, w."end" as ends_at,
    (w.start at time zone w."siteZone")::date as first_day, (w."end" at time zone w."siteZone")::date as last_day
  from gcr g, jsonb_to_recordset(g.windows) w (suffix text, start timestamptz, "end" timestamptz, "siteZone" text, state text)
  where g.state <> all (array['rejected', 'cancelled', 'completed', 'notCompleted', 'closed']) and w.state in ('scheduled', 'inProgress')`;

/** Of all circuits of the GCRs in $1: what speaks against the work on each. A GCR stands against another once it was decided that it happens. */
const conflicts = `
  with open as (${ownWindows}),
  own as materialized (
    select o.*, s.enterprise_id, s.account_ban, s.circuit_id, s.content ->> 'impact' as impact, s.content ->> 'orderNumber' as order_number
    from open o join affected_service s on s.gcr_id = o.gcr_id and s.suffix = o.suffix where o.gcr_id = any ($1)),
  groups as materialized (
    select distinct r.group_id, r.enterprise_id, r.circuit_ids
    from redundancy_group r, unnest(r.circuit_ids) c (circuit_id) join own using (circuit_id) where own.enterprise_id = r.enterprise_id),
  circuits as (select circuit_id from own union select unnest(circuit_ids) from groups),
  other as materialized (
    select o.gcr_id, o.gcr, o.starts_at, o.ends_at, s.circuit_id, s.content ->> 'impact' as impact
    from circuits join affected_service s using (circuit_id) join open o on o.gcr_id = s.gcr_id and o.suffix = s.suffix join gcr g on g.id = o.gcr_id
    where g.state in ('scheduled', 'inProgress')),
  against as (
    select own.*, 'sameCircuit' as rule, other.gcr as reference, other.starts_at as from_at, other.ends_at as to_at
    from own join other on other.circuit_id = own.circuit_id and other.gcr_id <> own.gcr_id
      and other.starts_at < own.ends_at and own.starts_at < other.ends_at
    union all
    select own.*, 'redundancyGroup', r.group_id, greatest(own.starts_at, twin.starts_at), least(own.ends_at, twin.ends_at)
    from own join groups r on r.enterprise_id = own.enterprise_id and own.circuit_id = any (r.circuit_ids)
    join lateral (
      select starts_at, ends_at from other where other.circuit_id = any (r.circuit_ids) and other.circuit_id <> own.circuit_id and other.impact = 'OUTAGE'
        and other.starts_at < own.ends_at and own.starts_at < other.ends_at
      union all
      select starts_at, ends_at from own o where o.gcr_id = own.gcr_id and o.circuit_id = any (r.circuit_ids) and o.circuit_id <> own.circuit_id
        and o.impact = 'OUTAGE' and o.starts_at < own.ends_at and own.starts_at < o.ends_at
      order by 1, 2 limit 1) twin on true
    where own.impact = 'OUTAGE'
    union all
    select own.*, 'freezePeriod', f.freeze_id, f.starts_at, f.ends_at
    from own join freeze_period f on f.enterprise_id = own.enterprise_id and not f.cancelled and (f.account_ban is null or f.account_ban = own.account_ban)
      and f.starts_at < own.ends_at and own.starts_at < f.ends_at
    where own.impact <> 'NO-IMPACT'
    union all
    select own.*, 'activation', a.order_number, a.day::timestamp at time zone 'UTC', (a.day::date + 1)::timestamp at time zone 'UTC'
    from own join activation a on a.enterprise_id = own.enterprise_id and a.day::date between own.first_day and own.last_day
      and (a.order_number = own.order_number or own.circuit_id = any (a.service_ids)))
  select gcr_id, gcr, enterprise_id, rule, suffix, reference, from_at, to_at,
    (array_agg(distinct circuit_id order by circuit_id))[1:20] as circuit_ids, count(distinct circuit_id)::int as circuits
  from against group by gcr_id, gcr, enterprise_id, rule, suffix, reference, from_at, to_at`;

const shown = `gcr_id as "gcrId", gcr, enterprise_id as "enterpriseId", rule, suffix as window, reference, from_at as "startsAt", to_at as "endsAt",
  circuit_ids as "circuitIds", circuits`;

const find = statement(
  'conflict_find',
  `select ${shown} from (${conflicts}) c order by suffix::int, from_at, rule, reference, enterprise_id limit 200`,
);

const note = statement(
  'conflict_note',
  `with found as materialized (${conflicts}), news as (
     insert into gcr_conflict (gcr_id, enterprise_id, rule, suffix, reference, starts_at, found_at)
     select gcr_id, enterprise_id, rule, suffix, reference, from_at, $2 from found order by 1, 2, 3, 4, 5, 6
     on conflict do nothing returning gcr_id, enterprise_id, rule, suffix, reference, starts_at)
   select ${shown} from found join news n using (gcr_id, enterprise_id, rule, suffix, reference) where n.starts_at = found.from_at`,
);

/** Up to 200 things that speak against these GCRs, by window and time. */
export const findConflicts = (manager: EntityManager, gcrIds: string[]): Promise<FoundConflict[]> => run(manager, find, [gcrIds]);

/** What speaks against these GCRs and did not before; from now on it did. */
export const noteConflicts = (manager: EntityManager, gcrIds: string[], now: Date): Promise<FoundConflict[]> =>
  run(manager, note, [gcrIds, now]);
