import { describe, expect, it } from '@jest/globals';
import { createPrivateKey } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { passwords, portsFrom, readOptions, signingKey } from './settings.ts';

describe('the ports of a clone', () => {
  it('are counted from 7400', () => {
    expect(portsFrom('')).toMatchObject({
      services: { orders: 7402, notifications: 7406 },
      smtp: 7425,
      postgres: 7432,
      mailbox: 7480,
      kafka: 7492,
      controller: 7493,
    });
  });

  it('move together with their base', () => {
    expect(portsFrom('8400')).toMatchObject({ services: { orders: 8402 }, controller: 8493 });
  });

  it.each(['80', 'http', '7400.5', '65500'])('cannot be counted from %s', (base) => {
    expect(() => portsFrom(base)).toThrow(`TRUNKLINE_PORT_BASE is “${base}”`);
  });
});

describe('the words after npm start --', () => {
  it('leave out the sample day and all services but those named, and identity', () => {
    expect(readOptions(['--no-sample', '--only', 'orders'])).toEqual({
      sample: false,
      watch: false,
      ci: false,
      only: ['identity', 'orders'],
    });
    expect(readOptions(['--only=notifications,orders', '--ci'])).toEqual({
      sample: true,
      watch: false,
      ci: true,
      only: ['identity', 'notifications', 'orders'],
    });
  });

  it('are refused when nobody knows them', () => {
    expect(() => readOptions(['--fast'])).toThrow('There is no option --fast');
    expect(() => readOptions(['--only', 'orders,bakery'])).toThrow('There is no service “bakery”');
  });
});

describe('the local passwords', () => {
  it('stay the same from start to start, and are for their owner alone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'passwords-'));
    const file = join(folder, 'passwords.json');
    const [first, same] = await Promise.all([passwords(file), passwords(file)]);
    expect(same).toEqual(first);
    expect(await passwords(file)).toEqual(first);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await rm(folder, { recursive: true });
  });
});

describe('the key that mails are signed with', () => {
  it('is made once, for its owner alone, and long enough for every reader', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dkim-'));
    const file = await signingKey(join(folder, 'state', 'dkim.pem'));
    const key = await readFile(file, 'utf8');
    expect(createPrivateKey(key).asymmetricKeyDetails).toMatchObject({ modulusLength: 2048 });
    await signingKey(file);
    expect([await readFile(file, 'utf8'), (await stat(file)).mode & 0o777]).toEqual([key, 0o600]);
    await rm(folder, { recursive: true });
  });
});
