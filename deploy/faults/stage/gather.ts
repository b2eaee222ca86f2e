import { noEvidence, type Effect, type Evidence, type ParkedRow } from '../evidence/evidence.ts';
import { every, latest, topics } from '../load/events.ts';
import { readHistory } from '../evidence/history.ts';
import { isPoison } from '../load/spoil.ts';
import type { Stage } from './stage.ts';
import { asOperator, logEnds, readWire, tokenIn } from '../evidence/wire.ts';

/** Asks a consumer's database for the effects, in the shape the checker reads. */
export const effectsSql = `select n::int, handler, topic, key, id, token, sequence::int, ordinal::int, extract(epoch from at)::float8 * 1000 as at from effect order by n`;

const parkedSql = `select key, topic, ordinal::int, error, coalesce(headers->>'token', ce_id, event_id) as id,
  case when headers->'token' is null then body end as body, extract(epoch from parked_at)::float8 * 1000 as at from parked`;
const bloatSql = 'select relname as table, n_live_tup::int as live, n_dead_tup::int as dead from pg_stat_user_tables';

type Parked = Omit<ParkedRow, 'token'> & { id: string; body: Buffer | null; at: number };

/** Collects what a run left behind, from the histories, the consumers' database and the log. */
export async function gather(stage: Stage, quietAfterMs: number | undefined): Promise<Evidence> {
  const {
    ground: { brokers },
    prefix,
  } = stage;
  const names = Object.values(topics);
  const [wire, history, parked, effects] = await Promise.all([
    readWire(brokers, prefix, names),
    readHistory(stage.settings.folder),
    stage.billing<Parked>(parkedSql),
    stage.billing<Effect>(effectsSql),
  ]);
  const onWire = new Set(wire.map(({ token }) => token));
  const spoiled = history.operations.flatMap(({ events }) =>
    events.filter(({ spoil }) => spoil && isPoison(spoil)).map(({ token }) => token),
  );
  return {
    ...noEvidence(),
    ...history,
    wire,
    every,
    latest,
    effects,
    ends: await stage.ends(await asOperator(brokers, (admin) => logEnds(admin, prefix, names))),
    parked: parked.map(({ key, topic, ordinal, error, id, body }) => ({ key, topic, ordinal, error, token: tokenIn(body) ?? id })),
    poison: spoiled.filter((token) => onWire.has(token)),
    parkedSpans: spansOf(
      parked,
      history.operations.reduce((latest, { at }) => Math.max(latest, at), 0),
    ),
    bloat: [...(await stage.repair<Evidence['bloat'][number]>(bloatSql)), ...(await stage.billing<Evidence['bloat'][number]>(bloatSql))],
    ...(quietAfterMs === undefined ? {} : { quietAfterMs }),
    deaths: stage.deaths,
  };
}

/** From when a key was parked until the load ended. */
function spansOf(parked: Parked[], loadEnd: number): Evidence['parkedSpans'] {
  const byKey = Map.groupBy(parked, ({ key }) => key);
  return [...byKey]
    .map(([key, rows]) => ({ key, from: Math.min(...rows.map(({ at }) => at)), until: loadEnd }))
    .filter(({ from, until }) => from < until);
}
