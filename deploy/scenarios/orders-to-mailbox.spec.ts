import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, readNotices } from '@trunkline/testing';
import { readFile } from 'node:fs/promises';
import { mailsIn, mailsTo, messageIdOf, type Mail } from './mailbox.ts';
import { lives, planned } from './notices.fixture.ts';
import { lifeOf, mailedSteps, reached, steps, submitted } from './orders.ts';
import { openDoor, publishOverHttp, publishOverKafka, publishSurely, type Door } from './publishers.ts';
import { startStack, type Stack } from './stack.ts';

let stack: Stack;
let door: Door;
let broker: string;
let web: string;

beforeAll(async () => {
  stack = await startStack();
  const endpoints = await stack.endpoints();
  const { kafka, mail } = endpoints;
  door = await openDoor(endpoints);
  broker = kafka.brokers[0]!;
  web = mail.web;
}, 180_000);
afterAll(() => stack?.stop(), 60_000);

const arrive = (address: string, count: number, withinMs = 30_000) =>
  eventually(
    async () => mailsTo(await mailsIn(web), address),
    (mails) => mails.length >= count,
    withinMs,
  );
const milestoneOf = ({ subject, text }: Mail) => (/acknowledg/i.test(subject) ? 'letter' : subject + text);

describe('a report', () => {
  it('becomes exactly one mail for each recipient, through the HTTP door', async () => {
    const answer = await publishOverHttp(door, submitted('HTTP-1', ['ana@http.example', 'bo@http.example', 'ANA@http.example']));
    const [ana, bo] = [await arrive('ana@http.example', 1), await arrive('bo@http.example', 1)];
    expect([answer.status, answer.body.outcome, ana.length, bo.length]).toEqual([202, 'taken', 1, 1]);
    expect(ana[0]!.subject).toContain('HTTP-1');
  });

  it('becomes exactly one mail through the inbound topic', async () => {
    await publishOverKafka(broker, [submitted('KAFKA-1')]);
    const mails = await arrive('kafka-1@customer.example', 1);
    expect(mails.map(({ subject }) => subject.includes('KAFKA-1'))).toEqual([true]);
  });

  it('changes nothing when it comes again, whichever door it takes', async () => {
    const order = submitted('AGAIN-1');
    await publishOverHttp(door, order);
    await arrive('again-1@customer.example', 1);
    const again = await publishOverHttp(door, order);
    await publishOverKafka(broker, [order, submitted('AGAIN-2')]);
    await arrive('again-2@customer.example', 1);
    expect([again.status, again.body.outcome]).toEqual([200, 'duplicate']);
    expect(await arrive('again-1@customer.example', 1)).toHaveLength(1);
  });

  it('of two orders keeps each order in its order', async () => {
    const lives = ['ORDER-A', 'ORDER-B'].map(lifeOf);
    for (let step = 0; step < lives[0]!.length; step++) for (const life of lives) await publishSurely(door, life[step]!);
    for (const address of ['order-a@customer.example', 'order-b@customer.example']) {
      const mails = await arrive(address, 1 + mailedSteps.length);
      expect(
        mails
          .map(milestoneOf)
          .map((text) => (text === 'letter' ? text : mailedSteps.find((code) => text.toLowerCase().includes(code.replaceAll('-', ' '))))),
      ).toEqual(['letter', ...mailedSteps]);
    }
  });

  it('that is refused leaves no mail and no trace', async () => {
    const answer = await publishOverHttp(door, reached('NOWHERE-1', 'design-complete'));
    expect([answer.status, answer.body['code']]).toEqual([422, 'referenceNotFound']);
  });
});

describe('planned work', () => {
  it.each(Object.entries(lives).map(([life, steps], n) => [life, steps, n] as const))(
    'that %s is told once a step, whatever is repeated or late, as customers’ tools read it',
    async (_, steps, n) => {
      const { services } = await stack.endpoints();
      const own: Door = { ...door, url: services['maintenance']!.url };
      const [gcr, email, circuits] = [String(770_000 + n), `noc-${n}@life.example`, [1, 200, 17][n]!];
      const { enterpriseId, affectedServices, report } = planned(gcr, n, circuits);
      await door.tokens.untilKnownTo(services['notifications']!.url);
      await door.tokens.untilKnownTo(own.url);
      const contact = { enterpriseId, name: 'NOC', email, categories: ['maintenance'], optIn: ['gcr-started'] };
      const registered = await fetch(`${services['notifications']!.url}/contacts`, {
        method: 'POST',
        headers: { ...(await door.tokens.header()), 'content-type': 'application/json' },
        body: JSON.stringify(contact),
      });
      expect(registered.status).toBe(201);

      const held: { start: string; end: string }[] = [];
      const began = Date.now();
      for (const [index, step] of steps.entries()) {
        const content = { ...report(step), asOf: new Date(began + index * 60_000).toISOString() };
        const say = (id: string, data: typeof content) => publishSurely(own, { id: `${gcr}-${id}`, type: 'gcr-reported', data });
        expect((await say(`${index}`, content)).body.outcome).toBe('taken');
        held.push(content.windows[0]!);
        // The same under another id, the same instant with an older time, and the report itself again: none of it is news.
        expect((await say(`${index}-same`, content)).body.outcome).toBe('unchanged');
        expect((await say(`${index}-old`, { ...content, summary: 'Old', asOf: new Date(began - 60_000).toISOString() })).body.outcome).toBe(
          'unchanged',
        );
        expect((await say(`${index}`, content)).body.outcome).toBe('duplicate');
        await arrive(email, index + 1);
      }
      const mails = await arrive(email, steps.length);
      expect(mails).toHaveLength(steps.length);
      const sources = await Promise.all(mails.map(({ source }) => readFile(source, 'utf8')));
      const read = await readNotices('2.12.0', ['genericprovider', 'lumen'], sources);
      const seconds = (instant: string) => Date.parse(instant) / 1000;
      for (const [index, { status }] of steps.entries()) {
        const all = affectedServices.map(({ circuitId, impact }) => ({ circuit_id: circuitId, impact }));
        const same = {
          ...{ maintenance_id: `${gcr}-1`, account: affectedServices[0]!.customerName, status },
          ...{ start: seconds(held[index]!.start), end: seconds(held[index]!.end) },
        };
        expect(read[index]!.genericprovider).toMatchObject([{ ...same, sequence: index, circuits: all }]);
        expect(read[index]!.lumen).toMatchObject([{ ...same, circuits: all.filter(({ impact }) => impact === 'OUTAGE') }]);
      }
    },
    120_000,
  );
});

describe('kill -9 of orders, of notifications and of the broker in the middle of 500 reports', () => {
  it('loses none and doubles none, but for the mails that were being sent', async () => {
    const lives = Array.from({ length: 500 / (steps.length + 1) }, (_, index) => lifeOf(`KILL-${index}`));
    const overHttp = lives.filter((_, index) => index % 2 === 0);
    let taken = 0;
    const killAt = new Map([
      [60, 'orders'],
      [120, 'notifications'],
      [180, 'broker'],
      [220, 'orders'],
      [240, 'notifications'],
    ] as const);
    const http = overHttp.map(async (life) => {
      for (const report of life) {
        expect([200, 202]).toContain((await publishSurely(door, report)).status);
        const victim = killAt.get(++taken as 60);
        if (victim) await stack.kill(victim);
      }
    });
    const topic = publishOverKafka(broker, lives.filter((_, index) => index % 2 === 1).flat());
    await Promise.all([...http, topic]);

    const each = 1 + mailedSteps.length;
    const killed = await eventually(
      async () => (await mailsIn(web)).filter(({ to }) => to[0]!.address.startsWith('kill-')),
      (mails) => new Set(mails.map(messageIdOf)).size === lives.length * each,
      120_000,
    );
    const ids = killed.map(messageIdOf);
    const firsts = killed.filter((_, index) => ids.indexOf(ids[index]!) === index);
    const perOrder = Map.groupBy(firsts, ({ to }) => to[0]!.address);
    const disordered = [...perOrder.values()].filter((mails) => {
      const order = mails
        .map(milestoneOf)
        .map((text) =>
          text === 'letter' ? 0 : 1 + mailedSteps.findIndex((code) => text.toLowerCase().includes(code.replaceAll('-', ' '))),
        );
      return order.some((place, index) => place !== index);
    });
    expect({ orders: perOrder.size, mails: firsts.length, disordered: disordered.length }).toEqual({
      orders: lives.length,
      mails: lives.length * each,
      disordered: 0,
    });
    expect(killed.length - firsts.length).toBeLessThanOrEqual(2 * 5);
  }, 240_000);
});
