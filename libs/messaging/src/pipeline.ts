import type { PoolClient } from 'pg';
import type { Duplex } from 'node:stream';
import type { QueryRunner } from 'typeorm';

type Runner = QueryRunner & { isTransactionActive: boolean; transactionDepth: number };

/** The socket under a connection. */
export const streamOf = (client: PoolClient): Duplex => (client as unknown as { connection: { stream: Duplex } }).connection.stream;

/** What is sent to the server until the event loop turns goes out in one write. */
export function sendTogether(client: PoolClient): void {
  const stream = streamOf(client);
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/**
 * Begins a transaction, as TypeORM's own `startTransaction` would, without waiting for the server: the first statement goes out with it, in one round
 * trip. Subscribers of TypeORM hear of the commit, not of the start. Throws when the connection was not opened for pipelining.
 */
export async function begin(runner: QueryRunner): Promise<PoolClient> {
  const client = (await runner.connect()) as PoolClient;
  if (!client.pipeline) throw new Error('a transaction needs a DataSource with `extra: { pipeline: true }`');
  sendTogether(client);
  client.query('START TRANSACTION').catch(() => undefined); // whatever is sent behind it fails as well
  Object.assign(runner as Runner, { isTransactionActive: true, transactionDepth: 1 });
  return client;
}

/**
 * Commits with the last statements, in one round trip; throws what the first of them throws. The server turns a COMMIT behind a failure into a
 * ROLLBACK, so sending it is safe before it is known that they succeeded.
 */
export async function commit(runner: QueryRunner, client: PoolClient, last: (() => Promise<unknown>)[]): Promise<void> {
  sendTogether(client);
  const sent = [...last.map((send) => send()), runner.commitTransaction()];
  await Promise.allSettled(sent);
  await Promise.all(sent);
}
