import { describe, expect, it } from '@jest/globals';
import { judgeAims } from './report/aims.ts';
import { chartOf } from './report/chart.ts';
import { combine, judge, median, percentile } from './measures/figures.ts';
import { passageOf } from './measures/measure.flow.ts';
import { readProfile } from './profile.ts';
import { reportOf } from './report/report.ts';
import { Gathered } from './report/results.ts';
import { measurements, systemNames } from './systems/systems.ts';

describe('a percentile', () => {
  it('is the value of its rank', () => {
    const values = Array.from({ length: 200 }, (_, n) => 200 - n);
    expect([percentile(values, 0.5), percentile(values, 0.99), percentile([7], 0.99)]).toEqual([100, 198, 7]);
  });

  it('of nothing is nothing', () => expect([percentile([], 0.5), median([])]).toEqual([undefined, undefined]));
});

describe('rounds in one', () => {
  it('are their medians', () => {
    expect(combine([{ rate: 1 }, { rate: 30 }, { rate: 2 }])).toEqual({ rate: 2 });
    expect(median([1, 2, 3, 10])).toBe(2.5);
  });

  it('remember that one of them could not keep up', () =>
    expect(combine([{ cannotKeepUp: true }, { cannotKeepUp: false }])).toEqual({ cannotKeepUp: true }));

  it('have no figure where most of them have none', () =>
    expect(combine([{ p99Ms: null }, { p99Ms: null }, { p99Ms: 3 }])).toEqual({ p99Ms: null }));
});

describe('the judge of effects', () => {
  const committed = [
    ['a', 1],
    ['a', 2],
    ['b', 1],
    ['a', 3],
  ] as const;

  it('finds nothing wrong with each once and in order', () => {
    expect(
      judge(
        [...committed],
        [
          ['b', 1],
          ['a', 1],
          ['a', 2],
          ['a', 3],
        ],
      ),
    ).toEqual({ lost: 0, doubled: 0, misordered: 0, invented: 0 });
  });

  it('counts what never came', () =>
    expect(
      judge(
        [...committed],
        [
          ['a', 1],
          ['a', 3],
        ],
      ),
    ).toMatchObject({ lost: 2, misordered: 0 }));

  it('counts what came again, and does not call that disorder', () => {
    expect(
      judge(
        [...committed],
        [
          ['a', 1],
          ['a', 2],
          ['a', 1],
          ['a', 1],
          ['a', 3],
          ['b', 1],
        ],
      ),
    ).toMatchObject({ lost: 0, doubled: 2, misordered: 0 });
  });

  it('counts what came after its successor', () =>
    expect(
      judge(
        [...committed],
        [
          ['a', 3],
          ['a', 1],
          ['a', 2],
          ['b', 1],
        ],
      ),
    ).toMatchObject({ misordered: 2, doubled: 0 }));

  it('counts effects of what was rolled back', () =>
    expect(
      judge(
        [['a', 1]],
        [
          ['a', 1],
          ['a', 2],
        ],
      ),
    ).toMatchObject({ invented: 1 }));
});

describe('a passage', () => {
  const written = Array.from({ length: 100 }, (_, n) => ['k', n + 1, n * 1000, n * 1000 + 500] as [string, number, number, number]);

  it('takes its time from the commit to the first effect', () => {
    const seen = written.map(([key, number, , committed]) => [key, number, committed + number * 1000] as [string, number, number]);
    const again = [['k', 1, 9_000_000]] as [string, number, number][];
    expect(passageOf(written, [...seen, ...again], 100, 1)).toMatchObject({
      eventsPerSecond: 100,
      p50Ms: 50,
      p99Ms: 99,
      writerP50Ms: 0.5,
      unseen: 0,
      cannotKeepUp: false,
    });
  });

  it('has no latency when effects are missing', () => {
    expect(passageOf(written, [['k', 1, 600]], 100, 1)).toMatchObject({ p50Ms: null, p99Ms: null, unseen: 99, cannotKeepUp: true });
  });

  it('did not keep up when less was written than asked', () => {
    const seen = written.map(([key, number, , committed]) => [key, number, committed + 1000] as [string, number, number]);
    expect(passageOf(written, seen, 200, 1)).toMatchObject({ p99Ms: 1, cannotKeepUp: true });
  });
});

describe('the command line', () => {
  it('measures everything of everybody unless told', () =>
    expect(readProfile([])).toMatchObject({ name: 'default', rounds: 3, systems: [...systemNames], measurements: [...measurements] }));

  it('takes systems and measurements by name', () => {
    expect(readProfile(['--quick', '--only', 'trunkline,raw-kafkajs', 'relay', 'inbox'])).toMatchObject({
      name: 'quick',
      systems: ['trunkline', 'raw-kafkajs'],
      measurements: ['relay', 'inbox'],
    });
  });

  it('names what there is to who asks for something else', () =>
    expect(() => readProfile(['relais'])).toThrow(/There is no relais\.[^]*systems: trunkline,/));
});

describe('the results', () => {
  const about = {
    date: '2026-03-01',
    profile: 'quick',
    commit: 'abc',
    machine: { cpus: 2, model: 'm', memoryGb: 8, system: 's', node: 'v24' },
  };
  const gathered = new Gathered(about);
  for (const eventsPerSecond of [30_123.4, 40_000, 31_000]) gathered.add('relay', 'trunkline', { eventsPerSecond, cpuPer1000: 0.02 });
  gathered.add('relay', 'raw-kafkajs', { failed: 'no broker\nthe rest of the log' });
  gathered.add('relay', 'raw-kafkajs', { eventsPerSecond: 50_000 });
  gathered.add('relay', 'debezium', { failed: 'Maven is not installed\nlast lines' });
  gathered.add('inboxBatch', 'stock-nest', { leftOut: 'one at a time' });
  gathered.add('latency200', 'trunkline', { p50Ms: 3, p99Ms: 14, cannotKeepUp: false });
  const results = gathered.results();

  it('hold a figure for each system and measurement, and its rounds', () => {
    expect(results.relay).toEqual({
      trunkline: { eventsPerSecond: 31_000, cpuPer1000: 0.02, rounds: [30_123, 40_000, 31_000] },
      'raw-kafkajs': { eventsPerSecond: 50_000, rounds: [50_000], failedRounds: 1 },
      debezium: { failed: 'Maven is not installed\nlast lines' },
    });
    expect(results.inboxBatch).toEqual({ 'stock-nest': { leftOut: 'one at a time' } });
  });

  it('meet an aim or miss it, by the peers of the same run', () => {
    const of = (words: string) => judgeAims(results).find(({ aim }) => aim.startsWith(words));
    expect([of('relay ≥ 30'), of('relay ≥ ½'), of('commit → effect, p99 at 200')].map((aim) => [aim?.found, aim?.met])).toEqual([
      ['31,000 events/s', true],
      ['0.62×', true],
      ['14 ms', true],
    ]);
    expect(of('sustained')?.found).toBeUndefined();
  });

  it('say how near the processors each measurement came', () => {
    const loaded = new Gathered(about);
    loaded.floor = { roundTripMs: 0.1, commitMs: 1, sendMs: 2 };
    loaded.add('relay', 'trunkline', { eventsPerSecond: 30_000, cpuPer1000: 0.01, postgresCpuPer1000: 0.02, brokerCpuPer1000: 0.01 });
    const page = reportOf(loaded.results());
    expect(page).toContain('| relay | 60 % | 15 % | 30 % | 15 % | 50,000 events/s |');
    expect(page).toContain('a durable row 1 ms');
  });

  it('are told as a page that says what failed', () => {
    const page = reportOf(results);
    expect(page).toContain('| trunkline | 31,000 |');
    expect(page).toContain('| raw-kafkajs | 0.62 × |');
    expect(page).toContain('relay of debezium failed: Maven is not installed');
  });

  it('tell of the door and the mails step by step, and judge them', () => {
    const met = new Gathered(about);
    const step = { reportsPerSecond: 1600, p50Ms: 2.5, p99Ms: 60, cpuPer1000: 0.5, postgresCpuPer1000: 0.2, brokerCpuPer1000: 0.1 };
    met.add('door', 'trunkline', { publishers1: step, publishers32: step, batch1000: step });
    met.add('door', 'stock-nest', { publishers1: { ...step, reportsPerSecond: 800 }, publishers32: { ...step, reportsPerSecond: 2000 } });
    met.add('mails', 'trunkline', { backlog: { mailsPerSecond: 410 } });
    const page = reportOf(met.results());
    expect(page).toContain('| trunkline | 32 publishers | 1,600 | 2.5 / 60 | 0.5 | 0.2 / 0.1 | – |');
    expect(page).toContain('| trunkline | a backlog | 410 | – | – | – | – |');
    expect(page).toContain('| door, 32 publishers | 64 % | 40 % | 16 % | 8 % | 2,500 reports/s |');
    const judged = judgeAims(met.results()).filter(({ aim, found }) => found && /door|mails/.test(aim));
    expect(judged.map(({ found, met }) => [found, met])).toEqual([
      ['1,600 reports/s', true],
      ['60 ms', false],
      ['2.5 ms', true],
      ['1,600 reports/s', false],
      ['0.8×', false],
      ['410 mails/s', true],
    ]);
  });

  it('are drawn as bars, the longest for the largest', () => {
    const widths = [...chartOf(results).matchAll(/<rect x="190"[^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width));
    expect(widths).toEqual([272.8, 440, 440]);
  });
});
