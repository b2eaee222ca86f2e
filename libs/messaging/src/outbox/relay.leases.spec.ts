import { describe, expect, it, jest } from '@jest/globals';
import { eventually } from '@trunkline/testing';
import { anOutbox, left, ordinals, pool, put, relayOf, shardsOf, stop, Wire } from './relay.fixture.ts';

anOutbox();

describe('the leases of a relay', () => {
  it('are not taken by another while they last, and all of them once they have run out', async () => {
    const [first, second] = [new Wire(), new Wire()];
    const one = relayOf(first, 'one');
    await eventually(shardsOf, (shards) => shards.every(({ owner }) => owner === 'one'));
    relayOf(second, 'two');
    await put('k', 1);
    await eventually(left, (count) => count === 0);
    expect([first.sent.length, second.sent.length]).toEqual([1, 0]);
    await stop(one);
    await eventually(shardsOf, (shards) => shards.every(({ owner }) => owner === 'two'));
  });

  it('come back at once to the same instance, and to another only when the database says that they ran out', async () => {
    const wire = new Wire();
    await pool.query("update relay_shard set owner = 'killed', lease_until = now() + interval '3 seconds'");
    relayOf(new Wire(), 'other');
    relayOf(wire, 'killed');
    await put('k', 1);
    await eventually(left, (count) => count === 0);
    expect([wire.sent.length, (await shardsOf()).every(({ owner }) => owner === 'killed')]).toEqual([1, true]);
  });

  it('go to another that can send when their holder cannot, and it holds none back', async () => {
    const [cut, whole] = [new Wire(), new Wire()];
    cut.pass = () => Promise.reject(new Error('the wire is cut'));
    const one = relayOf(cut, 'one', 600); // the lease outlasts the second between two attempts, as it does in a service
    await eventually(shardsOf, (shards) => shards.every(({ owner }) => owner === 'one'));
    await put('k', 1);
    await eventually(
      () => one.status.failure,
      (failure) => failure !== undefined,
    );
    relayOf(whole, 'two');
    await eventually(left, (count) => count === 0, 15_000);
    expect([cut.sent, ordinals(whole.sent, 'k'), (await shardsOf()).every(({ owner }) => owner === 'two')]).toEqual([[], [1], true]);
  });

  it('are renewed although the clock of their process is put back by an hour', async () => {
    relayOf(new Wire(), 'late');
    await eventually(shardsOf, (shards) => shards.every(({ owner }) => owner === 'late'));
    const trueNow = Date.now;
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => trueNow() - 3_600_000);
    const until = async () =>
      (await pool.query<{ until: Date }>('select max(lease_until) as until from relay_shard')).rows[0]!.until.getTime();
    const before = await until();
    const renewed = await eventually(until, (now) => now > before + 400, 5000).finally(() => clock.mockRestore());
    expect(renewed).toBeGreaterThan(before);
  });

  it('raise their epoch when they change hands', async () => {
    const before = (await shardsOf()).map(({ epoch }) => Number(epoch));
    relayOf(new Wire(), 'next');
    await eventually(shardsOf, (shards) => shards.every(({ owner }) => owner === 'next'));
    expect((await shardsOf()).map(({ epoch }) => Number(epoch))).toEqual(before.map((epoch) => epoch + 1));
  });
});
