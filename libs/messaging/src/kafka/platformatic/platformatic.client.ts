import { findErrorBy, SASLMechanisms, type BaseOptions } from '@platformatic/kafka';
import { isIP } from 'node:net';
import type { KafkaSettings } from '../kafka.settings.ts';
import { UnknownTopic } from '../kafka.port.ts';

const mechanisms = {
  plain: SASLMechanisms.PLAIN,
  'scram-sha-256': SASLMechanisms.SCRAM_SHA_256,
  'scram-sha-512': SASLMechanisms.SCRAM_SHA_512,
};

/** What every client of ours has: short waits, and one attempt, for it is we who know what is worth another. Its sockets have no Nagle delay. */
export function clientOptions({ brokers, clientId, sasl, tls }: KafkaSettings) {
  return {
    clientId,
    bootstrapBrokers: brokers,
    connectTimeout: 3000,
    requestTimeout: 15_000,
    retries: 0,
    metadataMaxAge: 60_000,
    autocreateTopics: false,
    ...(sasl && { sasl: { mechanism: mechanisms[sasl.mechanism], username: sasl.username, password: sasl.password } }),
    // A name, but no address, is told to the server (RFC 6066, section 3).
    ...(tls && { tls, tlsServerName: brokers.some((broker) => !isIP(broker.slice(0, broker.lastIndexOf(':')))) }),
  } satisfies BaseOptions;
}

/** Whether Kafka said one of these, by its names of errors, anywhere in what went wrong. */
export const isAnyOf = (error: unknown, ...names: string[]) => names.some((name) => says(error, 'apiId', name));

/** Whether the client's error, or one inside of it, has this property. */
export const says = (error: unknown, property: string, value: string) => findErrorBy(error as Error, property, value) !== null;

export const isUnknownTopic = (error: unknown) =>
  isAnyOf(error, 'UNKNOWN_TOPIC_OR_PARTITION', 'UNKNOWN_TOPIC_ID', 'TOPIC_AUTHORIZATION_FAILED', 'INVALID_TOPIC_EXCEPTION') ||
  (error as Error).message.startsWith('Unknown topic ');

export const asUnknownTopic = (error: unknown, topic: string): Error =>
  isUnknownTopic(error) ? new UnknownTopic(`${topic}: ${reasonOf(error)}`, { cause: error }) : (error as Error);

/** The innermost message: the outer ones only say which request failed. */
export function reasonOf(error: unknown): string {
  const { errors, cause } = error as { errors?: unknown[]; cause?: unknown };
  const inner = errors?.[0] ?? cause;
  return inner ? reasonOf(inner) : (error as Error).message;
}
