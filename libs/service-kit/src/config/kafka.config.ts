import type { DriverName, KafkaAccess } from '@trunkline/messaging/host';
import { driverNames } from '@trunkline/messaging/host';
import { IsIn, IsNotEmpty, Matches, ValidateBy, ValidateIf } from 'class-validator';
import { readFileSync } from 'node:fs';

/** Must be given when one of the others is. */
const NeededWith = (...others: string[]) => {
  const needed = ValidateIf(
    (config: Record<string, unknown>, value) => value !== undefined || others.some((name) => config[name] !== undefined),
  );
  const given = IsNotEmpty({ message: `must be given, for ${others.join(' or ')} is` });
  return (target: object, property: string) => [needed, given].forEach((decorate) => decorate(target, property));
};

const isPem = (path: unknown) => {
  if (typeof path !== 'string') return path === undefined;
  try {
    return readFileSync(path, 'utf8').includes('-----BEGIN ');
  } catch {
    return false;
  }
};

/** The path of a PEM file that can be read; allowed only where TLS is on, for otherwise the connection would be plain without a word. */
const PemFile = () => (target: object, property: string) => {
  const readable = ValidateBy({
    name: 'isPem',
    validator: { validate: isPem, defaultMessage: () => 'must be the path of a PEM file that can be read' },
  });
  const withTls = ValidateBy({
    name: 'withTls',
    validator: {
      validate: (value, args) => value === undefined || (args?.object as KafkaConfig).KAFKA_TLS === 'true',
      defaultMessage: () => 'must be left out, or KAFKA_TLS be true',
    },
  });
  [readable, withTls].forEach((decorate) => decorate(target, property));
};

/** How a process reaches Kafka, read from its environment; properties are named as the variables. */
export class KafkaConfig {
  @Matches(/^[^\s,:]+:\d+(,[^\s,:]+:\d+)*$/, { message: 'must be a list of host:port separated by commas, such as 127.0.0.1:7492' })
  KAFKA_BROKERS!: string;

  @IsIn(driverNames, { message: `must be ${driverNames.join(' or ')}` })
  KAFKA_DRIVER: DriverName = 'kafkajs';

  /** SASL, RFC 4422: all three or none. */
  @NeededWith('KAFKA_SASL_USERNAME', 'KAFKA_SASL_PASSWORD')
  @IsIn(['plain', 'scram-sha-256', 'scram-sha-512'], { message: 'must be plain, scram-sha-256 or scram-sha-512' })
  KAFKA_SASL_MECHANISM?: 'plain' | 'scram-sha-256' | 'scram-sha-512';

  @NeededWith('KAFKA_SASL_MECHANISM', 'KAFKA_SASL_PASSWORD')
  KAFKA_SASL_USERNAME?: string;

  @NeededWith('KAFKA_SASL_MECHANISM', 'KAFKA_SASL_USERNAME')
  KAFKA_SASL_PASSWORD?: string;

  @Matches(/^(true|false)$/, { message: 'must be true or false' })
  KAFKA_TLS = 'false';

  /** Whom to trust, where the system's own list is not enough: the path of a PEM file. */
  @PemFile()
  KAFKA_TLS_CA?: string;

  /** This client's certificate and key (mTLS): paths of PEM files, both or none. */
  @NeededWith('KAFKA_TLS_KEY')
  @PemFile()
  KAFKA_TLS_CERT?: string;

  @NeededWith('KAFKA_TLS_CERT')
  @PemFile()
  KAFKA_TLS_KEY?: string;
}

/** What the config says, as the Kafka clients take it. Reads the PEM files. */
export function kafkaAccessOf(config: KafkaConfig): KafkaAccess {
  const {
    KAFKA_BROKERS,
    KAFKA_DRIVER: driver,
    KAFKA_SASL_MECHANISM: mechanism,
    KAFKA_SASL_USERNAME: username = '',
    KAFKA_SASL_PASSWORD: password = '',
  } = config;
  const pem = (path: string | undefined) => path && readFileSync(path, 'utf8');
  const files = Object.entries({ ca: pem(config.KAFKA_TLS_CA), cert: pem(config.KAFKA_TLS_CERT), key: pem(config.KAFKA_TLS_KEY) });
  const tls = config.KAFKA_TLS === 'true' && Object.fromEntries(files.filter(([, text]) => text));
  return { brokers: KAFKA_BROKERS.split(','), driver, ...(mechanism && { sasl: { mechanism, username, password } }), ...(tls && { tls }) };
}
