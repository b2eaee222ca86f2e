import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '@trunkline/testing';
import type { Admin } from 'kafkajs';
import {
  administer,
  assigned,
  cutConnections,
  freshPrefix,
  freshTopic,
  heard,
  Listener,
  open,
  record,
  sendAll,
} from './kafka.listener.fixture.ts';
import type { KafkaDriver } from './kafka.port.ts';
import { driverNames } from './kafka.settings.ts';

const admin: Admin = administer();

beforeAll(() => admin.connect());
afterEach(() => Listener.stopAll());
afterAll(() => admin.disconnect());

describe.each(driverNames)('a member of a group on %s', (name) => {
  const prefix = freshPrefix();
  let driver: KafkaDriver;
  beforeAll(async () => void (driver = await open(name, prefix)));
  afterAll(() => driver.close());

  it('stays one while a handler takes longer than its session', async () => {
    const topic = await freshTopic(driver);
    await sendAll(driver, topic, 0, ['1']);
    let stillAlive: boolean | undefined;
    const onBatch = async (_: unknown, alive: () => boolean) => {
      await new Promise((resolve) => setTimeout(resolve, 10_500));
      stillAlive ??= alive();
    };
    const listener = await Listener.start(driver, { group: 'long', topics: [topic], onBatch });
    await eventually(
      () => stillAlive,
      (seen) => seen !== undefined,
      30_000,
    );
    expect([stillAlive, listener.assignments.length, listener.revocations]).toEqual([true, 1, 0]);
  });

  it('stays one when the clock is set back by an hour', async () => {
    const topic = await freshTopic(driver);
    const listener = await Listener.start(driver, { group: 'backwards', topics: [topic] });
    await assigned(listener, 1);
    const { now } = Date;
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => now() - 3_600_000);
    try {
      await new Promise((resolve) => setTimeout(resolve, 8000)); // longer than its session
      const { groups } = await admin.describeGroups([`${prefix}backwards`]);
      expect([groups[0]!.state, groups[0]!.members.length]).toEqual(['Stable', 1]);
    } finally {
      clock.mockRestore();
    }
  });

  it('is told that its batch is no longer its own when another one joins, and shares', async () => {
    const topic = await freshTopic(driver, 2);
    await sendAll(driver, topic, 0, ['1']);
    let lost = false;
    const untilLost = async (_: unknown, alive: () => boolean) =>
      void (lost ||= (await eventually(alive, (mine) => !mine, 30_000)) === false);
    const first = await Listener.start(driver, { group: 'shared', topics: [topic], onBatch: untilLost });
    await heard(first, 1);
    const other = await open(name, prefix);
    const second = await Listener.start(other, { group: 'shared', topics: [topic] });
    await Promise.all([assigned(first, 1), assigned(second, 1)]);
    await eventually(
      () => lost && first.revocations > 0,
      (told) => told,
      30_000,
    );
    expect(new Set([...first.owned, ...second.owned].map(({ partition }) => partition)).size).toBe(2);
    await second.stop();
    await other.close();
    await assigned(first, 2);
  });

  it('has left the group when it stopped, after its batch in hand', async () => {
    const topic = await freshTopic(driver);
    await sendAll(driver, topic, 0, ['1']);
    let finished = false;
    const onBatch = async () => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      finished = true;
    };
    const listener = await Listener.start(driver, { group: 'leaving', topics: [topic], onBatch });
    await heard(listener, 1);
    await listener.stop();
    const { groups } = await admin.describeGroups([`${prefix}leaving`]);
    expect([finished, groups[0]!.members]).toEqual([true, []]);
  });

  it('tells lag tools where it is', async () => {
    const topic = await freshTopic(driver);
    const listener = await Listener.start(driver, { group: 'report', topics: [topic] });
    await assigned(listener, 1);
    await listener.report([{ topic, partition: 0, offset: 41 }]);
    const [committed] = await admin.fetchOffsets({ groupId: `${prefix}report`, topics: [prefix + topic] });
    expect(committed!.partitions).toMatchObject([{ partition: 0, offset: '41' }]);
  });

  it('goes on after its connections broke', async () => {
    const topic = await freshTopic(driver);
    const listener = await Listener.start(driver, { group: 'broken', topics: [topic] });
    await sendAll(driver, topic, 0, ['1']);
    await heard(listener, 1);
    cutConnections();
    await eventually(
      () =>
        driver.send(topic, 0, [record('2')]).then(
          () => true,
          () => false,
        ),
      (sent) => sent,
    );
    await eventually(
      () => listener.values.at(-1),
      (value) => value === '2',
      25_000,
    );
  });
});

describe('members with different clients', () => {
  it('make one group', async () => {
    const prefix = freshPrefix();
    const drivers = await Promise.all(driverNames.map((name) => open(name, prefix)));
    const topic = await freshTopic(drivers[0]!, 2);
    const mixed: Listener[] = [];
    for (const driver of drivers) mixed.push(await Listener.start(driver, { group: 'mixed', topics: [topic] }));
    await Promise.all(mixed.map((listener) => assigned(listener, 1)));
    for (const partition of [0, 1]) await sendAll(drivers[partition]!, topic, partition, [`${partition}`]);
    await eventually(
      () => mixed.flatMap(({ values }) => values).toSorted(),
      (values) => values.length === 2,
    );
    await mixed[0]!.stop();
    await assigned(mixed[1]!, 2);
    await mixed[1]!.stop();
    await Promise.all(drivers.map((driver) => driver.close()));
  });
});
