import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { eventsOwnedBy } from '@trunkline/contracts';
import { eventually, startBackbone, type Backbone } from '@trunkline/testing';
import { IsInt, IsUUID } from 'class-validator';
import { randomUUID } from 'node:crypto';
import { Envelope, HandlesEvery, type EventEnvelope } from '../handlers/handles.decorator.ts';
import { reachOf } from '../wire/reach.ts';

const RepairEvent = eventsOwnedBy('repair');

@RepairEvent('test-bell-rung', { key: 'towerId' })
class BellRung {
  @IsUUID() towerId!: string;
  @IsInt() hour!: number;
}

@RepairEvent('test-clock-wound', { key: 'towerId' })
class ClockWound {
  @IsUUID() towerId!: string;
}

const broken = 13;
const heard: EventEnvelope[] = [];
let closed = Promise.withResolvers<void>();

@Controller()
class Watchman {
  @HandlesEvery('repair', { attempts: 1 })
  async note(@Payload() fact: object, @Envelope() envelope: EventEnvelope) {
    await closed.promise;
    if ((fact as BellRung).hour === broken) throw new Error('the bell is broken');
    heard.push(envelope);
  }
}

let owner: Backbone;
let listener: Backbone;
const ring = (towerId: string, hour: number) => owner.database.transaction((tx) => Promise.resolve(tx.emit(BellRung, { towerId, hour })));
const reachesOf = async (towerId: string, count: number) => {
  const ofTower = () => heard.filter(({ subject }) => subject === towerId);
  const all = await eventually(ofTower, (seen) => seen.length >= count);
  const places = all.map((event) => [Number(event.extensions['sequence']), Object.fromEntries(reachOf(event))] as const);
  return places.sort(([one], [other]) => one - other);
};
const bell = 'test-bell-rung';
const clock = 'test-clock-wound';
const onItsWay = () =>
  eventually(
    () => owner.query<{ count: string }>('select count(*) from outbox'),
    ([row]) => row!.count === '0',
  );
const isCurrent = (towerId: string, topic = bell) => listener.messaging.hearing.isCurrent(topic, towerId);

beforeAll(async () => {
  closed.resolve();
  owner = await startBackbone({ service: 'repair' });
  listener = await startBackbone({ service: 'billing', controllers: [Watchman], prefix: owner.prefix });
});
afterAll(async () => {
  closed.resolve();
  await listener.stop();
  await owner.stop();
});

describe('a fact on the wire', () => {
  it('says how far each topic of its stream had come', async () => {
    const towerId = randomUUID();
    await ring(towerId, 1);
    await owner.database.transaction((tx) => Promise.resolve(tx.emit(ClockWound, { towerId })));
    await ring(towerId, 2);
    expect(await reachesOf(towerId, 3)).toEqual([
      [1, { [bell]: 1 }],
      [2, { [bell]: 1, [clock]: 1 }],
      [3, { [bell]: 2, [clock]: 1 }],
    ]);
  });

  it('names with those of its transaction how far they come together, and nothing of other streams', async () => {
    const [towerId, other] = [randomUUID(), randomUUID()];
    await ring(towerId, 1);
    await owner.database.transaction((tx) => {
      tx.emit(ClockWound, { towerId });
      tx.emit(BellRung, { towerId: other, hour: 1 });
      tx.emit(BellRung, { towerId, hour: 2 });
      tx.emit(BellRung, { towerId, hour: 3 });
      return Promise.resolve();
    });
    const reach = { [bell]: 3, [clock]: 1 };
    expect(await reachesOf(towerId, 4)).toEqual([
      [1, { [bell]: 1 }],
      [2, reach],
      [3, reach],
      [4, reach],
    ]);
    expect(await reachesOf(other, 1)).toEqual([[1, { [bell]: 1 }]]);
  });
});

describe('what a service has heard of a key', () => {
  it('is current where the topic says nothing of it', async () => {
    expect(await isCurrent(randomUUID(), clock)).toBe(true);
  });

  it('is not current while something of it waits in the log, and is when that was heard', async () => {
    const towerId = randomUUID();
    closed = Promise.withResolvers();
    await ring(towerId, 1);
    await onItsWay();
    expect(await isCurrent(towerId)).toBe(false);
    closed.resolve();
    await reachesOf(towerId, 1);
    await eventually(
      () => isCurrent(towerId),
      (current) => current,
    );
  });

  it('is not current while something of it is parked; other keys are', async () => {
    const towerId = randomUUID();
    await ring(towerId, broken);
    await eventually(
      () => listener.query('select from parked where key = $1', [towerId]),
      (rows) => rows.length > 0,
    );
    const before = await Promise.all([isCurrent(towerId), isCurrent(randomUUID()), isCurrent(towerId, clock)]);
    await listener.query("update parked set state = 'discard', retry_at = now() where key = $1", [towerId]);
    await eventually(
      () => isCurrent(towerId),
      (current) => current,
    );
    expect(before).toEqual([false, true, true]);
  });

  it('is told for many at the cost of one look', async () => {
    const { driver } = listener.messaging;
    const { ranges } = driver;
    let looks = 0;
    driver.ranges = (topics) => {
      looks++;
      return ranges(topics);
    };
    try {
      const answers = await Promise.all(Array.from({ length: 200 }, (_, n) => isCurrent(randomUUID(), n % 2 ? bell : clock)));
      expect([answers.length, looks]).toEqual([200, 1]);
    } finally {
      driver.ranges = ranges;
    }
  });

  it('is not told of a topic that it does not hear', async () => {
    await expect(isCurrent(randomUUID(), 'test-nobody-heard')).rejects.toThrow('billing does not hear test-nobody-heard');
  });
});
