import { noEvidence, type Effect, type Evidence, type ParkedRow } from './evidence.ts';
import { every, latest, topics } from './events.ts';
import { readHistory, told } from './history.ts';
import type { Stage } from './stage.ts';
import { asOperator, logEnds, readWire, tokenIn } from './wire.ts';

/** Asks a consumer's database for the effects, in the shape the checker reads. */
export const effectsSql = `select n::int, handler, topic, key, id, token, sequence::int, ordinal::int, extract(epoch from at)::float8 * 1000 as at from effect order by n`;

const parkedSql = "select key, topic, ordinal::int, error, coalesce(ce_id, event_id) as id, body from parked";
const bloatSql = 'select relname as table, n_live_tup::int as live, n_dead_tup::int as dead from pg_stat_user_tables';

/** Collects what a run left behind, from the histories, the consumers' database and the log. */
export async function gather(stage: Stage, quietAfterMs: number | undefined): Promise<Evidence> {
  const { ground: { brokers }, prefix } = stage;
  const names = Object.values(topics);
  const wire = await readWire(brokers, prefix, names);
  return {
    ...noEvidence(),
    ...told(await readHistory(stage.settings.folder)),
    wire,
    every,
    latest,
    effects: await stage.billing<Effect>(effectsSql),
    ends: await stage.ends(await asOperator(brokers, (admin) => logEnds(admin, prefix, names))),
    parked: (await stage.billing<Omit<ParkedRow, 'token'> & { id: string; body: Buffer | null }>(parkedSql)).map(({ id, body, ...row }) => ({ ...row, token: tokenIn(body) ?? id })),
    bloat: [...(await stage.repair<Evidence['bloat'][number]>(bloatSql)), ...(await stage.billing<Evidence['bloat'][number]>(bloatSql))],
    ...(quietAfterMs === undefined ? {} : { quietAfterMs }),
    deaths: stage.deaths,
  };
}
