import type { PoolClient } from 'pg';
import { DatabaseClient } from './database.client.ts';
import { sendTogether } from './pipeline.ts';
import type { Scope } from './scope.ts';
import { statement } from './statement.ts';

const context = statement('app_context', `select set_config('app.enterprises', $1, true), set_config('app.accounts', $2, true)`);

const begins = /^\s*(start\s+transaction|begin)\b/i;
const ends = /^\s*(commit|rollback|end|abort)\s*(work|transaction)?\s*;?\s*$/i;

/**
 * A connection that tells the server for whom a transaction is: row security shows it their rows alone. It goes out with BEGIN, without a round trip of its
 * own, and ends with the transaction; a query outside of one gets one for itself.
 */
export class ScopedClient extends DatabaseClient {
  /** Of whoever borrowed the connection; nobody's before. */
  scope: Scope | undefined;
  private inTransaction = false;

  override query(...args: never[]): never {
    const ask = (): Promise<unknown> => super.query(...args);
    const text = textOf(args[0]);
    if (text === undefined) return ask() as never;
    if (begins.test(text)) {
      this.inTransaction = true;
      sendTogether(this as unknown as PoolClient);
      return this.withContext(ask()) as never;
    }
    if (ends.test(text)) {
      this.inTransaction = false;
      return ask() as never;
    }
    return (this.inTransaction ? ask() : this.alone(ask)) as never;
  }

  /** Whoever began waits for the beginning alone; where the context fails the transaction does, and nothing after it is carried out. */
  private withContext(begun: Promise<unknown>): Promise<unknown> {
    const { enterprises = [], accounts = [] } = this.scope ?? {};
    const told = super.query(...([{ ...context, values: [enterprises, accounts] }] as never[])) as Promise<unknown>;
    told.catch(() => undefined);
    return begun;
  }

  private async alone(ask: () => Promise<unknown>): Promise<unknown> {
    const send = (text: string) => super.query(...([text] as never[])) as Promise<unknown>;
    sendTogether(this as unknown as PoolClient);
    const [, answer] = await allOf([this.withContext(send('begin')), ask(), send('commit')]);
    return answer;
  }
}

/** As Promise.all, and throws nothing before all have ended: the connection is not free until then. */
async function allOf(asked: Promise<unknown>[]): Promise<unknown[]> {
  await Promise.allSettled(asked);
  return Promise.all(asked);
}

/** Of what pg is asked by text; a query object that sends itself has none. */
function textOf(query: unknown): string | undefined {
  if (typeof query === 'string') return query;
  const { text, submit } = (query ?? {}) as { text?: unknown; submit?: unknown };
  return typeof text === 'string' && typeof submit !== 'function' ? text : undefined;
}
