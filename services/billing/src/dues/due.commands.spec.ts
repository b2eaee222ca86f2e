import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InvoiceProduced, PostedPaymentReported } from '@trunkline/contracts/billing';
import { reporting, testService, type TestService } from '@trunkline/testing';
import { BillingModule } from '../billing.module.ts';
import { aPayment } from '../payments/payment.fixture.ts';
import { DueCommands } from './due.commands.ts';
import { anInvoice } from '../invoices/invoice.fixture.ts';

let service: TestService;
beforeAll(async () => void (service = await testService('billing', BillingModule)), 60_000);
afterAll(() => service.stop());

const produce = reporting(() => service, InvoiceProduced);
const post = reporting(() => service, PostedPaymentReported);

/** What is told of an invoice when it is looked for at these instants, twice each. */
async function toldOf(invoiceNumber: string, ...instants: string[]): Promise<string[]> {
  for (const instant of instants) {
    service.clock.set(instant);
    await service.app.get(DueCommands).remind();
    await service.app.get(DueCommands).remind();
  }
  const facts = (await service.outbox()).filter(({ body }) => body.invoiceNumber === invoiceNumber);
  return facts.map(({ topic }) => topic).filter((topic) => ['invoice-due-soon', 'invoice-overdue'].includes(topic));
}

describe('an invoice that is due on 30 April', () => {
  it('is reminded of five days before and the day after, once each', async () => {
    const invoice = anInvoice();
    await produce(invoice);
    expect(await toldOf(invoice.invoiceNumber, '2026-04-24T23:59:59Z')).toEqual([]);
    expect(await toldOf(invoice.invoiceNumber, '2026-04-25T00:00:00Z')).toEqual(['invoice-due-soon']);
    expect(await toldOf(invoice.invoiceNumber, '2026-04-30T23:59:59Z')).toEqual(['invoice-due-soon']);
    expect(await toldOf(invoice.invoiceNumber, '2026-05-01T00:00:00Z', '2026-06-01T00:00:00Z')).toEqual([
      'invoice-due-soon',
      'invoice-overdue',
    ]);
  });

  it('is not reminded of once it is paid', async () => {
    const invoice = anInvoice();
    await produce(invoice);
    await post(aPayment({ invoiceNumber: invoice.invoiceNumber, amount: '119.00' }));
    expect(await toldOf(invoice.invoiceNumber, '2026-04-28T00:00:00Z', '2026-05-02T00:00:00Z')).toEqual([]);
  });
});
