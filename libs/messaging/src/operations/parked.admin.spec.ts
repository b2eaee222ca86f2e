import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { padded } from '../wire/fact.codec.ts';
import type { ParkedSummary } from './parked.admin.view.ts';
import { Cups, topic } from './parked.fixture.ts';

let cups: Cups;
beforeAll(async () => void (cups = await Cups.open()));
afterAll(() => cups.stop());

describe('what is parked', () => {
  it('is listed by what it is narrowed to', async () => {
    const { cup } = await cups.stuckCup();
    const refusedOnes = await cups.service.messaging.parked.list({ key: cup, errorClass: 'permanent' }, 50);
    expect(refusedOnes.items).toMatchObject([
      { service: 'billing', topic, key: cup, ordinal: 1, state: 'parked', error: 'Refusal: the cup is full' },
    ]);
    expect((await cups.service.messaging.parked.list({ topic, state: 'retry', key: cup }, 50)).items.map(({ ordinal }) => ordinal)).toEqual(
      [2, 3],
    );
    expect((await cups.service.messaging.parked.list({ topic: 'test-other' }, 50)).items).toEqual([]);
  });

  it('is listed page by page, none twice and none left out', async () => {
    const { cup, events } = await cups.stuckCup();
    const first = await cups.service.messaging.parked.list({ key: cup }, 2);
    const second = await cups.service.messaging.parked.list({ key: cup }, 2, first.next);
    expect([...first.items, ...second.items].map(({ id }) => id).sort()).toEqual(events.map(({ id }) => id).sort());
    expect({ items: first.items.length, next: second.next }).toEqual({ items: 2, next: undefined });
  });

  it('is shown with what it says, why it is here, where its schema is and what may be done', async () => {
    const { cup, first } = await cups.stuckCup();
    expect(await cups.service.messaging.parked.show(first.id)).toMatchObject({
      attributes: { type: 'com.trunkline.repair.test-pour.v1', source: '/repair', sequence: padded(1) },
      data: { cupId: cup, millilitres: 13 },
      schema: { uri: 'http://repair.example/schemas/test-pour/v1', path: '/schemas/test-pour/v1', owner: 'repair' },
      history: [{ what: 'parked', errorClass: 'permanent', error: 'Refusal: the cup is full' }],
      actions: ['retry', 'discard'],
    });
  });

  it('is shown as its bytes when it is no event', async () => {
    const key = randomUUID();
    await cups.service.messaging.driver.send(topic, 0, [
      { key, value: Buffer.from([0xff, 0x00]), headers: { ce_id: Buffer.from([0xfe]) } },
    ]);
    const [{ id }] = (await cups.parkedOf(key, 1)) as [ParkedSummary];
    const { attributes, headers, value } = await cups.service.messaging.parked.show(id);
    expect({ attributes, headers, value }).toEqual({
      attributes: undefined,
      headers: { ce_id: { base64: '/g==' } },
      value: { base64: '/wA=' },
    });
  });

  it('is not found under an id that nobody gave', async () => {
    await expect(cups.service.messaging.parked.show(randomUUID())).rejects.toMatchObject({ status: 404 });
    await expect(cups.service.messaging.parked.show('nothing')).rejects.toMatchObject({ status: 404 });
  });
});
