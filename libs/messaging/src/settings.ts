import type { Hearer } from './handlers/handler.registry.ts';
import type { KafkaAccess } from './kafka/kafka.settings.ts';
import type { Recording } from './outbox/record.ts';

/** What the backbone needs to know about the process it runs in. */
export interface MessagingSettings extends KafkaAccess, Recording, Hearer {
  /** The service's own database, as the PostgreSQL URL of the role that sees every row; the relay keeps connections of its own to it. */
  databaseUrl: string;
  /** Prepended to every topic and group, so that several installations can share a cluster. */
  prefix: string;
  /** How many days it is remembered what became of parked events and what operators asked for; 400 unless told. */
  historyDays?: number;
  /** Name of this replica, the same after a restart: a relay takes its own leases back at once. */
  instance: string;
}

export const MESSAGING_SETTINGS = Symbol('MessagingSettings');
