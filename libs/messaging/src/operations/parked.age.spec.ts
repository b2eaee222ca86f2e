import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { forgetOldHistory } from './parked.audit.ts';
import { Cups } from './parked.fixture.ts';

let cups: Cups;
beforeAll(async () => void (cups = await Cups.open()));
afterAll(() => cups.stop());

const days = 30;
const forget = () => cups.service.database.transaction(({ manager }) => forgetOldHistory(manager, days));
/** Makes everything as old as this. */
async function grow(old: number) {
  for (const table of ['parked_history', 'operator_action']) {
    await cups.service.database.source.query(`update ${table} set at = now() - make_interval(days => $1)`, [old]);
  }
}
const kept = async () => {
  const [row] = await cups.service.database.source.query<{ entries: number; actions: number }[]>(
    'select (select count(*)::int from parked_history) as entries, (select count(*)::int from operator_action) as actions',
  );
  return row!;
};

describe('what became of parked events', () => {
  it('is remembered while one of them is parked, however old it is', async () => {
    const { events } = await cups.stuckCup();
    await grow(days + 1);
    await forget();
    expect((await kept()).entries).toBeGreaterThanOrEqual(events.length);
  });

  it('is remembered for its days, and then forgotten with what people asked for', async () => {
    const { cup } = await cups.stuckCup();
    await cups.service.messaging.parked.act({ action: 'discard', selection: { key: cup }, actor: 'ana', reason: 'a spec' });
    await cups.service.database.source.query('delete from parked');
    await grow(days - 1);
    expect(await forget()).toBe(0);
    const before = await kept();
    await grow(days + 1);
    expect(await forget()).toBe(before.entries + before.actions);
    expect([before.actions > 0, await kept()]).toEqual([true, { entries: 0, actions: 0 }]);
  });
});
