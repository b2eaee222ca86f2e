import type { PoolClient } from 'pg';
import type { CloudEvent } from '../wire/cloud-event.ts';
import type { Cause } from '../wire/fact.codec.ts';
import { HandlerTimeout, isDatabaseAway, isRepeatable, NeedsEveryone } from '../database/failure.ts';
import type { BoundHandler } from './handler.registry.ts';
import { observe, pulse } from './handler.observed.ts';
import type { EventEnvelope } from './handles.decorator.ts';
import { streamOf } from '../database/pipeline.ts';
import { soundTrace } from '../telemetry/tracing.ts';
import type { Transaction } from '../outbox/transaction.ts';

/** The handler of one event of a batch failed; nothing of the transaction may be kept, and the events before it are known to be good. */
export class HandlerFailed extends Error {
  constructor(
    /** The event's place in the batch; undefined when the handler took the batch as a whole. */
    readonly index: number | undefined,
    override readonly cause: unknown,
  ) {
    super(index === undefined ? 'the batch failed' : `event ${index} failed`);
  }
}

const defaultTimeoutMs = 30_000;

export const causeOf = ({ id, extensions }: CloudEvent): Cause => ({
  id,
  correlationId: extensions['correlationid'] ?? id,
  trace: soundTrace(extensions),
});

/** Runs the handler for one event. Throws HandlerFailed, or the database's own error when the whole transaction should be tried again. */
export async function handleOne(tx: Transaction, index: number, handler: BoundHandler, event: EventEnvelope): Promise<unknown> {
  tx.cause = causeOf(event);
  return handler.needs.batch ? handleSlice(tx, handler, [event]) : settle(tx, index, handler, event.data, event);
}

/** Runs a `batch` handler for the events it was given together, which are all repeated by a replay or all new. */
export async function handleSlice(tx: Transaction, handler: BoundHandler, events: EventEnvelope[]): Promise<unknown> {
  if (events.length > 1) tx.cause = undefined; // what follows from many has no one cause
  return settle(
    tx,
    undefined,
    handler,
    events.map(({ data }) => data),
    events,
  );
}

async function settle(
  tx: Transaction,
  index: number | undefined,
  handler: BoundHandler,
  payload: unknown,
  envelope: EventEnvelope | EventEnvelope[],
): Promise<unknown> {
  const events = [envelope].flat();
  tx.repeats = events.some(({ replay }) => replay);
  const timeoutMs = Math.min(handler.needs.timeoutMs ?? defaultTimeoutMs, tx.patienceMs ?? Infinity);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      cut(tx).then(() => reject(new HandlerTimeout(`${events[0]!.type} took longer than ${timeoutMs} ms`)), reject);
    }, timeoutMs);
  });
  try {
    return await observe(tx, envelope, () => Promise.race([handler.call(payload, { tx, envelope }), late]));
  } catch (error) {
    if (error instanceof NeedsEveryone || isRepeatable(error) || isDatabaseAway(error)) throw error;
    throw new HandlerFailed(index, error);
  } finally {
    clearTimeout(timer);
    pulse.endedAt = Date.now();
  }
}

/** Ends the transaction's connection, so that nothing a late handler does can commit. */
async function cut(tx: Transaction): Promise<void> {
  streamOf((await tx.manager.queryRunner!.connect()) as PoolClient).destroy();
}
