import { tenantTable } from '@trunkline/messaging';
import { fileURLToPath } from 'node:url';
import { unlock } from '../../systems/services.ts';
import type { System } from '../../systems/systems.ts';
import { compared, type Figures, type Side } from '../figures.ts';
import { drainTopic } from '../measure.drain.ts';
import { Setting } from '../setting.ts';
import type { Yard } from '../yard.ts';

interface Sizes {
  pairs: number;
  drainSeconds: number;
}

const program = fileURLToPath(new URL('../../systems/scoped.worker.js', import.meta.url));

const column = 'alter table effect add column enterprise_id text not null, add column by text not null default current_user';

/**
 * What the inbox keeps of its speed where its batches see the rows of their facts' enterprises alone, their effects among them: beside the same consumer with
 * one role for everything, on a database whose tables are not locked.
 */
export async function contexts(system: System, yard: Yard, { pairs, drainSeconds }: Sizes): Promise<Figures> {
  const drained = (mode: 'each' | 'batch', perSecond: number) => (side: Side) =>
    Setting.of({ ...system, program }, yard, async (setting) => {
      const { pool, url } = setting.target;
      await pool.query(`${column}; ${side === 'with' ? tenantTable('effect') : unlock}`);
      const scoped = side === 'with';
      const { eventsPerSecond, missing } = await drainTopic(setting, Math.round(perSecond * drainSeconds), mode, { scoped });
      if (missing) throw new Error(`${missing} events never came`);
      const { rows } = await pool.query<{ by: string }>('select distinct by from effect');
      const wanted = decodeURIComponent(new URL(url).username).replace(/_owner$/, scoped ? '' : '_owner');
      if (rows.map(({ by }) => by).join() !== wanted) {
        throw new Error(`effects are by ${rows.map(({ by }) => by).join()}, not by ${wanted}`);
      }
      return eventsPerSecond;
    });
  return {
    each: await compared(pairs, drained('each', system.expected.inbox)),
    batch: await compared(pairs, drained('batch', system.expected.inbox * 3)),
  };
}
