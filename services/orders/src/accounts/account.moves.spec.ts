import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountMoves } from '@trunkline/service-kit';
import { moveAccount, oneOf, seeded, testService, type Heard, type Removal, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { OrdersModule } from '../orders.module.ts';
import { aMilestone, anOrder } from '../orders/order.fixture.ts';

let orders: TestService;
beforeAll(async () => void (orders = await testService('orders', OrdersModule)));
afterAll(() => orders.stop());

const now = () => orders.clock.now().toISOString();

/** An account that goes to and fro between three enterprises while orders come and are completed; what is heard of it is heard again, late. */
async function aLife(seed: number, accountBan: string, enterprises: string[]) {
  const random = seeded(seed);
  const one = <T>(all: T[]): T => oneOf(random, all);
  const whose = new Map<string, string>();
  const open = new Set<string>();
  const heard: [Removal, Heard][] = [];
  const former = new Set<string>();
  let owner = enterprises[0]!;
  const acts = {
    async submit() {
      const { orderNumber } = (await orders.post('/orders', anOrder({ enterpriseId: owner, accountBan }))).body as { orderNumber: string };
      whose.set(orderNumber, owner);
      open.add(orderNumber);
    },
    async complete() {
      if (!open.size) return;
      const orderNumber = one([...open]);
      open.delete(orderNumber);
      await orders.post(`/orders/${orderNumber}/milestones`, aMilestone({ milestone: 'order-completed', at: now() }));
    },
    async move() {
      former.add(owner);
      owner = one(enterprises.filter((each) => each !== owner));
      const [sequence, recordedAt] = [heard.length + 1, Date.now()];
      heard.push([
        { accountBan, from: [...former], to: owner, at: now() },
        { sequence, ordinal: sequence, recordedAt },
      ]);
      await moveAccount(orders, ...heard.at(-1)!);
      for (const orderNumber of open) whose.set(orderNumber, owner);
    },
    async hearAgain() {
      if (heard.length) await moveAccount(orders, ...one(heard));
    },
    lookAgain: () => orders.app.get(AccountMoves).settle(),
  };
  const said: string[] = [];
  for (let n = 0; n < 16; n++) {
    orders.clock.advance(60_000);
    const act = one(Object.keys(acts) as (keyof typeof acts)[]);
    said.push(act);
    await acts[act]();
  }
  return { whose, said };
}

const seenBy = async (enterprise: string): Promise<string[]> =>
  (await orders.as({ enterprise }).get('/orders')).body.items.map(({ orderNumber }: { orderNumber: string }) => orderNumber).sort();

describe('whatever becomes of an account', () => {
  it.each([11, 12, 13, 14, 15, 16])(
    'each enterprise sees what was completed in its time, and the last of them what is open (life %i)',
    async (seed) => {
      const enterprises = [randomUUID(), randomUUID(), randomUUID()];
      const { whose, said } = await aLife(seed, randomUUID(), enterprises);
      for (const enterprise of enterprises) {
        const its = [...whose].flatMap(([orderNumber, owner]) => (owner === enterprise ? [orderNumber] : []));
        expect([said, await seenBy(enterprise)]).toEqual([said, its.sort()]);
      }
    },
  );
});
