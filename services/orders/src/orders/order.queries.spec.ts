import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OrderSubmitted, PublicOrder } from '@trunkline/contracts/orders';
import { testService, type TestService } from '@trunkline/testing';
import { OrdersModule } from '../orders.module.ts';
import { aMilestone, anOrder } from './order.fixture.ts';

let orders: TestService;
beforeAll(async () => void (orders = await testService('orders', OrdersModule)));
afterAll(() => orders.stop());

async function given(change: Partial<OrderSubmitted>): Promise<string> {
  orders.clock.advance(1000);
  return (await orders.post('/orders', anOrder(change))).body.orderNumber as string;
}
const numbers = async (query: string) =>
  ((await orders.get(`/orders?${query}`)).body.items as PublicOrder[]).map(({ orderNumber }) => orderNumber);

describe('GET /orders', () => {
  let first: string;
  let second: string;
  let third: string;
  beforeAll(async () => {
    first = await given({ enterpriseId: 'E 1&2', accountBan: 'B-1', category: 'move' });
    second = await given({ enterpriseId: 'E 1&2', accountBan: 'B-2', externalId: 'PO-7' });
    third = await given({ enterpriseId: 'E-9', accountBan: 'B-1' });
    await orders.post(`/orders/${second}/milestones`, aMilestone());
    await orders.post(`/orders/${third}/milestones`, aMilestone({ status: 'planned' }));
  });

  it('lists the newest first', async () => {
    expect(await numbers('')).toEqual([third, second, first]);
  });

  it.each([
    ['enterpriseId=E%201%262', () => [second, first]],
    ['accountBan=B-1', () => [third, first]],
    ['externalId=PO-7', () => [second]],
    ['category=move', () => [first]],
    ['state=inProgress', () => [third, second]],
    ['milestone=design-complete', () => [second]],
    ['submittedSince=2026-03-01T16:00:02%2B08:00', () => [third, second]],
    ['submittedUntil=2026-03-01T08:00:02Z', () => [first]],
    ['accountBan=B-1&state=acknowledged', () => [first]],
    ['search=po-7', () => [second]],
    ['search=marina&category=move', () => [first]],
    ['search=100%25', () => []],
    ['enterpriseId=unknown', () => []],
  ])('filters by %s', async (query, expected) => {
    expect(await numbers(query)).toEqual(expected());
  });

  it('finds any part of what is looked for, in whatever letters, as it stands', async () => {
    const items = [
      { action: 'add' as const, product: 'Ethernet 1G', siteA: 'Rack 5 %_"A\\B"' },
      { action: 'add' as const, product: 'Wave 100G', serviceId: 'KQGN-7', siteA: 'Bergen', siteZ: 'Tromsø' },
    ];
    const enterpriseId = 'E-PARTS';
    const orderNumber = await given({ enterpriseId, externalId: undefined, items });
    const found = (search: string) => numbers(`enterpriseId=${enterpriseId}&search=${encodeURIComponent(search)}`);
    for (const part of [orderNumber.toLowerCase(), 'net 1g', '5 %_"a\\b"', 'WAVE', 'kqgn-7', 'berg', 'TROMSØ', 'sø']) {
      expect([part, await found(part)]).toEqual([part, [orderNumber]]);
    }
    expect([await found('5 %%'), await found('1gwave'), await found('add')]).toEqual([[], [], []]);
  });

  it('finds for whoever works for many enterprises those of theirs alone', async () => {
    const theirs = Array.from({ length: 30 }, (_, n) => `E-grid-${n}`);
    const items = [{ action: 'add' as const, product: 'Grid line', siteA: 'Lyon' }];
    const made: string[] = [];
    for (const enterpriseId of ['E-foreign', ...theirs.slice(0, 2)]) {
      made.unshift(await given({ enterpriseId, accountBan: `B-${enterpriseId}`, items }));
    }
    const seenBy = async (accounts: '*' | string[]) =>
      (await orders.as({ machine: true, enterprises: theirs, accounts }).get('/orders?search=grid%20LINE')).body.items.map(
        ({ orderNumber }: PublicOrder) => orderNumber,
      );
    expect([await seenBy('*'), await seenBy(['B-E-grid-0', 'B-E-foreign'])]).toEqual([made.slice(0, 2), [made[1]]]);
  });

  it('tells orders that are under way from those that are complete', async () => {
    const enterpriseId = 'E-OPEN';
    const [done, live] = [await given({ enterpriseId }), await given({ enterpriseId })];
    await orders.post(`/orders/${done}/milestones`, aMilestone({ milestone: 'order-completed' }));
    expect([await numbers('enterpriseId=E-OPEN&open=true'), await numbers('enterpriseId=E-OPEN&open=false')]).toEqual([[live], [done]]);
  });

  it('goes on from page to page, with the same filters', async () => {
    const page = await orders.get('/orders?limit=1&enterpriseId=E%201%262');
    const next = await orders.get(page.body.next);
    expect([page.body.items[0].orderNumber, next.body.items[0].orderNumber, next.body.next]).toEqual([second, first, undefined]);
  });

  it.each([
    'colour=red',
    'state=lost',
    'open=yes',
    'state=completed&state=inProgress',
    'category=',
    'milestone=moon-reached',
    'submittedSince=yesterday',
    'submittedUntil=2026-03-01',
    'enterpriseId=a%2Fb',
    'enterpriseId=%00',
    'limit=0',
    'cursor=x',
  ])('refuses %s', async (query) => {
    const { status, body } = await orders.get(`/orders?${query}`);
    expect([status, body.code]).toEqual([400, 'invalidQuery']);
  });
});

describe('GET /orders/{orderNumber}/milestones', () => {
  let path: string;
  beforeAll(async () => {
    path = `/orders/${await given({})}/milestones`;
    for (const change of [
      { status: 'planned', dueDate: '2026-03-10' },
      { status: 'reached' },
      { status: 'reached', note: 'Corrected' },
    ] as const) {
      orders.clock.advance(1000);
      await orders.post(path, aMilestone(change));
    }
  });
  const said = async (query: string) =>
    ((await orders.get(path + query)).body.items as Record<string, string>[]).map(({ milestone, status, dueDate, note }) => [
      milestone,
      status,
      dueDate ?? note,
    ]);

  it('tells all that was said, in the order it was taken', async () => {
    expect(await said('')).toEqual([
      ['order-submitted', 'reached', undefined],
      ['order-acknowledged', 'reached', undefined],
      ['design-complete', 'planned', '2026-03-10'],
      ['design-complete', 'reached', undefined],
      ['design-complete', 'reached', 'Corrected'],
    ]);
  });

  it('tells only what now stands when asked for current', async () => {
    expect(await said('?current=true')).toEqual([
      ['order-submitted', 'reached', undefined],
      ['order-acknowledged', 'reached', undefined],
      ['design-complete', 'reached', 'Corrected'],
    ]);
  });

  it('tells the last record last, though our clock was set back before it', async () => {
    const orderNumber = await given({});
    orders.clock.advance(-60_000);
    await orders.post(`/orders/${orderNumber}/milestones`, aMilestone());
    expect((await orders.get(`/orders/${orderNumber}/milestones`)).body.items.at(-1).milestone).toBe('design-complete');
  });

  it.each(['?current=maybe', '?status=reached'])('refuses %s', async (query) => {
    expect((await orders.get(path + query)).body.code).toBe('invalidQuery');
  });

  it('knows none of an unknown order', async () => {
    expect((await orders.get('/orders/nothing/milestones')).status).toBe(404);
  });

  it('reads rows that nobody can change', async () => {
    await expect(orders.database('update milestone set note = null')).rejects.toThrow('a correction is a new row');
  });
});
