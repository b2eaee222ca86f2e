import { DataSource } from 'typeorm';
import { connectionLimits } from '../database/connection.limits.ts';
import { pipelined } from '../database/database.client.ts';
import { everyone, inScope } from '../database/scope.ts';
import type { ScopedPoolConfig } from '../database/scoped.pool.ts';

const connections = 12;

/** Opens connections for the inbox alone: callers who take all of the service's others hold up no event, and events hold up no caller. */
export function openInboxSource({ options }: DataSource): Promise<DataSource> {
  const { applicationName, extra } = options as { applicationName?: string; extra?: Partial<ScopedPoolConfig> };
  const every = extra?.every && { every: { ...extra.every, max: connections } };
  const own = {
    migrations: [],
    applicationName: [applicationName, 'inbox'].filter(Boolean).join(' '),
    extra: { ...extra, ...every, max: connections, ...pipelined, options: connectionLimits.inbox },
  };
  return inScope(everyone, () => new DataSource({ ...options, ...own } as typeof options).initialize());
}
