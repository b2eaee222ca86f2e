import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { acceptGaps, forgetFacts, hear, settle, unheard, type Reached } from './heard.store.ts';
import { claimMessages, confirmSent } from '../messages/message.store.ts';
import { openTables, sequences, type Tables } from '../messages/plot.store.fixture.ts';

let source: DataSource;
let plot: Tables['plot'];

beforeAll(async () => ({ source, plot } = await openTables()));
afterAll(() => source.destroy());

describe('a message', () => {
  it('waits for what precedes its fact on another topic', async () => {
    const { hear, claim } = plot(['leased', 'tended']);
    await hear(2);
    expect(await claim()).toEqual([]);
  });

  it('waits for a fact that nobody is mailed, and leaves once that was heard', async () => {
    const { hear, claim } = plot(['measured', 'tended']);
    await hear(2);
    expect(await claim()).toEqual([]);
    await hear(1);
    expect(sequences(await claim())).toEqual([2]);
  });

  it('does not wait for a topic that is not heard here', async () => {
    const { hear, claim } = plot(['measured', 'tended']);
    await hear(2, ['plot-leased', 'plot-tended']);
    expect(sequences(await claim())).toEqual([2]);
  });

  it('waits for nothing that comes after its fact', async () => {
    const { hear, claim } = plot(['leased', 'tended', 'measured', 'tended']);
    await hear(1);
    expect(sequences(await claim())).toEqual([1]);
  });
});

describe('a stream that is heard from its middle on', () => {
  it('begins there once its earlier topics are known to hold nothing more', async () => {
    const { plotId, hear, claim } = plot(['leased', 'measured', 'tended', 'tended']);
    await hear(3);
    const mine = (await unheard(source.manager, 0, 100)).filter(({ stream }) => stream === plotId);
    expect(mine.map(({ topic }) => topic).sort()).toEqual(['plot-leased', 'plot-measured']);
    await settle(source.manager, mine);
    const [third] = await claim();
    await confirmSent(source.manager, [{ message: third!, response: '250 OK' }]);
    await hear(4);
    expect([third!.sequence, ...sequences(await claim())]).toEqual(['3', 4]);
  });

  it('is not asked about at once: what precedes a fact may be on its way', async () => {
    const { plotId, hear } = plot(['leased', 'tended']);
    await hear(2);
    expect((await unheard(source.manager, 60, 100)).filter(({ stream }) => stream === plotId)).toEqual([]);
  });

  it('is no such one when something of the topic was heard before', async () => {
    const { plotId, hear } = plot(['measured', 'measured', 'tended']);
    await hear(1);
    await hear(3);
    expect((await unheard(source.manager, 0, 100)).filter(({ stream }) => stream === plotId)).toEqual([]);
  });
});

describe('a fact that stays away', () => {
  it('holds the later mails of its stream for the time given, and no longer', async () => {
    const { hear, claim, plotId } = plot(['measured', 'measured', 'tended']);
    await hear(1);
    await hear(3);
    expect(await acceptGaps(source.manager, 900)).not.toContain(plotId);
    expect(await acceptGaps(source.manager, 0)).toContain(plotId);
    expect(sequences(await claim())).toEqual([3]);
  });

  it('is waited for once: what follows what was given up goes at once', async () => {
    const { hear, claim } = plot(['measured', 'measured', 'tended', 'tended']);
    await hear(1);
    await hear(3);
    await acceptGaps(source.manager, 0);
    await confirmSent(source.manager, [{ message: (await claim())[0]!, response: '250 OK' }]);
    await hear(4);
    expect(sequences(await claim())).toEqual([4]);
  });
});

describe('the body of a fact', () => {
  it('is kept while one of its mails may have to be sent, and forgotten after its time', async () => {
    const { hear, claim, plotId } = plot(['leased'], ['Ana', 'Bo']);
    await hear(1);
    const kept = async () => {
      await forgetFacts(source.manager, 0);
      return (await source.query<unknown[]>('select from fact where event_id = $1', [`${plotId}-1`])).length;
    };
    const [ana, bo] = await claim();
    await confirmSent(source.manager, [{ message: ana!, response: '250 OK' }]);
    const before = await kept();
    await confirmSent(source.manager, [{ message: bo!, response: '250 OK' }]);
    expect([before, await kept()]).toEqual([1, 0]);
  });
});

describe('a stream of 10,000 facts', () => {
  it('costs a claim no more than a short one', async () => {
    const { hear, claim, plotId } = plot(['leased', ...Array.from({ length: 10_000 }, () => 'tended' as const)]);
    await hear(1);
    await confirmSent(source.manager, [{ message: (await claim())[0]!, response: '250 OK' }]);
    await source.query(
      `insert into message (event_id, topic, template, part, thread, opens_thread, stream, sequence, enterprise_id, about_kind, about_reference, recipient,
         recipient_key, recipient_name, reason, subject, message_id, state)
       select event_id || '-' || n, 'plot-tended', 'plot-work', '', thread, false, stream, n, enterprise_id, about_kind, about_reference, recipient,
         recipient_key, recipient_name, reason, subject, message_id || n, 'sent'
       from message, generate_series(2, 9999) n where stream = $1`,
      [plotId],
    );
    await source.query('insert into heard values ($1, $2, 9998)', [plotId, 'plot-tended']);
    await hear(10_000);
    await source.query('analyze message');
    const rowsRead = async (manager: EntityManager) => {
      const [row] = await manager.query<[{ rows: string }]>(
        `select coalesce(sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)), 0) "rows" from pg_stat_xact_user_tables
         where relname in ('message', 'heard', 'fact')`,
      );
      return Number(row.rows);
    };
    const [claimed, rows] = await source.transaction(async (manager) => {
      const mine = await claimMessages(manager, plotId, 100);
      return [mine, await rowsRead(manager)] as const;
    });
    expect([sequences(claimed).includes(10_000), rows < 500]).toEqual([true, true]);
  });
});

describe('facts that are heard together', () => {
  it('wait for what none of them brings, each for its own', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    const facts: Reached[] = [
      { stream: one, topic: 'plot-tended', ordinal: 1, reach: { 'plot-tended': 1 } },
      { stream: one, topic: 'plot-tended', ordinal: 2, reach: { 'plot-tended': 2, 'plot-leased': 1 } },
      { stream: other, topic: 'plot-tended', ordinal: 4, reach: { 'plot-tended': 4, 'plot-measured': 2 } },
    ];
    const progress = await source.transaction((manager) => hear(manager, facts));
    expect(progress.map(({ awaits }) => awaits)).toEqual([null, { 'plot-leased': 1 }, { 'plot-measured': 2 }]);
    const heard = await source.query('select ordinal::int from heard where stream = any($1) order by ordinal', [[one, other]]);
    expect(heard).toEqual([{ ordinal: 2 }, { ordinal: 4 }]);
  });
});
