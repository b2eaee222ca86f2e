import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { Envelope, Handles, run, statement, Tx, type EventEnvelope, type HandlerNeeds, type Transaction } from '@trunkline/messaging';
import { ThingCounted, ThingMoved, ThingPainted, ThingWeighed, topics } from '../load/events.ts';
import { spoilOf } from '../load/spoil.ts';

/** What a fault may ask of the handlers of this process. */
export const orders: { process: string; afterEffect?: (handled: number) => void; onHang?: () => void } = { process: String(process.pid) };

const each: HandlerNeeds = { attempts: 3 };
const batch: HandlerNeeds = { ...each, batch: true };

/** Shortens the time of the handlers that may hang, before the process starts. */
export function hurry(timeoutMs: number): void {
  each.timeoutMs = batch.timeoutMs = timeoutMs;
}

let handled = 0;

const columns = 'handler, topic, key, id, token, sequence, ordinal, process';
const effectSql = statement(
  'effect_write',
  `insert into effect (${columns}) select ${columns} from jsonb_to_recordset($1::jsonb)
   as x(handler text, topic text, key text, id text, token text, sequence bigint, ordinal bigint, process text)`,
);

/** Writes the effects of some events of one topic in one statement. */
export async function writeEffects(
  { manager }: Pick<Transaction, 'manager'>,
  handler: string,
  topic: string,
  events: Pick<EventEnvelope, 'id' | 'subject' | 'extensions' | 'data'>[],
): Promise<void> {
  const rows = events.map(({ id, subject, extensions, data }) => {
    return {
      handler,
      topic,
      key: subject,
      id,
      token: (data as ThingMoved).token,
      sequence: Number(extensions.sequence),
      ordinal: Number(extensions.ordinal),
      process: orders.process,
    };
  });
  await run(manager, effectSql, [JSON.stringify(rows)]);
  orders.afterEffect?.((handled += events.length));
}

const hangMs = 60_000;

/** Fails or hangs at an event that was made for it. */
async function stumble(event: ThingMoved): Promise<void> {
  const spoil = spoilOf(event);
  if (spoil === 'fails') throw new Error('meant to fail');
  if (spoil !== 'hangs') return;
  orders.onHang?.();
  await new Promise((resolve) => setTimeout(resolve, hangMs).unref());
}

/** Hears every kind of event in its own way: one at a time, in batches, and as a projection over two topics. */
@Controller()
export class ThingConsumer {
  @Handles(ThingMoved, each)
  async move(@Payload() thing: ThingMoved, @Tx() tx: Transaction, @Envelope() event: EventEnvelope) {
    await stumble(thing);
    return writeEffects(tx, 'moves', topics.moved, [event]);
  }

  @Handles(ThingCounted, batch)
  async count(@Payload() things: ThingCounted[], @Tx() tx: Transaction, @Envelope() events: EventEnvelope[]) {
    for (const thing of things) await stumble(thing);
    return writeEffects(tx, 'counts', topics.counted, events);
  }

  @Handles(ThingWeighed, { latest: 'view' })
  weigh(@Payload() _: ThingWeighed, @Tx() tx: Transaction, @Envelope() event: EventEnvelope) {
    return writeEffects(tx, 'view', topics.weighed, [event]);
  }

  @Handles(ThingPainted, { latest: 'view' })
  paint(@Payload() _: ThingPainted, @Tx() tx: Transaction, @Envelope() event: EventEnvelope) {
    return writeEffects(tx, 'view', topics.painted, [event]);
  }
}
