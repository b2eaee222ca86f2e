import { describe, expect, it } from '@jest/globals';
import { ReportQueue } from './report.queue.ts';

/** A queue whose transactions end when told; `taken` has what each was given. */
function aQueue() {
  const taken: { members: string[]; end: (error?: Error) => void }[] = [];
  const queue = new ReportQueue<string, string>(async (members, settle) => {
    await new Promise<void>((resolve, reject) => {
      taken.push({ members, end: (error) => (error ? reject(error) : resolve()) });
    });
    for (const [index, member] of members.entries()) settle(index, member.toUpperCase());
  });
  return { queue, taken };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));
const numbered = (count: number) => Array.from({ length: count }, (_, n) => `r${n}`);

describe('a report', () => {
  it('goes at once when it comes alone', () => {
    const { queue, taken } = aQueue();
    void queue.add(['a']);
    expect(taken.map(({ members }) => members)).toEqual([['a']]);
  });

  it('waits while a transaction is under way, and goes with all that came meanwhile', async () => {
    const { queue, taken } = aQueue();
    const [, second, third] = [queue.add(['a']), queue.add(['b', 'c']), queue.add(['d'])];
    taken[0]!.end();
    await turn();
    taken[1]!.end();
    expect([await second, await third, taken.map(({ members }) => members)]).toEqual([['B', 'C'], ['D'], [['a'], ['b', 'c', 'd']]]);
  });

  it('does not wait for ever behind a transaction that hangs', async () => {
    const { queue, taken } = aQueue();
    void queue.add(['hangs']);
    const next = queue.add(['next']);
    while (taken.length < 2) await turn();
    taken[1]!.end();
    expect(await next).toEqual(['NEXT']);
  });

  it('is told what ended its transaction, and those after it go on', async () => {
    const { queue, taken } = aQueue();
    const [first, second] = [queue.add(['a']), queue.add(['b'])];
    taken[0]!.end(new Error('away'));
    await expect(first).rejects.toThrow('away');
    await turn();
    taken[1]!.end();
    expect(await second).toEqual(['B']);
  });
});

describe('a transaction', () => {
  it('takes 500 reports at most', async () => {
    const { queue, taken } = aQueue();
    void queue.add(['first']);
    for (const report of numbered(501)) void queue.add([report]);
    taken[0]!.end();
    await turn();
    taken[1]!.end();
    await turn();
    expect(taken.map(({ members }) => members.length)).toEqual([1, 500, 1]);
  });

  it('is that of a large batch alone, beside the others', () => {
    const { queue, taken } = aQueue();
    void queue.add(numbered(100));
    void queue.add(['a']);
    expect(taken.map(({ members }) => members.length)).toEqual([100, 1]);
  });
});
