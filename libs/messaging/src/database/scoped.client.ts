import type { PoolClient } from 'pg';
import { DatabaseClient } from './database.client.ts';
import { sendTogether } from './pipeline.ts';
import { contextOf } from './scope.context.ts';
import { nobody, type Scope } from './scope.ts';

const begins = /^\s*(start\s+transaction|begin)\b/i;
const ends = /^\s*(commit|rollback|end|abort)\s*(work|transaction)?\s*;?\s*$/i;

/**
 * A connection that tells the server for whom a transaction is: row security shows it their rows alone. It goes out in one message with BEGIN, without a round
 * trip of its own, and ends with the transaction; a query outside of one gets one for itself.
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
      return this.begin(text) as never;
    }
    if (ends.test(text)) {
      this.inTransaction = false;
      return ask() as never;
    }
    return (this.inTransaction ? ask() : this.alone(ask)) as never;
  }

  /** Where the context fails the transaction does, so that nothing after it is carried out without one. */
  private async begin(text: string): Promise<unknown> {
    try {
      return (await this.send<unknown[]>(`${text}; ${contextOf(this.scope ?? nobody)}`))[0];
    } catch (error) {
      this.inTransaction = false;
      await this.send('rollback').catch(() => undefined);
      throw error;
    }
  }

  private async alone(ask: () => Promise<unknown>): Promise<unknown> {
    sendTogether(this as unknown as PoolClient);
    const context = contextOf(this.scope ?? nobody);
    const [, answer] = await allOf([this.send(`begin; ${context}`), ask(), this.send('commit')]);
    return answer;
  }

  private send<Answer>(text: string): Promise<Answer> {
    return super.query(...([text] as never[])) as Promise<Answer>;
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
