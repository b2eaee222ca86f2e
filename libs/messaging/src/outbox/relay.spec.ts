import { describe, expect, it } from '@jest/globals';
import { eventually } from '@trunkline/testing';
import { anOutbox, left, makeTopics, ordinals, put, relayOf, Wire } from './relay.fixture.ts';

anOutbox();

describe('a relay', () => {
  it('sends the facts of a stream in order, whatever slots they lie in', async () => {
    const wire = new Wire();
    for (const [index, slot] of [3, 0, 2, 1].entries()) await put('k', index + 1, { slot });
    relayOf(wire);
    await eventually(left, (count) => count === 0);
    expect(ordinals(wire.sent, 'k')).toEqual([1, 2, 3, 4]);
  });

  it('does not read a shard on before its last read is answered, so that nothing overtakes', async () => {
    const wire = new Wire();
    const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    wire.pass = () => (ask(), answered);
    await put('k', 1);
    const relay = relayOf(wire);
    await asked;
    await put('k', 2);
    relay.poke();
    await eventually(
      () => relay.status.tickedAt,
      () => true,
    );
    expect(wire.sent).toEqual([]);
    answer();
    await eventually(left, (count) => count === 0);
    expect(ordinals(wire.sent, 'k')).toEqual([1, 2]);
  });

  it('keeps the order when the broker fails, and tells so until it is back', async () => {
    const wire = new Wire();
    wire.pass = () => Promise.reject(new Error('the wire is cut'));
    for (const ordinal of [1, 2, 3]) await put('k', ordinal);
    const relay = relayOf(wire);
    await eventually(
      () => relay.status.failure,
      (failure) => failure?.includes('the wire is cut') === true,
    );
    wire.pass = () => Promise.resolve();
    await eventually(left, (count) => count === 0);
    expect(ordinals(wire.sent, 'k')).toEqual([1, 2, 3]);
    await eventually(
      () => relay.status.failure,
      (failure) => failure === undefined,
    );
  });

  it('goes on with the other topics when one is missing, and with that one when it is there', async () => {
    const wire = new Wire();
    await put('k', 1, { topic: 'missing' });
    await put('k', 1, { topic: 'there' });
    const relay = relayOf(wire);
    await eventually(left, (count) => count === 1);
    expect(
      await eventually(
        () => relay.status.blockedTopics,
        (topics) => topics.length > 0,
      ),
    ).toEqual(['missing']);
    await put('k', 2, { topic: 'there' });
    relay.poke();
    await eventually(left, (count) => count === 1);
    await makeTopics('missing');
    await eventually(left, (count) => count === 0);
    expect(wire.sent.map(({ topic }) => topic)).toEqual(['there', 'there', 'missing']);
  });
});

describe('two relays that both believe they hold a shard', () => {
  it('repeat facts at most: the first copy of each is in order, and none is lost', async () => {
    const shared = new Wire();
    for (let ordinal = 1; ordinal <= 300; ordinal++) await put('k', ordinal);
    for (const twin of ['twin', 'twin']) relayOf(shared, twin);
    for (let ordinal = 301; ordinal <= 600; ordinal++) await put('k', ordinal);
    await eventually(left, (count) => count === 0);
    const firsts = [...new Set(ordinals(shared.sent, 'k'))];
    expect(firsts).toEqual(Array.from({ length: 600 }, (_, index) => index + 1));
  });
});
