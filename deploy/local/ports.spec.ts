import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { claimPorts, isTaken } from './ports.ts';

describe('a port that somebody listens on', () => {
  const listener = createServer();
  let port: number;

  beforeAll(async () => {
    await once(listener.listen(0, '127.0.0.1'), 'listening');
    port = (listener.address() as AddressInfo).port;
  });
  afterAll(() => void listener.close());

  it('is named, with what to do', async () => {
    await expect(claimPorts({ orders: port })).rejects.toThrow(
      `Port ${port} (orders) is taken: stop what listens there, or choose other ports, as in TRUNKLINE_PORT_BASE=8400 npm start.`,
    );
  });

  it('is waited for while it may still be given back', async () => {
    const leaving = createServer();
    await once(leaving.listen(0, '127.0.0.1'), 'listening');
    const claimed = claimPorts({ orders: (leaving.address() as AddressInfo).port }, 10_000);
    leaving.close();
    await claimed;
  });

  it('is free again when they stop', async () => {
    const gone = createServer();
    await once(gone.listen(0, '127.0.0.1'), 'listening');
    const freed = (gone.address() as AddressInfo).port;
    expect(await isTaken(freed)).toBe(true);
    await once(gone.close(), 'close');
    expect(await isTaken(freed)).toBe(false);
  });
});
