import type { ServiceName } from '@trunkline/contracts';
import type { KafkaAccess } from './kafka.settings.ts';

/** What the backbone needs to know about the process it runs in. */
export interface MessagingSettings extends KafkaAccess {
  /** The service: owner of its facts, and name of its consumer group. */
  service: ServiceName;
  /** The service's own database, as a PostgreSQL URL; the relay keeps connections of its own to it. */
  databaseUrl: string;
  /** Prepended to every topic and group, so that several installations can share a cluster. */
  prefix: string;
  /** Name of this replica, the same after a restart: a relay takes its own leases back at once. */
  instance: string;
  /** Base of the absolute `dataschema` URI, without a trailing slash. */
  schemaBase: string;
  /** CloudEvents types that arrive on a subscribed topic and are passed over; any other unknown type is parked. */
  ignoredTypes?: string[];
}

export const MESSAGING_SETTINGS = Symbol('MessagingSettings');
