import type { PoolClient } from 'pg';
import type { Duplex } from 'node:stream';
import type { QueryRunner } from 'typeorm';
import { send, type Statement } from './statement.ts';

/** The socket under a connection. */
export const streamOf = (client: PoolClient): Duplex => (client as unknown as { connection: { stream: Duplex } }).connection.stream;

/** Begins a transaction on a connection that was opened for pipelining; throws when it was not. */
export async function begin(runner: QueryRunner): Promise<PoolClient> {
  const client = (await runner.connect()) as PoolClient;
  if (!client.pipeline) throw new Error('a transaction needs a DataSource with `extra: { ...pipelined }`');
  // Waited for: were it cancelled, what had been sent behind it would commit by itself.
  await runner.startTransaction();
  return client;
}

/**
 * Commits with the last statements, in one round trip; throws what the first of them throws. The server turns a COMMIT behind a failure into a
 * ROLLBACK, so sending it is safe before it is known that they succeeded.
 */
export async function commit(runner: QueryRunner, client: PoolClient, last: [Statement, unknown[]][]): Promise<void> {
  sendTogether(client);
  const sent = [...last.map(([statement, values]) => send(client, statement, values)), runner.commitTransaction()];
  await Promise.allSettled(sent);
  await Promise.all(sent);
}

/** What is sent to the server until the event loop turns goes out in one write. */
export function sendTogether(client: PoolClient): void {
  const stream = streamOf(client);
  stream.cork();
  process.nextTick(() => stream.uncork());
}
