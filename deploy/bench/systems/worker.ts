// What the processes of every system share: how they are told what to do, the load they write, and what they saw. Built-in modules only, for the
// peers, which are a package of their own, load it as well.

/** What one process of a system does; its only argument, as JSON. */
export interface Work {
  role: 'prepare' | 'seed' | 'relay' | 'write' | 'consume' | 'send' | 'forget' | 'door';
  brokers: string[];
  /** The writer's and relay's database, or the consumer's own. */
  databaseUrl: string;
  /** Stands before `topic` and before consumer groups on the wire. */
  prefix: string;
  topic: string;
  /** The consuming service: name of its group. */
  service: string;
  /** Of a consumer: a statement for each event, one for each slice, or none at all. */
  mode: 'each' | 'batch' | 'none';
  /** Of a consumer of a peer without an inbox: commits its offsets, for it will be killed and has to go on. */
  commits: boolean;
  /** Of a seed or a send: how many facts, over how many keys. */
  count: number;
  keys: number;
  /** Of a writer: its process relays too, as a service's does. */
  relays: boolean;
  /** Of a door: where it listens. */
  port?: number;
  /** Of a consumer: its batches see the rows of their facts' enterprises alone. */
  scoped?: boolean;
  /** The Kafka client, where there is a choice. */
  driver?: string;
}

export interface Fact {
  streamId: string;
  number: number;
  enterpriseId: string;
  at: string;
  note: string;
}

export interface Load {
  rate: number;
  seconds: number;
  keys: number;
  /** Facts of one transaction. */
  perTransaction: number;
  /** Added to each number, so that a writer's successor goes on above it. */
  base: number;
  /** Every second transaction announces nothing: what the announcement costs the writer is the difference. */
  alternate?: boolean;
}

/** One fact as its writer knows it: microseconds of the machine's monotonic clock before the transaction began and after it was committed. */
export type Written = [key: string, number: number, begun: number, committed: number];
export interface Loaded {
  written: Written[];
  /** Of an alternating load: those that were not announced. */
  silent: Written[];
}

export type Seen = [key: string, number: number, at: number];

export interface Served {
  /** Writes in one transaction; a silent one announces nothing. */
  write?(facts: Fact[], silent?: boolean): Promise<void>;
  stop?(): Promise<void>;
}

export const micros = (): number => Number(process.hrtime.bigint() / 1000n);
export const keyOf = (index: number): string => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
const note =
  'The circuit was handed to the field team; it will be tested from the near end to the far end before anybody is told that it works again, and the customer hears.';

export const makeFact = (key: number, number: number): Fact => ({
  streamId: keyOf(key),
  number,
  enterpriseId: `E-${key % 97}`,
  at: new Date().toISOString(),
  note,
});

/** The n-th fact of a seed: keys take turns. */
export const seedFact = (n: number, keys: number): Fact => makeFact(n % keys, Math.floor(n / keys) + 1);

const ending: Work['role'][] = ['prepare', 'seed', 'send', 'forget'];
const seen: Seen[] = [];
/** An effect is committed. */
export const saw = (key: string, number: number): void => void seen.push([key, number, micros()]);

/** Runs the role this process was started for, and obeys its parent until told to stop, or until the parent is gone. */
export async function serve(roles: Partial<Record<Work['role'], (work: Work) => Promise<Served | void>>>): Promise<void> {
  process.on('disconnect', () => process.exit(1));
  const work = JSON.parse(process.argv[2]!) as Work;
  const role = roles[work.role];
  if (!role) throw new Error(`there is no role ${work.role} here`);
  const served = (await role(work)) ?? {};
  process.on('message', (message: { load?: Load; seen?: true; stop?: true }) => {
    if (message.load) void load(message.load, served.write!).then((done) => process.send!({ done }));
    if (message.seen) process.send!({ seen: seen.splice(0) });
    if (message.stop) void (served.stop?.() ?? Promise.resolve()).finally(() => process.exit(0));
  });
  process.send!({ ready: true });
  if (ending.includes(work.role)) process.disconnect();
}

const mostInFlight = 64;

/**
 * Writes at a fixed rate whatever the answers take (an open loop), and never two transactions of one key at a time, so that numbers rise in commit
 * order. What is due but cannot be begun is begun later; the caller sees from the count whether the rate was kept.
 */
async function load({ rate, seconds, keys, perTransaction, base, alternate }: Load, write: NonNullable<Served['write']>): Promise<Loaded> {
  const written: Written[] = [];
  const silent: Written[] = [];
  const last = new Array<number>(keys).fill(base);
  const busy = new Set<number>();
  const open = new Set<Promise<void>>();
  const began = performance.now();
  let begun = 0;
  let next = 0;
  const pick = (): number[] => {
    const picked: number[] = [];
    for (let tries = 0; picked.length < perTransaction && tries < keys; tries++) {
      const key = next++ % keys;
      if (!busy.has(key)) picked.push(key);
    }
    return picked.sort((a, b) => a - b);
  };
  const once = async (quiet: boolean): Promise<void> => {
    const mine = pick();
    for (const key of mine) busy.add(key);
    const facts = mine.map((key) => makeFact(key, ++last[key]!));
    const at = micros();
    try {
      await write(facts, quiet);
      const committed = micros();
      for (const { streamId, number } of facts) (quiet ? silent : written).push([streamId, number, at, committed]);
    } catch {
      // not acknowledged, so not promised
    } finally {
      for (const key of mine) busy.delete(key);
    }
  };
  for (let elapsed = 0; elapsed < seconds; elapsed = (performance.now() - began) / 1000) {
    const due = Math.floor((elapsed * rate) / perTransaction);
    while (begun < due && open.size < mostInFlight) {
      begun++;
      const running: Promise<void> = once(alternate === true && begun % 2 === 0).finally(() => open.delete(running));
      open.add(running);
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(open);
  return { written, silent };
}
