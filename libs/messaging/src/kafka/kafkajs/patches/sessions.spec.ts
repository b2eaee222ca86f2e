import { beforeEach, describe, expect, it } from '@jest/globals';
import { FetchSession, type AskedTopic } from './sessions.ts';

const topic = (name: string, ...offsets: (number | undefined)[]): AskedTopic => ({
  topic: name,
  partitions: offsets.flatMap((offset, partition) =>
    offset === undefined ? [] : [{ partition, fetchOffset: String(offset), maxBytes: 100 }],
  ),
});
const answer = (sessionId: number, errorCode = 0) => ({ sessionId, errorCode, responses: [] });

let session: FetchSession;
beforeEach(() => void (session = new FetchSession()));

describe('a fetch session', () => {
  it('begins with everything, and goes on with what moved or came, and what is wanted no more', () => {
    const first = [topic('a', 5, 7), topic('b', 1)];
    expect(session.ask(first)).toEqual({ sessionId: 0, sessionEpoch: 0, topics: first, forgottenTopics: [] });
    session.took(answer(42));
    expect(session.ask([topic('a', 5, 9), topic('c', 0)])).toEqual({
      sessionId: 42,
      sessionEpoch: 1,
      topics: [{ topic: 'a', partitions: [{ partition: 1, fetchOffset: '9', maxBytes: 100 }] }, topic('c', 0)],
      forgottenTopics: [{ topic: 'b', partitions: [0] }],
    });
  });

  it('names nothing while nothing changes', () => {
    for (let epoch = 0; epoch < 3; epoch++) {
      const { sessionEpoch, topics } = session.ask([topic('a', 5)]);
      expect([sessionEpoch, topics.length]).toEqual([epoch, epoch === 0 ? 1 : 0]);
      session.took(answer(42));
    }
  });

  it.each([
    ['the broker knows it no more', () => session.took(answer(0, 70)), 0],
    ['the broker counted otherwise', () => session.took(answer(0, 71)), 0],
    ['the broker keeps none', () => session.took(answer(0)), 0],
    ['an answer went missing, and ends the old one', () => session.renew(), 42],
  ])('begins anew when %s', (_, happen, sessionId) => {
    session.ask([topic('a', 5)]);
    session.took(answer(42));
    session.ask([topic('a', 6)]);
    happen();
    expect(session.ask([topic('a', 6)])).toEqual({ sessionId, sessionEpoch: 0, topics: [topic('a', 6)], forgottenTopics: [] });
  });
});
