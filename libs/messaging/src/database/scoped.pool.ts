import pg from 'pg';
import { EventEmitter } from 'node:events';
import type { DataSource } from 'typeorm';
import { pipelined } from './database.client.ts';
import { ScopedClient } from './scoped.client.ts';
import { currentScope } from './scope.ts';

type Connected = Parameters<pg.Pool['connect']>[0];

/** A query was asked for, and nobody said for whom: it would have read nothing. */
export class Unscoped extends Error {
  override name = 'Unscoped';

  constructor() {
    super('nobody said for whom the database is asked: run this inScope(…), or inScope(everyone, …) where it is for all');
  }
}

export interface ScopedPoolConfig extends pg.PoolConfig {
  /** The URL of the role that sees every row, and how many connections of its there may be. */
  every: { url: string; max: number };
}

/**
 * What TypeORM takes for pg's pool: hands out a connection that sees what the work in hand may see. For everyone it is one of a login role of its own; for
 * some it has their context; nobody's work is refused.
 */
export class ScopedPool extends EventEmitter {
  private readonly application: pg.Pool;
  private readonly everyone: pg.Pool;

  constructor({ every, ...config }: ScopedPoolConfig) {
    super();
    this.application = new pg.Pool({ ...config, ...pipelined, Client: ScopedClient } as pg.PoolConfig);
    this.everyone = new pg.Pool({ ...config, ...pipelined, connectionString: every.url, max: every.max });
    for (const pool of [this.application, this.everyone]) pool.on('error', (...told) => this.emit('error', ...told));
  }

  connect(callback: Connected): void {
    const scope = currentScope();
    if (!scope) return callback(new Unscoped(), undefined, () => undefined);
    if (scope.enterprises === '*') return this.everyone.connect(callback);
    this.application.connect((error, client, release) => {
      if (client) (client as unknown as ScopedClient).scope = scope;
      callback(error, client, release);
    });
  }

  end(callback: (error?: Error) => void): void {
    Promise.all([this.application.end(), this.everyone.end()]).then(() => callback(), callback);
  }
}

/** What a DataSource needs so that its queries see what the work in hand may see; `url` is the application's. */
export const scoped = (every: ScopedPoolConfig['every']) => ({
  driver: { ...pg, Pool: ScopedPool },
  extra: { ...pipelined, every },
});

/** By which URL a DataSource reaches its database for everyone: its own, where it makes no difference. */
export function everyUrlOf({ options }: DataSource): string {
  const { url, extra } = options as { url: string; extra?: Partial<ScopedPoolConfig> };
  return extra?.every?.url ?? url;
}
