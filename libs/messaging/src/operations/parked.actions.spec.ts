import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { Cups, full, refused } from './parked.fixture.ts';

let cups: Cups;
beforeAll(async () => void (cups = await Cups.open()));
afterAll(() => cups.stop());

describe('a retry', () => {
  it('gives the event its effect, and then those that waited behind it theirs, in order', async () => {
    const { cup, first } = await cups.stuckCup();
    refused.delete(13);
    await cups.act({ action: 'retry', selection: { ids: [first.id] } });
    await eventually(
      () => cups.poured(cup),
      (seen) => seen.length === 3,
    );
    refused.set(13, full);
    expect(await cups.poured(cup)).toEqual([13, 2, 3]);
    await expect(cups.service.messaging.parked.show(first.id)).rejects.toThrow(/it was released at/);
  });

  it('that fails again tells so in the history, and the event waits for a person', async () => {
    const { first } = await cups.stuckCup();
    await cups.act({ action: 'retry', selection: { ids: [first.id] } });
    const { history, state } = await eventually(
      () => cups.service.messaging.parked.show(first.id),
      (seen) => seen.history.length === 3,
    );
    expect({ state, history }).toMatchObject({
      state: 'parked',
      history: [{ what: 'parked' }, { what: 'retry', actor: 'ana' }, { what: 'failed', error: 'Refusal: the cup is full' }],
    });
  });

  it('keeps to a pace, those included that wait behind', async () => {
    const { cup, first } = await cups.stuckCup();
    refused.delete(13);
    const asked = await cups.act({ action: 'retry', selection: { ids: [first.id] }, perSecond: 0.5 });
    await eventually(
      () => cups.poured(cup),
      (seen) => seen.length === 3,
    );
    refused.set(13, full);
    const [row] = await cups.service.query<{ seconds: number }>(
      'select extract(epoch from max(at) - min(at))::float8 as seconds from pour where cup = $1',
      [cup],
    );
    expect(asked).toMatchObject({ events: 1, following: 2, seconds: 4 });
    expect(row!.seconds).toBeGreaterThan(2.5);
  });

  it('that is a dry run says what would be done and changes nothing', async () => {
    const { cup, events } = await cups.stuckCup();
    const asked = await cups.act({ action: 'retry', selection: { key: cup }, dryRun: true });
    expect(asked).toMatchObject({ dryRun: true, events: 3, following: 0, first: [{ ordinal: 1 }, { ordinal: 2 }, { ordinal: 3 }] });
    expect(asked.audit).toBeUndefined();
    expect((await cups.parkedOf(cup, 3)).map(({ state, dueAt }) => ({ state, dueAt }))).toEqual(
      events.map(({ state, dueAt }) => ({ state, dueAt })),
    );
  });
});

describe('a discard', () => {
  it('lets the event have no effect and those behind it theirs', async () => {
    const { cup, first } = await cups.stuckCup();
    await cups.act({ action: 'discard', selection: { filter: { key: cup, errorClass: 'permanent' } }, reason: 'poured twice by hand' });
    await eventually(
      () => cups.poured(cup),
      (seen) => seen.length === 2,
    );
    expect(await cups.poured(cup)).toEqual([2, 3]);
    await expect(cups.service.messaging.parked.show(first.id)).rejects.toThrow(/it was discarded at/);
  });

  it.each([[undefined], ['  ']])('without a reason (%j) is refused', async (reason) => {
    const { first } = await cups.stuckCup();
    await expect(cups.act({ action: 'discard', selection: { ids: [first.id] }, reason })).rejects.toMatchObject({
      status: 422,
      errors: [{ propertyPath: 'reason' }],
    });
  });

  it('is on record with who asked, when, for what and of how many', async () => {
    const { cup } = await cups.stuckCup();
    const { audit } = await cups.act({ action: 'discard', selection: { key: cup }, reason: 'a test cup' });
    const { items } = await cups.service.messaging.parked.audit(50);
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
    await cups.announce(cup, { 1: 1, 4: 4 });
    const [event] = await cups.parkedOf(cup, 1);
    return { cup, event: event! };
  };

  it('says what it waits for', async () => {
    const { event } = await gapCup();
    expect(event).toMatchObject({ state: 'retry', errorClass: 'behind', gap: { from: 2, to: 3 } });
  });

  it('has its effect when the gap is accepted', async () => {
    const { cup, event } = await gapCup();
    await cups.act({ action: 'accept-gap', selection: { ids: [event.id] } });
    await eventually(
      () => cups.poured(cup),
      (seen) => seen.length === 2,
    );
    expect(await cups.poured(cup)).toEqual([1, 4]);
  });

  it('is tried again when its first try after that fails', async () => {
    const { cup, event } = await gapCup();
    refused.set(4, new Error('stumbled'));
    await cups.act({ action: 'accept-gap', selection: { ids: [event.id] } });
    await eventually(
      () => cups.service.messaging.parked.show(event.id),
      ({ history }) => history.some(({ what }) => what === 'failed'),
    );
    refused.delete(4);
    await eventually(
      () => cups.poured(cup),
      (seen) => seen.length === 2,
    );
    expect(await cups.poured(cup)).toEqual([1, 4]);
  });
});

describe('an action that cannot be done', () => {
  it('is refused: no gap is before the event', async () => {
    const { cup, first } = await cups.stuckCup();
    await expect(cups.act({ action: 'accept-gap', selection: { ids: [first.id] } })).rejects.toMatchObject({
      status: 409,
      message: expect.stringContaining('is not behind a gap'),
    });
    await expect(cups.act({ action: 'accept-gap', selection: { key: cup } })).rejects.toMatchObject({ status: 409 });
  });

  it.each([
    [{ ids: ['0198c0de-0000-7000-8000-000000000000'] }],
    [{ ids: ['x'] }],
    [{ key: 'nobody' }],
    [{ filter: { errorClass: 'none' } }],
  ])('is refused: nothing is parked as %j', async (selection) => {
    await expect(cups.act({ action: 'retry', selection })).rejects.toMatchObject({ status: 404 });
  });
});
