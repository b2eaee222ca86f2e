import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { swapFindings, testService, type Owner, type Somebody, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { OrdersModule } from '../orders.module.ts';
import { aMilestone, anOrder } from './order.fixture.ts';

let orders: TestService;
beforeAll(async () => void (orders = await testService('orders', OrdersModule)));
afterAll(() => orders.stop());

const orderOf = ({ enterpriseId, accountBan, mark }: Owner, orderNumber = `ORD-${mark}`) =>
  anOrder({
    orderNumber,
    enterpriseId,
    accountBan,
    externalId: `PO-${mark}`,
    items: [{ action: 'add', product: `Line ${mark}`, serviceId: `C-${mark}`, siteA: mark }],
  });

async function order(owner: Owner) {
  const { body } = await orders.post('/orders', orderOf(owner));
  return { orderNumber: body.orderNumber as string };
}

describe('whoever must not see an order', () => {
  it('sees and changes nothing of it, on any route', async () => {
    const { tried, findings } = await swapFindings(orders, {
      things: { '/orders': order, '/services': order },
      bodies: {
        'POST /orders': (owner) => orderOf(owner, randomUUID()),
        'POST /orders/{orderNumber}/milestones': () => aMilestone(),
      },
    });
    expect([findings, tried]).toEqual([
      [],
      expect.arrayContaining(['GET /orders', 'GET /services', 'POST /orders/{orderNumber}/milestones']),
    ]);
  });

  it('hears of a number that is taken, and not by whom', async () => {
    const owner = { enterpriseId: 'ENT-own', accountBan: 'BAN-own', mark: 'secret' };
    const { orderNumber } = await order(owner);
    const { status, body } = await orders
      .as({ enterprise: 'ENT-other' })
      .post('/orders', { ...anOrder({ orderNumber }), enterpriseId: undefined, accountBan: 'BAN-other' });
    expect([status, body.detail, JSON.stringify(body).includes('own')]).toEqual([409, `order ${orderNumber} exists already`, false]);
  });
});

describe('an order that a person submits', () => {
  const { enterpriseId: _, ...submission } = anOrder();
  const submit = (who: Somebody, change: object = {}) =>
    orders.as(who).post('/orders', { ...submission, orderNumber: randomUUID(), ...change });

  it('is their enterprise’s', async () => {
    expect((await submit({ enterprise: 'E-7' })).body.enterpriseId).toBe('E-7');
  });

  it('needs its enterprise from staff, where the account does not say it', async () => {
    const staff: Somebody = { enterprises: '*' };
    const answers = [await submit(staff), await submit(staff, { enterpriseId: 'E-8' })];
    expect(answers.map(({ status, body }) => [status, body.enterpriseId ?? body.errors[0].propertyPath])).toEqual([
      [422, 'enterpriseId'],
      [201, 'E-8'],
    ]);
  });

  it('is seen by their colleagues for the same account, and by no others', async () => {
    const { body } = await submit({ enterprise: 'E-9', accounts: ['B-1'] }, { accountBan: 'B-1' });
    const seenBy = async (accounts: string[]) =>
      (await orders.as({ enterprise: 'E-9', accounts }).get('/orders')).body.items.map(
        ({ orderNumber }: { orderNumber: string }) => orderNumber,
      );
    expect([await seenBy(['B-1', 'B-2']), await seenBy(['B-2'])]).toEqual([[body.orderNumber], []]);
  });
});
