import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { RestTaken, StepTaken, Walks } from './walk.fixture.ts';

let walks: Walks;
beforeAll(async () => void (walks = await Walks.open()));
afterAll(() => walks.stop());

describe('a fact', () => {
  it('has its effect once, in order, at another service', async () => {
    const walkId = randomUUID();
    await walks.walk(walkId, 1, 2);
    await walks.walk(walkId, 3);
    await walks.arrive(walkId, [1, 2, 3]);
    expect(await walks.stepsOf(walkId)).toEqual([1, 2, 3]);
  });

  it('is not announced when its transaction rolls back', async () => {
    const walkId = randomUUID();
    const fall = walks.owner.database.transaction((tx) => {
      tx.emit(StepTaken, { walkId, step: 1 });
      return Promise.reject(new Error('fell'));
    });
    await expect(fall).rejects.toThrow('fell');
    await walks.walk(walkId, 2);
    await walks.arrive(walkId, [2]);
    expect(await walks.stepsOf(walkId)).toEqual([2]);
  });

  it('leaves the outbox when the broker has it', async () => {
    await walks.walk(randomUUID(), 1);
    await eventually(
      () => walks.owner.query<{ count: string }>('select count(*) from outbox'),
      ([row]) => row!.count === '0',
    );
  });

  it('cannot be announced by a service that does not own it', async () => {
    const foreign = walks.listener.database.transaction((tx) => Promise.resolve(tx.emit(StepTaken, { walkId: randomUUID(), step: 1 })));
    await expect(foreign).rejects.toThrow('repair owns it');
  });

  it('cannot be announced when it breaks its contract', async () => {
    await expect(walks.walk(randomUUID(), 1.5)).rejects.toThrow('step must be of type integer');
  });
});

describe('the place of a fact', () => {
  it('is gapless in its stream over all topics, and in its topic', async () => {
    const walkId = randomUUID();
    await walks.owner.messaging.relay.stop();
    await walks.owner.database.transaction((tx) => {
      tx.emit(StepTaken, { walkId, step: 1 });
      tx.emit(RestTaken, { walkId });
      tx.emit(StepTaken, { walkId, step: 2 });
      return Promise.resolve();
    });
    await walks.walk(walkId, 3);
    const rows = await walks.owner.query('select topic, sequence, ordinal from outbox where key = $1 order by seq', [walkId]);
    expect(rows).toEqual([
      { topic: 'test-step-taken', sequence: '1', ordinal: '1' },
      { topic: 'test-rest-taken', sequence: '2', ordinal: '1' },
      { topic: 'test-step-taken', sequence: '3', ordinal: '2' },
      { topic: 'test-step-taken', sequence: '4', ordinal: '3' },
    ]);
    await walks.restart();
    await walks.arrive(walkId, [1, 2, 3]);
  });

  it('does not deadlock writers that emit for the same streams in different orders', async () => {
    const ids = [randomUUID(), randomUUID(), randomUUID()];
    const emitAll = (walkIds: string[]) =>
      walks.owner.database.transaction((tx) => Promise.resolve(walkIds.forEach((walkId) => tx.emit(StepTaken, { walkId, step: 1 }))));
    await Promise.all(Array.from({ length: 40 }, (_, i) => emitAll(i % 2 ? ids : ids.toReversed())));
    const counts = await Promise.all(ids.map((walkId) => walks.arrive(walkId, Array(40).fill(1) as number[])));
    expect(counts.map((steps) => steps.length)).toEqual([40, 40, 40]);
  });
});

describe('a replay of the whole topic', () => {
  it('has no effect', async () => {
    const walkId = randomUUID();
    await walks.walk(walkId, 1, 2, 3);
    await walks.arrive(walkId, [1, 2, 3]);
    const before = await walks.listener.query('select count(*) from step');
    await walks.listener.query(
      "update consumer_position set next = 0, last_id = null, generation = generation + 1, epoch = epoch + 1 where topic = 'test-step-taken'",
    );
    const again = randomUUID();
    await walks.walk(again, 1);
    await walks.arrive(again, [1]);
    await eventually(
      () => walks.listener.messaging.strategy.progress.tally.duplicates,
      (count) => count >= 3,
    );
    expect(await walks.listener.query('select count(*) from step')).toEqual([
      { count: String(Number((before[0] as { count: string }).count) + 1) },
    ]);
  });
});

describe('a second process of the same service', () => {
  it('takes over what a stopped one leaves, and repeats nothing', async () => {
    const walkId = randomUUID();
    const second = await walks.second();
    await walks.walk(walkId, 1, 2);
    await walks.arrive(walkId, [1, 2]);
    await second.stop();
    await walks.walk(walkId, 3);
    await walks.arrive(walkId, [1, 2, 3]);
    expect(await walks.stepsOf(walkId)).toEqual([1, 2, 3]);
  });
});
