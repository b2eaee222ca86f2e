/** The Kafka clients that stand behind the port; `kafkajs` unless told. */
export const driverNames = ['kafkajs', 'platformatic'] as const;
export type DriverName = (typeof driverNames)[number];

/** How a process reaches the brokers, and as whom. */
export interface KafkaAccess {
  brokers: string[];
  driver?: DriverName;
  /** SASL (RFC 4422); without it the connection is anonymous. */
  sasl?: { mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'; username: string; password: string };
  /** TLS, with PEM texts where the system's own trust is not enough; `cert` and `key` identify this client (mTLS). Without it: plain TCP. */
  tls?: { ca?: string; cert?: string; key?: string };
}

export interface KafkaSettings extends KafkaAccess {
  clientId: string;
  /** Prepended to every topic and group, and taken off again on the way in. */
  prefix: string;
}
