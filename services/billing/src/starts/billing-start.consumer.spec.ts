import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InvoiceProduced } from '@trunkline/contracts/billing';
import { milestoneOf, OrderMilestone, type MilestoneCode } from '@trunkline/contracts/orders';
import { reporting, testService, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { BillingModule } from '../billing.module.ts';
import { aLine, anInvoice } from '../invoices/invoice.fixture.ts';

let service: TestService;
beforeAll(async () => void (service = await testService('billing', BillingModule)), 60_000);
afterAll(() => service.stop());

const produce = reporting(() => service, InvoiceProduced);

/** What orders says of an order of its own. */
function anOrder() {
  const [orderId, orderNumber] = [randomUUID(), `SO-${randomUUID()}`];
  const own = { orderId, orderNumber, enterpriseId: 'E-1', accountBan: 'B-1' };
  const reached = (milestone: MilestoneCode, at: string): OrderMilestone => ({
    ...{ ...own, milestone, name: milestoneOf(milestone).name, phase: milestoneOf(milestone).phase, status: 'reached', at },
    ...{ percentComplete: 85, changed: ['milestones'], previous: {} },
    order: {
      ...{ ...own, category: 'new', state: 'inProgress', phase: 'activate', percentComplete: 85, requestedCompletionDate: '2026-03-01' },
      ccm: { name: 'Kim Tan', phone: '+65 6000 0000', email: 'kim.tan@carrier.example' },
      items: [{ action: 'add', product: 'Ethernet 10G', siteA: 'Singapore', serviceId: 'CIR-1' }],
      ...{ contacts: [], milestones: [], createdAt: '2026-02-01T00:00:00.000Z', updatedAt: '2026-02-01T00:00:00.000Z' },
    },
  });
  const hear = (milestone: MilestoneCode, at: string) => service.hear(OrderMilestone, reached(milestone, at));
  const started = async () => (await service.outbox()).filter(({ topic, key }) => topic === 'billing-started' && key === orderId);
  return { orderNumber, hear, started };
}

describe('an order whose connection notice is sent', () => {
  it('starts to be billed from that day, and from no other milestone', async () => {
    const { hear, started } = anOrder();
    await hear('service-activated', '2026-02-27T08:00:00.000Z');
    expect(await started()).toEqual([]);
    await hear('connection-notice-sent', '2026-02-28T08:00:00.000Z');
    expect(await started()).toMatchObject([{ body: { date: '2026-02-28', serviceIds: ['CIR-1'], accountBan: 'B-1' } }]);
  });

  it('says so again where its day is corrected, and not where it is repeated', async () => {
    const { hear, started } = anOrder();
    for (const day of ['27', '27', '28']) await hear('connection-notice-sent', `2026-02-${day}T08:00:00.000Z`);
    expect((await started()).map(({ body }) => body.date)).toEqual(['2026-02-27', '2026-02-28']);
  });

  it('explains what is billed for it, whichever comes first', async () => {
    const { orderNumber, hear } = anOrder();
    const install = (invoiceNumber: string) =>
      produce(anInvoice({ invoiceNumber, lines: [aLine({ orderNumber, category: 'nonRecurring', description: 'Installation' })] }));
    const causes = async (invoiceNumber: string) => {
      const { body } = await service.get(`/invoices/${invoiceNumber}/lines`);
      return body.items.map(({ cause, flags }: { cause?: object; flags: string[] }) => [cause, flags]);
    };
    await install(`before-${orderNumber}`);
    expect(await causes(`before-${orderNumber}`)).toEqual([[undefined, ['noCause']]]);
    await hear('connection-notice-sent', '2026-02-28T08:00:00.000Z');
    await install(`after-${orderNumber}`);
    const text = `Order ${orderNumber}: connection notice sent on 2026-02-28`;
    expect([await causes(`before-${orderNumber}`), await causes(`after-${orderNumber}`)]).toMatchObject([
      [[{ kind: 'order', text }, []]],
      [[{ kind: 'order', text, arithmetic: '1 × 100 = 100.00' }, ['billedTwice']]],
    ]);
  });
});
