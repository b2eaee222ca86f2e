import type { Running } from './process.ts';
import type { Work } from './worker.ts';

export type Route = Pick<Work, 'brokers' | 'databaseUrl' | 'prefix' | 'topic'>;

/** Starts Kafka Connect with Debezium's outbox router. */
export function launchDebezium(_route: Route, _folder: string): Promise<Running> {
  return Promise.reject(new Error('the outbox router is not wired yet'));
}
