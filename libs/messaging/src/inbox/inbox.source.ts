import { DataSource } from 'typeorm';
import { connectionLimits } from '../database/connection.limits.ts';
import { pipelined } from '../database/database.client.ts';

const connections = 12;

/** Opens connections for the inbox alone: callers who take all of the service's others hold up no event, and events hold up no caller. */
export function openInboxSource({ options }: DataSource): Promise<DataSource> {
  const { applicationName } = options as { applicationName?: string };
  const own = {
    migrations: [],
    applicationName: [applicationName, 'inbox'].filter(Boolean).join(' '),
    extra: { ...(options.extra as object), max: connections, ...pipelined, options: connectionLimits.inbox },
  };
  return new DataSource({ ...options, ...own } as typeof options).initialize();
}
