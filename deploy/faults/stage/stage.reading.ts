import type { Stage } from './stage.ts';

/** How often partitions were claimed until now. */
export async function claims(stage: Stage): Promise<number> {
  const [row] = await stage.billing<{ sum: number }>('select sum(epoch)::int from consumer_position');
  return row!.sum;
}

/** How many events wait in the outbox. */
export const waiting = async (stage: Stage): Promise<number> =>
  (await stage.repair<{ count: number }>('select count(*)::int from outbox'))[0]!.count;

/** Resolves when everything has left that waits now; says whether it did in time. */
export async function drained(stage: Stage, withinMs = 120_000): Promise<boolean> {
  const [newest] = await stage.repair<{ seq: string }>('select coalesce(max(seq), 0) as seq from outbox');
  return stage.comes(
    async () => (await stage.repair('select 1 from outbox where seq <= $1 limit 1', [newest!.seq])).length === 0,
    withinMs,
  );
}

/** Resolves when events leave and have effects again; says whether it came to that in time. */
export async function flows(stage: Stage, withinMs: number): Promise<boolean> {
  const effects = await stage.effects();
  return (
    (await drained(stage, withinMs)) &&
    (await stage.comes(async () => (await stage.effects()) > effects, withinMs)) &&
    stage.settled(withinMs)
  );
}
