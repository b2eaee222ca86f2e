import { describe, expect, it } from '@jest/globals';
import { check, violated } from './check.ts';
import { noEvidence, type Evidence, type Outcome } from '../evidence/evidence.ts';

const every = [{ handler: 'moves', topic: 'moved' }];
const latest = [{ handler: 'view', topics: ['weighed', 'painted'] }];

/** A run of `count` transactions on one key, each with one event that was heard as it should be. */
function goodRun(count = 3, topic = 'moved', handler = 'moves'): Evidence {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const name = (n: number) => ({ topic, key: 'a', id: `id-${n}`, token: `t-${n}`, sequence: n, ordinal: n });
  return {
    ...noEvidence(),
    every,
    latest,
    operations: numbers.map((n) => ({
      op: `op-${n}`,
      key: 'a',
      version: n,
      events: [{ token: `t-${n}`, topic }],
      outcome: 'committed',
      at: n,
    })),
    wire: numbers.map((n) => ({ ...name(n), partition: 0, offset: n - 1 })),
    effects: numbers.map((n) => ({ ...name(n), n, handler, at: n })),
    quietAfterMs: 10,
  };
}

const changed = (change: (run: Evidence) => void, run = goodRun()): Evidence => {
  change(run);
  return run;
};
const outcome = (run: Evidence, index: number, is: Outcome) => void (run.operations[index]!.outcome = is);
const broken = (run: Evidence) => violated(check(run));

describe('a run without fault', () => {
  it('violates nothing', () => {
    expect(broken(goodRun())).toEqual([]);
  });

  it('may repeat records in the log', () => {
    expect(broken(changed(({ wire }) => wire.push({ ...wire[0]!, offset: 3 })))).toEqual([]);
  });

  it('may have lost a transaction of unknown outcome whole', () => {
    const run = changed(({ wire, effects }) => [wire, effects].forEach((rows) => rows.pop()));
    outcome(run, 2, 'unknown');
    expect(broken(run)).toEqual([]);
  });

  it('violates nothing in the hundred thousands either', () => {
    const count = 200_000;
    expect(broken(changed(({ parkedSpans }) => parkedSpans.push({ key: 'b', from: 0, until: count }), goodRun(count)))).toEqual([]);
  });
});

const wrongs: [name: string, expected: string[], change: (run: Evidence) => void][] = [
  ['a committed event without an effect', ['I1'], ({ effects }) => effects.pop()],
  ['a committed event that never reached the log', ['I1'], ({ wire, effects }) => [wire, effects].forEach((rows) => rows.pop())],
  [
    'a transaction of unknown outcome that is half there',
    ['I1'],
    (run) => {
      outcome(run, 2, 'unknown');
      run.operations[2]!.events.push({ token: 't-4', topic: 'moved' });
    },
  ],
  ['an event with two effects', ['I2', 'I3'], ({ effects }) => effects.push({ ...effects[2]!, n: 4 })],
  ['effects out of order', ['I3'], ({ effects }) => effects.forEach((effect) => (effect.n = -effect.n))],
  ['a stream with a gap', ['I3'], ({ wire }) => wire.forEach((record) => (record.sequence += 1))],
  ['first copies out of order in the log', ['I3'], ({ wire }) => wire.forEach((record) => (record.offset = -record.offset))],
  ['an effect of a transaction that was rolled back', ['I4'], (run) => outcome(run, 1, 'rolledBack')],
  [
    'a position that moves back',
    ['I5'],
    ({ positions }) => positions.push(...[5, 4].map((next, at) => ({ topic: 'moved', partition: 0, next, generation: 0, at }))),
  ],
  ['a log that is not heard to its end', ['I5'], ({ ends }) => ends.push({ topic: 'moved', partition: 0, next: 2, end: 3 })],
  ['other keys that wait for a parked one', ['I6'], ({ parkedSpans }) => parkedSpans.push({ key: 'b', from: 0, until: 20_000 })],
  ['a mail that is lost', ['I7'], (run) => (run.mails = { ordered: [{ id: 'm', delivered: 0 }], kills: 1, inFlight: 1 })],
  [
    'more mails twice than a crash explains',
    ['I7'],
    (run) => (run.mails = { ordered: [{ id: 'm', delivered: 3 }], kills: 1, inFlight: 1 }),
  ],
  ['something that waits for ever', ['I8'], (run) => delete run.quietAfterMs],
  ['a process that ended by itself', ['I8'], ({ deaths }) => deaths.push('consumer-1 ended by itself')],
  ['a process that grows', ['I9'], ({ gauges }) => gauges.push({ actor: 'relay', at: 0, rssBytes: 2 ** 31, waitedMs: 0 })],
  ['a pool that stays dry', ['I9'], ({ gauges }) => gauges.push({ actor: 'api', at: 0, rssBytes: 1, waitedMs: 6000 })],
  ['a table of dead rows', ['I9'], ({ bloat }) => bloat.push({ table: 'outbox', live: 1, dead: 1_000_000 })],
  [
    'an event parked without reason',
    ['I10'],
    ({ parked }) => parked.push({ key: 'a', topic: 'moved', ordinal: 2, token: 't-2', error: 'no' }),
  ],
  ['poison that is not parked', ['I10'], ({ poison }) => poison.push('t-2')],
];

describe('a run with', () => {
  it.each(wrongs)('%s violates %j', (_, expected, change) => {
    expect(broken(changed(change))).toEqual(expected);
  });
});

describe('a projection', () => {
  const seen = (...order: number[]) =>
    changed((run) => (run.effects = order.map((index, n) => ({ ...run.effects[index]!, n }))), goodRun(3, 'weighed', 'view'));

  it('may skip what is older than its newest', () => {
    expect(broken(seen(0, 2))).toEqual([]);
  });

  it.each([[[0, 2, 1]], [[0, 1]]])('that sees %j violates I3', (order) => {
    expect(broken(seen(...order))).toEqual(['I3']);
  });
});

describe('what follows poison on its key', () => {
  it('may be parked with it', () => {
    const run = changed(({ parked, poison, effects }) => {
      poison.push('t-2');
      for (const ordinal of [2, 3]) parked.push({ key: 'a', topic: 'moved', ordinal, token: `t-${ordinal}`, error: 'no' });
      effects.splice(1);
    });
    expect(broken(run)).toEqual([]);
  });
});
