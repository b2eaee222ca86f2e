import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@trunkline/testing';
import { freePorts } from '@trunkline/infrastructure';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { Proxy } from './proxy.ts';

let echo: Server;
let proxy: Proxy;
let socket: Socket;
let link: { heard: string; broken: boolean };

beforeEach(async () => {
  const [near, far] = (await freePorts(2)) as [number, number];
  echo = createServer((client) => client.on('error', () => undefined).pipe(client)).listen(far, '127.0.0.1');
  await once(echo, 'listening');
  proxy = await Proxy.open(near, far);
  const mine: typeof link = (link = { heard: '', broken: false });
  socket = connect(near, '127.0.0.1');
  socket
    .on('data', (piece) => (mine.heard += piece.toString()))
    .on('error', () => undefined)
    .on('close', () => (mine.broken = true));
  socket.write('calm ');
  await eventually(
    () => link.heard,
    (text) => text === 'calm ',
  );
});
afterEach(async () => {
  socket.destroy();
  await proxy.close();
  echo.close();
});

describe('a proxy', () => {
  it('that is slow keeps the order of what passes', async () => {
    proxy.begin('slow');
    const pieces = Array.from({ length: 200 }, (_, n) => `${n} `);
    for (const piece of pieces) {
      socket.write(piece);
      await new Promise((resolve) => setImmediate(resolve));
    }
    proxy.end();
    socket.write('end');
    expect(
      await eventually(
        () => link.heard,
        (text) => text.endsWith('end'),
      ),
    ).toBe(`calm ${pieces.join('')}end`);
    expect(proxy.done.delayed).toBeGreaterThan(0);
  });

  it('that swallows everything gives it out when it is over', async () => {
    proxy.begin('blackhole');
    socket.write('late');
    proxy.end();
    expect(
      await eventually(
        () => link.heard,
        (text) => text.endsWith('late'),
      ),
    ).toBe('calm late');
    expect([proxy.done.held, link.broken]).toEqual([1, false]);
  });

  it('whose far ends are gone lets the near ones hear nothing, and resets them when it is over', async () => {
    proxy.begin('halfOpen');
    socket.write('lost');
    expect([link.heard, link.broken]).toEqual(['calm ', false]);
    proxy.end();
    await eventually(() => link.broken, Boolean);
    expect(link.heard).toBe('calm ');
  });
});
