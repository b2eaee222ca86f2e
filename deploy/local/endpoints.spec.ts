import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeEndpoints, writeEndpoints, type Endpoints } from './endpoints.ts';

const endpoints: Endpoints = {
  kafka: { brokers: ['127.0.0.1:7492'] },
  postgres: { orders: 'postgres://orders:secret@127.0.0.1:7432/orders' },
  mail: { smtp: '127.0.0.1:7425', web: 'http://127.0.0.1:7480', in: '/tmp/mail-in' },
  services: { orders: { url: 'http://127.0.0.1:7402', pid: 4242 } },
  clients: [],
  operator: { token: 'secret' },
  people: [],
};

describe('the endpoints file', () => {
  let folder: string;
  let file: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'endpoints-'));
    file = join(folder, 'endpoints.json');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('says where everything is, to its owner alone', async () => {
    await writeEndpoints(endpoints, file);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(endpoints);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('is replaced in one step: another file, never one that is half written', async () => {
    await writeEndpoints(endpoints, file);
    const before = (await stat(file)).ino;
    await writeEndpoints({ ...endpoints, services: { orders: { url: 'http://127.0.0.1:7402', pid: 4343 } } }, file);
    expect((await stat(file)).ino).not.toBe(before);
    expect(await readdir(folder)).toEqual(['endpoints.json']);
  });

  it('goes when everything stops, and need not be there for that', async () => {
    await removeEndpoints(file);
    await removeEndpoints(file);
    expect(await readdir(folder)).toEqual([]);
  });
});
