import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { eventsOwnedBy } from '@trunkline/contracts';
import { Refusal } from '@trunkline/domain';
import { eventually, startBackbone, type Backbone } from '@trunkline/testing';
import { IsInt, IsUUID } from 'class-validator';
import { randomUUID } from 'node:crypto';
import { padded } from '../wire/fact.codec.ts';
import { Handles, Tx } from '../handlers/handles.decorator.ts';
import type { ParkedRequest } from './parked.admin.ts';
import type { ParkedSummary } from './parked.admin.view.ts';
import type { Transaction } from '../outbox/transaction.ts';

const RepairEvent = eventsOwnedBy('repair');

@RepairEvent('test-pour', { key: 'cupId' })
class Pour {
  @IsUUID() cupId!: string;
  @IsInt() millilitres!: number;
}

class PourTable {
  readonly name = 'PourTable1800000000000';
  up = (runner: { query(sql: string): Promise<unknown> }) =>
    runner.query(
      'create table pour (n bigint generated always as identity primary key, cup text, millilitres int, at timestamptz default clock_timestamp())',
    );
  down = () => Promise.resolve();
}

/** Amounts the handler refuses, and with what. */
const full = new Refusal({ status: 422, code: 'invalidValue', title: 'Invalid', detail: 'the cup is full' });
const refused = new Map<number, Error>([[13, full]]);

@Controller()
class PourConsumer {
  @Handles(Pour, { attempts: 3 })
  async pour(@Payload() { cupId, millilitres }: Pour, @Tx() tx: Transaction) {
    const error = refused.get(millilitres);
    if (error) throw error;
    await tx.manager.query('insert into pour (cup, millilitres) values ($1, $2)', [cupId, millilitres]);
  }
}

const topic = 'test-pour';
let service: Backbone;
beforeAll(
  async () =>
    void (service = await startBackbone({ service: 'billing', controllers: [PourConsumer], migrations: [PourTable], partitions: 1 })),
);
afterAll(() => service.stop());

/** The events of one cup as repair would announce them; `amounts` are named by their ordinals. */
async function announce(cupId: string, amounts: Record<number, number>): Promise<void> {
  const records = Object.entries(amounts).map(([ordinal, millilitres]) => {
    const place = { ce_sequence: padded(ordinal), ce_ordinal: padded(ordinal), ce_recordedat: padded(Date.now() * 1000 + Number(ordinal)) };
    const attributes = {
      ce_specversion: '1.0',
      ce_id: randomUUID(),
      ce_source: '/repair',
      ce_type: 'com.trunkline.repair.test-pour.v1',
      ce_dataschema: 'http://repair.example/schemas/test-pour/v1',
    };
    return {
      key: cupId,
      value: Buffer.from(JSON.stringify({ cupId, millilitres })),
      headers: { ...attributes, ...place, 'content-type': 'application/json' },
    };
  });
  await service.messaging.driver.send(topic, 0, records);
}

const parkedOf = async (key: string, count: number): Promise<ParkedSummary[]> =>
  (
    await eventually(
      () => service.messaging.parked.list({ key }, 50),
      ({ items }) => items.length === count,
    )
  ).items.toSorted((a, b) => a.ordinal! - b.ordinal!);
const poured = async (cup: string) =>
  (await service.query<{ millilitres: number }>('select millilitres from pour where cup = $1 order by n', [cup])).map(
    ({ millilitres }) => millilitres,
  );
const order = (request: Omit<ParkedRequest, 'actor'>) => service.messaging.parked.order({ actor: 'ana', ...request });

/** A cup whose first event was refused for good, with two that wait behind it. */
async function stuckCup(): Promise<{ cup: string; first: ParkedSummary; events: ParkedSummary[] }> {
  const cup = randomUUID();
  await announce(cup, { 1: 13, 2: 2, 3: 3 });
  const events = await parkedOf(cup, 3);
  return { cup, first: events[0]!, events };
}

describe('what is parked', () => {
  it('is listed by what it is narrowed to', async () => {
    const { cup } = await stuckCup();
    const refusedOnes = await service.messaging.parked.list({ key: cup, errorClass: 'permanent' }, 50);
    expect(refusedOnes.items).toMatchObject([
      { service: 'billing', topic, key: cup, ordinal: 1, state: 'parked', error: 'Refusal: the cup is full' },
    ]);
    expect((await service.messaging.parked.list({ topic, state: 'retry', key: cup }, 50)).items.map(({ ordinal }) => ordinal)).toEqual([
      2, 3,
    ]);
    expect((await service.messaging.parked.list({ topic: 'test-other' }, 50)).items).toEqual([]);
  });

  it('is listed page by page, none twice and none left out', async () => {
    const { cup, events } = await stuckCup();
    const first = await service.messaging.parked.list({ key: cup }, 2);
    const second = await service.messaging.parked.list({ key: cup }, 2, first.next);
    expect([...first.items, ...second.items].map(({ id }) => id).sort()).toEqual(events.map(({ id }) => id).sort());
    expect({ items: first.items.length, next: second.next }).toEqual({ items: 2, next: undefined });
  });

  it('is shown with what it says, why it is here, where its schema is and what may be done', async () => {
    const { cup, first } = await stuckCup();
    expect(await service.messaging.parked.show(first.id)).toMatchObject({
      attributes: { type: 'com.trunkline.repair.test-pour.v1', source: '/repair', sequence: padded(1) },
      data: { cupId: cup, millilitres: 13 },
      schema: { uri: 'http://repair.example/schemas/test-pour/v1', path: '/schemas/test-pour/v1', owner: 'repair' },
      history: [{ what: 'parked', errorClass: 'permanent', error: 'Refusal: the cup is full' }],
      actions: ['retry', 'discard'],
    });
  });

  it('is shown as its bytes when it is no event', async () => {
    const key = randomUUID();
    await service.messaging.driver.send(topic, 0, [{ key, value: Buffer.from([0xff, 0x00]), headers: { ce_id: Buffer.from([0xfe]) } }]);
    const [{ id }] = (await parkedOf(key, 1)) as [ParkedSummary];
    const { attributes, headers, value } = await service.messaging.parked.show(id);
    expect({ attributes, headers, value }).toEqual({
      attributes: undefined,
      headers: { ce_id: { base64: '/g==' } },
      value: { base64: '/wA=' },
    });
  });

  it('is not found under an id that nobody gave', async () => {
    await expect(service.messaging.parked.show(randomUUID())).rejects.toMatchObject({ status: 404 });
    await expect(service.messaging.parked.show('nothing')).rejects.toMatchObject({ status: 404 });
  });
});

describe('a retry', () => {
  it('gives the event its effect, and then those that waited behind it theirs, in order', async () => {
    const { cup, first } = await stuckCup();
    refused.delete(13);
    await order({ action: 'retry', selection: { ids: [first.id] } });
    await eventually(
      () => poured(cup),
      (seen) => seen.length === 3,
    );
    refused.set(13, full);
    expect(await poured(cup)).toEqual([13, 2, 3]);
    await expect(service.messaging.parked.show(first.id)).rejects.toThrow(/it was released at/);
  });

  it('that fails again tells so in the history, and the event waits for a person', async () => {
    const { first } = await stuckCup();
    await order({ action: 'retry', selection: { ids: [first.id] } });
    const { history, state } = await eventually(
      () => service.messaging.parked.show(first.id),
      (seen) => seen.history.length === 3,
    );
    expect({ state, history }).toMatchObject({
      state: 'parked',
      history: [{ what: 'parked' }, { what: 'retry', actor: 'ana' }, { what: 'failed', error: 'Refusal: the cup is full' }],
    });
  });

  it('keeps to a pace, those included that wait behind', async () => {
    const { cup, first } = await stuckCup();
    refused.delete(13);
    const asked = await order({ action: 'retry', selection: { ids: [first.id] }, perSecond: 0.5 });
    await eventually(
      () => poured(cup),
      (seen) => seen.length === 3,
    );
    refused.set(13, full);
    const [row] = await service.query<{ seconds: number }>(
      'select extract(epoch from max(at) - min(at))::float8 as seconds from pour where cup = $1',
      [cup],
    );
    expect(asked).toMatchObject({ events: 1, following: 2, seconds: 4 });
    expect(row!.seconds).toBeGreaterThan(2.5);
  });

  it('that is a dry run says what would be done and changes nothing', async () => {
    const { cup, events } = await stuckCup();
    const asked = await order({ action: 'retry', selection: { key: cup }, dryRun: true });
    expect(asked).toMatchObject({ dryRun: true, events: 3, following: 0, first: [{ ordinal: 1 }, { ordinal: 2 }, { ordinal: 3 }] });
    expect(asked.audit).toBeUndefined();
    expect((await parkedOf(cup, 3)).map(({ state, dueAt }) => ({ state, dueAt }))).toEqual(
      events.map(({ state, dueAt }) => ({ state, dueAt })),
    );
  });
});

describe('a discard', () => {
  it('lets the event have no effect and those behind it theirs', async () => {
    const { cup, first } = await stuckCup();
    await order({ action: 'discard', selection: { filter: { key: cup, errorClass: 'permanent' } }, reason: 'poured twice by hand' });
    await eventually(
      () => poured(cup),
      (seen) => seen.length === 2,
    );
    expect(await poured(cup)).toEqual([2, 3]);
    await expect(service.messaging.parked.show(first.id)).rejects.toThrow(/it was discarded at/);
  });

  it.each([[undefined], ['  ']])('without a reason (%j) is refused', async (reason) => {
    const { first } = await stuckCup();
    await expect(order({ action: 'discard', selection: { ids: [first.id] }, reason })).rejects.toMatchObject({
      status: 422,
      errors: [{ propertyPath: 'reason' }],
    });
  });

  it('is on record with who asked, when, for what and of how many', async () => {
    const { cup } = await stuckCup();
    const { audit } = await order({ action: 'discard', selection: { key: cup }, reason: 'a test cup' });
    const { items } = await service.messaging.parked.audit(50);
    expect(items.find(({ id }) => id === audit)).toEqual({
      id: audit,
      at: expect.any(String),
      actor: 'ana',
      action: 'discard',
      selection: { key: cup },
      reason: 'a test cup',
      events: 3,
    });
  });
});

describe('an event behind one that never came', () => {
  const gapCup = async () => {
    const cup = randomUUID();
    await announce(cup, { 1: 1, 4: 4 });
    const [event] = await parkedOf(cup, 1);
    return { cup, event: event! };
  };

  it('says what it waits for', async () => {
    const { event } = await gapCup();
    expect(event).toMatchObject({ state: 'retry', errorClass: 'behind', gap: { from: 2, to: 3 } });
  });

  it('has its effect when the gap is accepted', async () => {
    const { cup, event } = await gapCup();
    await order({ action: 'accept-gap', selection: { ids: [event.id] } });
    await eventually(
      () => poured(cup),
      (seen) => seen.length === 2,
    );
    expect(await poured(cup)).toEqual([1, 4]);
  });

  it('is tried again when its first try after that fails', async () => {
    const { cup, event } = await gapCup();
    refused.set(4, new Error('stumbled'));
    await order({ action: 'accept-gap', selection: { ids: [event.id] } });
    await eventually(
      () => service.messaging.parked.show(event.id),
      ({ history }) => history.some(({ what }) => what === 'failed'),
    );
    refused.delete(4);
    await eventually(
      () => poured(cup),
      (seen) => seen.length === 2,
    );
    expect(await poured(cup)).toEqual([1, 4]);
  });
});

describe('an action that cannot be done', () => {
  it('is refused: no gap is before the event', async () => {
    const { cup, first } = await stuckCup();
    await expect(order({ action: 'accept-gap', selection: { ids: [first.id] } })).rejects.toMatchObject({
      status: 409,
      message: expect.stringContaining('is not behind a gap'),
    });
    await expect(order({ action: 'accept-gap', selection: { key: cup } })).rejects.toMatchObject({ status: 409 });
  });

  it.each([
    [{ ids: ['0198c0de-0000-7000-8000-000000000000'] }],
    [{ ids: ['x'] }],
    [{ key: 'nobody' }],
    [{ filter: { errorClass: 'none' } }],
  ])('is refused: nothing is parked as %j', async (selection) => {
    await expect(order({ action: 'retry', selection })).rejects.toMatchObject({ status: 404 });
  });
});
