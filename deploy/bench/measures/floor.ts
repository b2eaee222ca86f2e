import { recordOf } from '../systems/fact.ts';
import { median } from './figures.ts';
import { Track, topic, type Yard } from './yard.ts';
import { seedFact } from '../systems/worker.ts';

/** What this machine takes for the steps that nobody can save: medians in milliseconds, one after the other and with nothing else going on. */
export interface Floor {
  /** A statement to PostgreSQL and its answer. */
  roundTripMs: number;
  /** A row made durable. */
  commitMs: number;
  /** A record to the broker and its acknowledgement. */
  sendMs: number;
}

const times = 300;

export async function measureFloor(yard: Yard): Promise<Floor> {
  const track = await Track.open(yard);
  try {
    await track.createTopic();
    const { pool } = await track.createTradeDatabase();
    const record = recordOf(seedFact(0, 1));
    return {
      roundTripMs: await each(() => pool.query('select 1')),
      commitMs: await each((turn) => pool.query('insert into effect (key, number) values ($1, $2)', ['floor', turn])),
      sendMs: await each(() => track.driver.send(topic, 0, [record])),
    };
  } finally {
    await track.drop();
  }
}

async function each(work: (turn: number) => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let turn = 0; turn < times * 2; turn++) {
    const began = performance.now();
    await work(turn);
    took.push(performance.now() - began);
  }
  return median(took.slice(times))!; // the first half warms up
}
