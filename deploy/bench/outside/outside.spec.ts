import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createTransport } from 'nodemailer';
import { HttpLine } from './http.line.ts';
import { mailCounter } from './mail.counter.ts';
import { publishAtRate, publishBatches, publishSingly, type Door } from './publishers.ts';
import { lives, submitted, take } from './reports.ts';

let server: Server | undefined;
afterEach(() => server?.close().closeAllConnections());

/** A door that answers each request as told, and the ids and bodies it was sent. */
async function aDoor(
  answer: (body: string) => { status: number; body: string },
): Promise<Door & { asked: { id?: string; body: string }[] }> {
  const asked: { id?: string; body: string }[] = [];
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      asked.push({ id: request.headers['ce-id'] as string, body });
      const { status, body: text } = answer(body);
      response.writeHead(status, { 'content-length': Buffer.byteLength(text) });
      response.write(text.slice(0, 3));
      setImmediate(() => response.end(text.slice(3)));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, pathOf: () => '/events', asked };
}

describe('a line to a door', () => {
  it('gives each request its answer, in pieces or not', async () => {
    const { port } = await aDoor((body) => ({ status: 202, body: `{"heard":"${body} – ü"}` }));
    const line = await HttpLine.open(port);
    const answers = [await line.post('/events', '', 'one'), await line.post('/events', '', 'zwei ü')];
    expect(answers.map(({ status, body }) => [status, Buffer.from(body, 'latin1').toString()])).toEqual([
      [202, '{"heard":"one – ü"}'],
      [202, '{"heard":"zwei ü – ü"}'],
    ]);
    line.close();
  });

  it('fails when it is cut', async () => {
    const { port } = await aDoor(() => ({ status: 202, body: '{}' }));
    const line = await HttpLine.open(port);
    server!.removeAllListeners('request').on('request', ({ socket }) => void socket.destroy());
    await expect(line.post('/events', '', '{}')).rejects.toThrow('closed before the answer');
  });
});

describe('publishers', () => {
  const taken = () => ({ status: 202, body: '{}' });

  it('report side by side, each its own orders in turn', async () => {
    const door = await aDoor(taken);
    const { reports, tookMs } = await publishSingly(door, [lives('a'), lives('b')], 0.2);
    expect([reports, tookMs.length]).toEqual([door.asked.length, door.asked.length]);
    const ids = door.asked.map(({ id }) => id!).filter((id) => id.startsWith('SO-a-'));
    expect(ids).toEqual(take(lives('a'), ids.length).map(({ id }) => id));
  });

  it('say which report was not taken', async () => {
    const door = await aDoor(() => ({ status: 422, body: '{"detail":"at is missing"}' }));
    await expect(publishSingly(door, [lives('a')], 0.2)).rejects.toThrow('answered 422: {"detail":"at is missing"}');
  });

  it('look at each member of a batch', async () => {
    const door = await aDoor((body) => {
      const verdicts = (JSON.parse(body) as { id: string }[]).map(({ id }) => ({ id, status: id === 'SO-a-2-submitted' ? 409 : 202 }));
      return { status: 207, body: JSON.stringify(verdicts) };
    });
    await expect(publishBatches(door, lives('a'), 10, 0.2)).rejects.toThrow('SO-a-2-submitted');
  });

  it('keep a rate', async () => {
    const door = await aDoor(taken);
    const reports = Array.from({ length: 20 }, (_, n) => submitted(`SO-${n}`, true));
    const began = performance.now();
    const begun = await publishAtRate(door, reports, 100);
    expect(begun.size).toBe(20);
    expect(Math.max(...begun.values()) - began).toBeGreaterThanOrEqual(189);
  });
});

describe('the counter of mails', () => {
  it('takes a mail as a mail server does', async () => {
    const counter = await mailCounter();
    const transport = createTransport({ pool: true, url: counter.url, maxConnections: 2 });
    const mails = ['ana', 'ben', 'jörg'].map((name) => `${name}@customer.example`);
    for (const to of mails) await transport.sendMail({ from: 'care@trunkline.example', to, subject: to, text: '.\r\n'.repeat(40_000) });
    expect(counter.taken.map(({ to }) => Buffer.from(to, 'latin1').toString())).toEqual(mails);
    transport.close();
    await counter.close();
  });
});

describe('the life of an order', () => {
  it('begins with its submission, and tells four milestones', () => {
    const types = take(lives('a'), 10).map(({ type, data }) => `${data.orderNumber} ${type}`);
    expect(types.slice(4, 7)).toEqual(['SO-a-1 milestone-reported', 'SO-a-2 order-submitted', 'SO-a-2 milestone-reported']);
  });
});
