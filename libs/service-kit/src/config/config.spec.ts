import { afterAll, describe, expect, it } from '@jest/globals';
import { Matches } from 'class-validator';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, readConfig, ServiceConfig } from './config.ts';
import { kafkaAccessOf } from './kafka.config.ts';

class MailConfig extends ServiceConfig {
  @Matches(/^smtps?:\/\/\S+$/, { message: 'must be the URL of a mail server, such as smtp://127.0.0.1:7425' })
  SMTP_URL!: string;
}

const whole = {
  PORT: '7402',
  DATABASE_URL: 'postgres://orders:secret@127.0.0.1/orders',
  EVERY_DATABASE_URL: 'postgres://orders_every:secret@127.0.0.1/orders',
  KAFKA_BROKERS: '10.0.0.1:9092,kafka-2:9092',
  SMTP_URL: 'smtp://127.0.0.1:7425',
  TOKEN_ISSUER: 'https://id.example.com',
  TOKEN_JWKS: 'https://id.example.com/jwks',
};
const messageOf = (env: NodeJS.ProcessEnv) => {
  try {
    return JSON.stringify(readConfig(MailConfig, env, 'notifications'));
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
};

describe('the environment of a service', () => {
  it('is read with defaults for what may be left out', () => {
    const config = readConfig(MailConfig, { ...whole, INSTANCE: '', HOME: '/root' }, 'notifications');
    expect(config).toMatchObject({ ...whole, PORT: 7402, HOST: '127.0.0.1', TOPIC_PREFIX: '', LOG_LEVEL: 'info' });
    expect(config.INSTANCE).not.toBe('');
  });

  it('names every missing and every bad variable at once, and no value', () => {
    const message = messageOf({
      ...whole,
      PORT: '99999',
      DATABASE_URL: 'mysql://orders:secret@x/y',
      SMTP_URL: '',
      KAFKA_BROKERS: undefined,
    });
    expect(message.split('\n')).toEqual([
      'notifications cannot start, for its environment is not complete:',
      expect.stringMatching(/^ {2}SMTP_URL is missing: it must be the URL of a mail server/),
      expect.stringMatching(/^ {2}KAFKA_BROKERS is missing: it must be a list of host:port/),
      '  PORT must be a whole number from 0 to 65535',
      expect.stringMatching(/^ {2}DATABASE_URL must be the URL of the service's own database/),
    ]);
    expect(message).not.toMatch(/secret@x/);
  });

  it.each([
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PORT', 'http'],
    ['KAFKA_BROKERS', '10.0.0.1'],
    ['KAFKA_BROKERS', '10.0.0.1:9092, kafka-2:9092'],
    ['PUBLIC_URL', 'example.com'],
    ['PUBLIC_URL', 'https://example.com/'],
    ['TOPIC_PREFIX', 'a b'],
    ['TOKEN_ISSUER', 'identity'],
    ['TOKEN_JWKS', 'file:///keys'],
    ['LOG_LEVEL', 'loud'],
    ['KAFKA_DRIVER', 'librdkafka'],
    ['KAFKA_TLS', 'yes'],
  ])('refuses %s=%s', (name, value) => expect(messageOf({ ...whole, [name]: value })).toMatch(new RegExp(`^  ${name} must`, 'm')));
});

describe('the way to Kafka', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-pem-'));
  const pem = join(folder, 'any.pem');
  writeFileSync(pem, '-----BEGIN CERTIFICATE-----\n');
  afterAll(() => rmSync(folder, { recursive: true }));
  const sasl = { KAFKA_SASL_MECHANISM: 'scram-sha-512', KAFKA_SASL_USERNAME: 'orders', KAFKA_SASL_PASSWORD: 'secret' };
  const tls = { KAFKA_TLS: 'true', KAFKA_TLS_CA: pem, KAFKA_TLS_CERT: pem, KAFKA_TLS_KEY: pem };
  const accessOf = (env: NodeJS.ProcessEnv) => kafkaAccessOf(readConfig(ServiceConfig, { ...whole, ...env }, 'orders'));

  it('is plain and anonymous unless told', () =>
    expect(accessOf({})).toEqual({ brokers: ['10.0.0.1:9092', 'kafka-2:9092'], driver: 'kafkajs' }));

  it('has a user, and the texts of the PEM files', () => {
    const text = expect.stringMatching(/^-----BEGIN /);
    const wanted = {
      driver: 'platformatic',
      sasl: { mechanism: 'scram-sha-512', username: 'orders', password: 'secret' },
      tls: { ca: text, cert: text, key: text },
    };
    expect(accessOf({ ...sasl, ...tls, KAFKA_DRIVER: 'platformatic' })).toMatchObject(wanted);
  });

  it('trusts whom the system trusts when TLS has no files', () => expect(accessOf({ KAFKA_TLS: 'true' })).toMatchObject({ tls: {} }));

  it.each(Object.keys(sasl))('asks for %s when the rest of SASL is there', (name) =>
    expect(messageOf({ ...whole, ...sasl, [name]: '' })).toMatch(new RegExp(`^  ${name} is missing`, 'm')),
  );

  it.each([
    ['KAFKA_TLS_KEY', { ...tls, KAFKA_TLS_KEY: '' }],
    ['KAFKA_TLS_CERT', { ...tls, KAFKA_TLS_CERT: '' }],
    ['KAFKA_TLS_CA', { ...tls, KAFKA_TLS_CA: `${pem}.not` }],
    ['KAFKA_TLS_CA', { ...tls, KAFKA_TLS: '' }],
    ['KAFKA_SASL_MECHANISM', { ...sasl, KAFKA_SASL_MECHANISM: 'SCRAM' }],
  ])('names %s where it does not fit the others', (name, env) =>
    expect(messageOf({ ...whole, ...env })).toMatch(new RegExp(`^  ${name} (must|is missing)`, 'm')),
  );
});
