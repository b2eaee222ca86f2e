import { describe, expect, it } from '@jest/globals';
import { Matches } from 'class-validator';
import { ConfigError, readConfig, ServiceConfig } from './config.ts';

class MailConfig extends ServiceConfig {
  @Matches(/^smtps?:\/\/\S+$/, { message: 'must be the URL of a mail server, such as smtp://127.0.0.1:7425' })
  SMTP_URL!: string;
}

const whole = { PORT: '7402', DATABASE_URL: 'postgres://orders:secret@127.0.0.1/orders', KAFKA_BROKERS: '10.0.0.1:9092,kafka-2:9092', SMTP_URL: 'smtp://127.0.0.1:7425' };
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
    const message = messageOf({ ...whole, PORT: '99999', DATABASE_URL: 'mysql://orders:secret@x/y', SMTP_URL: '', KAFKA_BROKERS: undefined });
    expect(message.split('\n')).toEqual([
      'notifications cannot start, for its environment is not complete:',
      expect.stringMatching(/^ {2}SMTP_URL is missing: it must be the URL of a mail server/),
      '  PORT must be a whole number from 0 to 65535',
      expect.stringMatching(/^ {2}DATABASE_URL must be the URL of the service's own database/),
      expect.stringMatching(/^ {2}KAFKA_BROKERS is missing: it must be a list of host:port/),
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
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%s', (name, value) => expect(messageOf({ ...whole, [name]: value })).toMatch(new RegExp(`^  ${name} must`, 'm')));
});
