import { patch } from './patch.ts';

interface AskedPartition {
  partition: number;
  fetchOffset: string;
  maxBytes: number;
}

export interface AskedTopic {
  topic: string;
  partitions: AskedPartition[];
}

export interface FetchAnswer {
  errorCode?: number;
  sessionId?: number;
  responses: { topicName: string; partitions: { errorCode: number; messages: unknown[] }[] }[];
}

/** As much of kafkajs' broker as is touched here. */
export interface Broker {
  fetch(question: { topics: AskedTopic[] }): Promise<FetchAnswer>;
  lookupRequest(key: number, requests: unknown): (question: object) => unknown;
}

const fetchKey = 1;

/**
 * kafkajs 2.2.4 names every partition in each fetch and is told of every one, ten times a second, and passes all of them through its workers, whether they
 * hold anything or not. With this it keeps a fetch session (KIP-227): after the first question only what changed is named, and only what holds something is
 * answered. Returns false, and does nothing, for any other version.
 */
export function fetchInSessions(version: string, prototype: Broker, requests: unknown): boolean {
  return patch(version, prototype, () => {
    const send = Object.getOwnPropertySymbols(prototype).find(({ description }) => description === 'private:Broker:sendRequest')!;
    const sessions = new WeakMap<Broker, FetchSession>();
    prototype.fetch = async function (question) {
      const session = sessions.get(this) ?? new FetchSession();
      sessions.set(this, session);
      const request = this.lookupRequest(fetchKey, requests)({ ...question, ...session.ask(question.topics) });
      try {
        const answer = await (this as unknown as Record<symbol, (request: unknown) => Promise<FetchAnswer>>)[send]!(request);
        session.took(answer);
        return { ...answer, responses: answer.responses.map(withoutEmpty).filter(({ partitions }) => partitions.length) };
      } catch (error) {
        session.renew(); // whether the broker took it is not known
        throw error;
      }
    };
  });
}

const withoutEmpty = ({ topicName, partitions }: FetchAnswer['responses'][number]) => ({
  topicName,
  partitions: partitions.filter(({ errorCode, messages }) => errorCode !== 0 || messages.length),
});

interface Known {
  topic: string;
  partition: number;
  /** From where it is read, and how much at once. */
  at: string;
}

/** What a broker knows of our partitions. Its epoch counts the questions, so that both know when one of them has missed something. */
export class FetchSession {
  private id = 0;
  private epoch = 0;
  private known = new Map<string, Known>();

  /** All that is wanted, said as the difference to what was wanted before. */
  ask(topics: AskedTopic[]) {
    const before = this.epoch === 0 ? new Map<string, Known>() : this.known;
    const wanted = new Map<string, Known>();
    const changed: AskedTopic[] = [];
    for (const { topic, partitions } of topics) {
      const moved = partitions.filter((place) => {
        const name = `${topic}/${place.partition}`;
        const at = `${place.fetchOffset}/${place.maxBytes}`;
        wanted.set(name, { topic, partition: place.partition, at });
        return before.get(name)?.at !== at;
      });
      if (moved.length) changed.push({ topic, partitions: moved });
    }
    const gone = [...before].flatMap(([name, known]) => (wanted.has(name) ? [] : [known]));
    const forgottenTopics = [...Map.groupBy(gone, ({ topic }) => topic)].map(([topic, all]) => ({
      topic,
      partitions: all.map(({ partition }) => partition),
    }));
    this.known = wanted;
    return { sessionId: this.id, sessionEpoch: this.epoch, topics: changed, forgottenTopics };
  }

  /** A broker that knows the session no more, or can keep none, is told everything again. */
  took({ errorCode = 0, sessionId = 0 }: FetchAnswer): void {
    if (errorCode === 0 && sessionId !== 0) {
      this.id = sessionId;
      this.epoch = this.epoch === 2 ** 31 - 1 ? 1 : this.epoch + 1;
    } else {
      this.id = 0;
      this.epoch = 0;
    }
  }

  /** The next question begins a new session, and ends this one. */
  renew(): void {
    this.epoch = 0;
  }
}
