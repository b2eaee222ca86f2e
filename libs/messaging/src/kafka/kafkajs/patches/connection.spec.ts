import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { infrastructure } from '@trunkline/testing';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { connectAfresh, type Connection } from './connection.ts';

const require = createRequire(import.meta.url);
interface Talking extends Connection {
  send(request: unknown): Promise<{ apiVersions: unknown[] }>;
  disconnect(): Promise<unknown>;
}
const Kafkajs = require('kafkajs/src/network/connection') as new (options: object) => Talking;
const { requests } = require('kafkajs/src/protocol/requests') as {
  requests: { ApiVersions: { protocol(of: { version: number }): () => unknown } };
};
const silent = { namespace: () => silent, debug: () => undefined, error: () => undefined };

/** Breaks the first connection in the midst of an answer, and passes the others on to the broker. */
async function breaking(): Promise<Server> {
  const [host, port] = infrastructure().brokers[0]!.split(':') as [string, string];
  let connections = 0;
  const server = createServer((near) => {
    near.on('error', () => undefined);
    if (++connections === 1) return void near.once('data', () => near.write(Buffer.from([0, 0, 1, 0, 7, 7]), () => near.resetAndDestroy()));
    const far = connect(Number(port), host);
    near.pipe(far).pipe(near);
    near.on('close', () => far.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

describe('a kafkajs connection that broke in the midst of an answer', () => {
  let server: Server;
  beforeAll(async () => void (server = await breaking()));
  afterAll(() => void server.close());

  it('understands the answers that come when it is connected again', async () => {
    expect(connectAfresh('2.2.4', Kafkajs.prototype)).toBe(true);
    const { port } = server.address() as AddressInfo;
    const socketFactory = ({ onConnect }: { onConnect: () => void }) => connect({ host: '127.0.0.1', port }, onConnect);
    const connection = new Kafkajs({
      host: '127.0.0.1',
      port,
      clientId: 'test',
      logger: silent,
      socketFactory,
      requestTimeout: 2000,
      connectionTimeout: 2000,
    });
    const ask = requests.ApiVersions.protocol({ version: 0 });
    await connection.connect();
    await expect(connection.send(ask())).rejects.toThrow('ECONNRESET');
    await connection.connect();
    const { apiVersions } = await connection.send(ask());
    expect(apiVersions.length).toBeGreaterThan(10);
    await connection.disconnect();
  });

  it('is left alone in another version', () => {
    const prototype = { connect: () => Promise.resolve() } as unknown as Connection;
    const { connect: before } = prototype;
    expect(connectAfresh('2.3.0', prototype)).toBe(false);
    expect(prototype.connect).toBe(before);
  });
});
