import { rowsIn, run, statement, type Transaction } from '@trunkline/messaging';
import { Activation } from './activation.entity.ts';
import { FreezePeriod } from './freeze-period.entity.ts';
import { RedundancyGroup } from './redundancy-group.entity.ts';

export const freezesIn = (tx: Transaction) => rowsIn(tx, FreezePeriod);
export const groupsIn = (tx: Transaction) => rowsIn(tx, RedundancyGroup);
export const activationsIn = (tx: Transaction) => rowsIn(tx, Activation);

const touching = statement(
  'gcr_touching',
  `select distinct s.gcr_id as id from affected_service s join gcr g on g.id = s.gcr_id
   where s.enterprise_id = $1 and s.starts_at < $3 and s.ends_at > $2
     and g.state <> all (array['rejected', 'cancelled', 'completed', 'notCompleted', 'closed'])`,
);

/** GCRs, not over, that touch circuits of the enterprise between two instants. */
export async function gcrsTouching({ manager }: Transaction, enterpriseId: string, from: Date, to: Date): Promise<string[]> {
  return (await run<{ id: string }>(manager, touching, [enterpriseId, from, to])).map(({ id }) => id);
}
