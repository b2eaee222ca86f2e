import { describe, expect, it } from '@jest/globals';
import { eventually } from '@trunkline/testing';
import { rotateSlots } from './outbox.slots.ts';
import { anOutbox, pool, put } from './relay.fixture.ts';

anOutbox();

describe('emptying the slots that writers have left', () => {
  const current = async () =>
    (await pool.query<{ slot: number }>('select ((extract(epoch from now()) / 300)::bigint % 4)::smallint as slot')).rows[0]!.slot;
  const dead = async (slot: number) => {
    await put('k', 1, { slot });
    await pool.query('delete from outbox');
  };

  it('gives their dead rows back', async () => {
    const slot = ((await current()) + 2) % 4;
    await dead(slot);
    expect(await rotateSlots(pool)).toContain(slot);
    expect((await pool.query(`select pg_relation_size('outbox_${slot}') as size`)).rows).toEqual([{ size: '0' }]);
  });

  it('leaves one alone in which a writer holds a row that nobody can see yet', async () => {
    const slot = ((await current()) + 2) % 4;
    await dead(slot);
    const writer = await pool.connect();
    await writer.query('begin');
    await put('late', 1, { slot, client: writer });
    expect(await rotateSlots(pool)).not.toContain(slot);
    await writer.query('commit');
    writer.release();
    expect((await pool.query('select key from outbox')).rows).toEqual([{ key: 'late' }]);
  });

  it('looks again under the lock, for a writer may commit while it waits', async () => {
    const slot = ((await current()) + 2) % 4;
    await dead(slot);
    const writer = await pool.connect();
    await writer.query('begin');
    await put('late', 1, { slot, client: writer });
    const rotating = rotateSlots(pool);
    const waits = "select 1 from pg_locks where mode = 'AccessExclusiveLock' and not granted";
    await eventually(
      () => writer.query(waits).then(({ rowCount }) => rowCount),
      (count) => count === 1,
      5000,
    ).catch(() => undefined);
    await writer.query('commit');
    writer.release();
    expect(await rotating).not.toContain(slot);
    expect((await pool.query('select key from outbox')).rows).toEqual([{ key: 'late' }]);
  });

  it('leaves the slot alone that writers are in', async () => {
    const slot = await current();
    await dead(slot);
    const emptied = await rotateSlots(pool);
    if ((await current()) === slot) expect(emptied).not.toContain(slot);
  });
});
