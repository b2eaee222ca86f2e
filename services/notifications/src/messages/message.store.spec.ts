import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { confirmSent, failMessage, requeueMessage } from './message.store.ts';
import { openTables, sequences, type Tables } from './plot.store.fixture.ts';

let source: DataSource;
let plot: Tables['plot'];

beforeAll(async () => ({ source, plot } = await openTables()));
afterAll(() => source.destroy());

const many = (count: number) => Array.from({ length: count }, (_, n) => `N${n}`);

describe('a claim', () => {
  it('takes the first of a thread and leaves what follows it', async () => {
    const { hear, claim } = plot(['leased', 'tended']);
    await hear(1);
    await hear(2);
    expect(sequences(await claim())).toEqual([1]);
  });

  it('goes on in sequence once the first was sent', async () => {
    const { hear, claim } = plot(['leased', 'tended']);
    await hear(2);
    await hear(1);
    const [first] = await claim();
    expect(sequences([first!, ...(await claim())])).toEqual([1]);
    await confirmSent(source.manager, [{ message: first!, response: '250 OK' }]);
    expect(sequences(await claim())).toEqual([2]);
  });

  it('is not held up by a message that failed', async () => {
    const { hear, claim } = plot(['leased', 'tended']);
    await hear(1);
    await hear(2);
    await failMessage(source.manager, (await claim())[0]!, '550 no such user');
    expect(sequences(await claim())).toEqual([2]);
  });

  it('finds what may leave behind many messages that have to wait', async () => {
    const [waiting, ready] = [plot(['leased', 'tended'], many(120)), plot(['leased'])];
    await waiting.hear(2);
    await ready.hear(1);
    expect(sequences(await ready.claim(1))).toEqual([1]);
    await source.query('delete from message where stream = $1', [waiting.plotId]);
  });

  it('gives each message to one of many claimers', async () => {
    const { hear, claim } = plot(['leased'], many(40));
    await hear(1);
    const claims = await Promise.all(Array.from({ length: 8 }, () => claim(40)));
    const ids = claims.flat().map(({ id }) => id);
    expect([ids.length, new Set(ids).size]).toEqual([40, 40]);
  });

  it('takes a message up again once its lease ran out, with the same Message-ID, as a possible repeat', async () => {
    const { hear, claim, runOut } = plot(['leased']);
    await hear(1);
    const [first] = await claim();
    expect(await claim()).toEqual([]);
    await runOut();
    expect(await claim()).toEqual([expect.objectContaining({ messageId: first!.messageId, attempts: 2, possibleRepeats: 1 })]);
  });
});

describe('a sender whose message was taken over', () => {
  it('cannot mark it', async () => {
    const { hear, claim, runOut, state } = plot(['leased']);
    await hear(1);
    const [first] = await claim();
    await runOut();
    await claim();
    expect([
      await confirmSent(source.manager, [{ message: first!, response: '250' }]),
      await failMessage(source.manager, first!, '5'),
      await requeueMessage(source.manager, first!, '4', 0, false),
    ]).toEqual([new Set(), false, false]);
    expect(await state()).toEqual(['sending']);
  });
});
