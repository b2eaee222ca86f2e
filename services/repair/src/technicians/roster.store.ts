import { run, statement, type Transaction } from '@trunkline/messaging';
import type { EntityManager } from 'typeorm';
import { chooseTechnician, type Needed, type OnShift } from './roster.rules.ts';

const onShiftAt = `select distinct on (s.technician_id) s.technician_id as "technicianId", s.name, s.phone, s.email, s.skills, s.regions, s.ends_at as "endsAt",
     (select count(*)::int from ticket t where t.owner_id = s.technician_id and t.status not in ('closed', 'cancelled')) as load
   from shift s where s.starts_at <= $1 and s.ends_at > $1 order by s.technician_id, s.starts_at desc`;
const readOnShift = statement('roster_read', onShiftAt);

export const seeOnShift = (manager: EntityManager, now: Date): Promise<OnShift[]> => manager.query(onShiftAt, [now]);

/** How many open tickets no technician answers for. */
export async function loadOfDutyDesk(manager: EntityManager): Promise<number> {
  const [{ load } = { load: 0 }] = await manager.query<{ load: number }[]>(
    `select count(*)::int as load from ticket where owner_id is null and status not in ('closed', 'cancelled')`,
  );
  return load;
}

/** Who is on shift, for one transaction: read once, and what was assigned meanwhile counts. */
export class Roster {
  private constructor(private readonly onShift: OnShift[]) {}

  static async at({ manager }: Transaction, now: Date): Promise<Roster> {
    return new Roster(await run<OnShift>(manager, readOnShift, [now]));
  }

  /** Assigns a ticket; nobody where no technician on shift suits. */
  assign(needed: Needed): OnShift | undefined {
    const chosen = chooseTechnician(this.onShift, needed);
    if (chosen) chosen.load += 1;
    return chosen;
  }

  named(technicianId: string): OnShift | undefined {
    return this.onShift.find((one) => one.technicianId === technicianId);
  }
}

const rosters = new WeakMap<Transaction, Promise<Roster>>();

export function rosterIn(tx: Transaction, now: Date): Promise<Roster> {
  const known = rosters.get(tx) ?? Roster.at(tx, now);
  rosters.set(tx, known);
  return known;
}
