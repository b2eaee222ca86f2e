import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { driverNames, partitionOf, type KafkaDriver } from '@trunkline/messaging/host';
import { eventually } from '@trunkline/testing';
import { reached, submitted } from './orders.ts';
import { asEvent, type ReportToSend } from './publishers.ts';
import { startSecured, type Secured, type SecuredService } from './security.fixture.ts';

let site: Secured;
let orders: SecuredService;
let notifications: SecuredService;
let reporter: KafkaDriver;

beforeAll(async () => {
  site = await startSecured();
  [orders, notifications] = await Promise.all([site.start('orders'), site.start('notifications')]);
  reporter = await site.as('orders-reporter');
}, 120_000);
afterAll(() => site?.stop(), 60_000);

const topic = 'order-milestone';
/** kafkajs tells only of the coordinator it was not told of when the group is denied. */
const refusal = /not authorized|group coordinator/i;
const record = (key: string, value: string) => [
  { key, value: Buffer.from(value), headers: { 'content-type': 'application/cloudevents+json' } },
];

async function report(...reports: ReportToSend[]): Promise<void> {
  for (const each of reports) {
    const orderNumber = each.data.orderNumber!;
    await reporter.send(
      'orders-inbound',
      partitionOf(orderNumber, await reporter.partitions('orders-inbound')),
      record(orderNumber, JSON.stringify(asEvent(each))),
    );
  }
}

const arrive = (orderNumber: string, count: number) =>
  eventually(
    () => site.mails.mails.filter(({ envelope }) => envelope.to.includes(`${orderNumber.toLowerCase()}@customer.example`)),
    (mails) => mails.length >= count,
    20_000,
  );

/** What became of an attempt to read a topic: what came, or why nothing will. */
async function read(client: KafkaDriver, group: string, from = topic): Promise<string> {
  const outcome = Promise.withResolvers<string>();
  const events = {
    onAssigned: () => undefined,
    onRevoked: () => undefined,
    onDoubt: () => undefined,
    onCrash: (error: Error) => outcome.resolve(error.message),
    onBatch: () => {
      outcome.resolve('records');
      return Promise.resolve(0);
    },
  };
  const consumer = await client
    .consume({ group, topics: [from], concurrency: 1 }, events)
    .catch((error: unknown) => void outcome.resolve(String(error)));
  const message = await outcome.promise;
  await consumer?.stop().catch(() => undefined);
  return message;
}

describe('a service under its own principal, over TLS with SCRAM-SHA-512', () => {
  it('hears reports, announces facts and mails', async () => {
    await report(submitted('SAFE-1'), reached('SAFE-1', 'order-validated'), reached('SAFE-1', 'service-activated'));
    expect(await arrive('SAFE-1', 2)).not.toEqual([]);
    expect([await orders.health(), await notifications.health()].map(({ status }) => status)).toEqual([200, 200]);
  });

  it('creates the topic that mirrors what it parks, and writes there', async () => {
    await reporter.send('orders-inbound', 0, record('SAFE-2', 'no event'));
    await eventually(
      () => orders.query("select 1 from parked where key = 'SAFE-2' and mirrored_at is not null"),
      (rows) => rows.length === 1,
    );
  });
});

describe('a principal', () => {
  it('that is foreign can do nothing that no ACL names, such as creating a topic', async () => {
    await expect(
      (await site.as('stranger')).ensureTopics([{ topic: 'unheard-of', partitions: 1, replication: 1, config: {} }]),
    ).rejects.toThrow();
    expect((await site.topics()).includes('unheard-of')).toBe(false);
  });

  it('that is foreign can neither write a fact nor read one', async () => {
    const stranger = await site.as('stranger');
    await expect(stranger.send(topic, 0, record('k', 'forged'))).rejects.toThrow(/not authorized/i);
    expect(await read(stranger, 'stranger')).toMatch(refusal);
  });

  it('that reports writes its inbound topic, and reads not even that', async () => {
    await expect(reporter.send(topic, 0, record('k', 'forged'))).rejects.toThrow(/not authorized/i);
    expect(await read(reporter, 'orders-reporter', 'orders-inbound')).toMatch(refusal);
  });

  it('that is a service cannot announce for another', async () => {
    await expect((await site.as('notifications')).send(topic, 0, record('k', 'forged'))).rejects.toThrow(/not authorized/i);
  });

  it('that is a service cannot take the place of another in its group', async () => {
    expect(await read(await site.as('notifications'), 'orders')).toMatch(refusal);
  });

  it('with a wrong password is refused, and a service that has one says so and stays up', async () => {
    await expect((await site.as('orders', 'guessed')).partitions(topic)).rejects.toThrow(/authentication failed/i);
    const misled = await site.start('orders', { KAFKA_SASL_PASSWORD: 'guessed' });
    const { body } = await eventually(
      () => misled.health(),
      ({ body: { consumer } }) => consumer.failure !== undefined,
    );
    expect({ joined: body.consumer.joined, failure: body.consumer.failure }).toEqual({
      joined: false,
      failure: expect.stringMatching(/authentication failed/i),
    });
    expect([(await misled.health('ready')).status, (await misled.health('live')).status]).toEqual([503, 200]);
    expect(await misled.said('the consumer waits')).toContainEqual(
      expect.objectContaining({ error: expect.stringMatching(/authentication failed/i) }),
    );
  });
});

describe.each(driverNames)('who shows a certificate to %s instead of a password', (driver) => {
  it('is whom its common name says, and may what the ACLs allow that name', async () => {
    const [orders, stranger] = await Promise.all([site.certified('orders', driver), site.certified('stranger', driver)]);
    expect(await orders.partitions(topic)).toBe(2);
    await expect(orders.send('order-acknowledged', 0, record('k', 'not for others'))).resolves.toBeUndefined();
    await expect(stranger.send(topic, 0, record('k', 'forged'))).rejects.toThrow(/not authorized|authorization failed/i);
  });

  it('is refused without one', async () => {
    await expect((await site.certified(undefined, driver)).partitions(topic)).rejects.toThrow();
  });
});

describe('an ACL that is taken away', () => {
  const aclOf = (principal: string, operation: string) =>
    site.acls.filter((acl) => acl.principal === principal && acl.operation === operation && acl.name === topic);
  const waiting = () => orders.query<{ topic: string; count: number }>('select topic, count(*)::int from outbox group by topic');
  const relay = async () => (await orders.health()).body.relay;
  const refused = 'a topic refuses our facts: they wait in the outbox';

  it('while its service writes holds up that topic alone, alerts, loses nothing and is made good when it is back', async () => {
    await site.forbid(aclOf('orders', 'Write'));
    await report(reached('SAFE-1', 'customer-accepted'));
    expect((await eventually(relay, ({ blockedTopics }) => blockedTopics.length > 0)).blockedTopics).toEqual([topic]);

    await report(submitted('SAFE-3'), reached('SAFE-3', 'order-validated'));
    expect(await arrive('SAFE-3', 1)).toHaveLength(1);
    expect(await waiting()).toEqual([{ topic, count: 2 }]);
    expect(await relay()).toMatchObject({ blockedTopics: [topic] });
    expect(await orders.said(refused)).toEqual([
      expect.objectContaining({ level: 'error', topic, error: expect.stringMatching(/not authorized/i) }),
    ]);

    await site.allow(aclOf('orders', 'Write'));
    await eventually(waiting, (rows) => rows.length === 0);
    await eventually(relay, ({ blockedTopics }) => blockedTopics.length === 0);
    expect(await arrive('SAFE-1', 3)).toHaveLength(3);
    expect(await orders.said('a topic takes our facts again')).toHaveLength(1);
  });

  it('while its service reads makes it not ready, which it says, and it catches up when the ACL is back', async () => {
    await site.forbid(aclOf('notifications', 'Read'));
    const denied = await eventually(
      () => notifications.health(),
      ({ body: { consumer } }) => consumer.failure !== undefined,
    );
    expect({ status: denied.status, failure: denied.body.consumer.failure }).toEqual({
      status: 503,
      failure: expect.stringMatching(/not authorized/i),
    });
    expect(await notifications.said('the consumer waits')).toContainEqual(
      expect.objectContaining({ error: expect.stringMatching(/not authorized/i) }),
    );
    await report(reached('SAFE-3', 'service-activated'));
    await site.allow(aclOf('notifications', 'Read'));
    expect(await arrive('SAFE-3', 2)).toHaveLength(2);
    await eventually(
      () => notifications.health(),
      ({ status }) => status === 200,
    );
  });
});
