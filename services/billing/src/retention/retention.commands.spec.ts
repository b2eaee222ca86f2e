import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { InvoiceLinesProduced, InvoiceProduced, PostedPaymentReported } from '@trunkline/contracts/billing';
import { reporting, testService, type TestService } from '@trunkline/testing';
import { BillingModule } from '../billing.module.ts';
import { aPayment } from '../payments/payment.fixture.ts';
import { aLine, anInvoice } from '../invoices/invoice.fixture.ts';
import { RetentionCommands } from './retention.commands.ts';

let service: TestService;
beforeAll(async () => void (service = await testService('billing', BillingModule)), 60_000);
afterAll(() => service.stop());

const produce = reporting(() => service, InvoiceProduced);
const producePart = reporting(() => service, InvoiceLinesProduced);
const post = reporting(() => service, PostedPaymentReported);
const rows = async (table: string) => (await service.database<{ n: number }>(`select count(*)::int n from ${table}`))[0]!.n;

it('invoices and payments are kept for the month that runs and 24 before, and what is disputed for longer', async () => {
  service.clock.set('2026-04-01T08:00:00Z');
  const disputedLine = aLine();
  const [old, disputed, recent] = [
    anInvoice(),
    anInvoice({ lines: [disputedLine] }),
    anInvoice({ billDate: '2026-05-01', dueDate: '2026-05-30' }),
  ];
  for (const invoice of [old, disputed, recent]) expect((await produce(invoice)).status).toBe(202);
  const inParts = anInvoice({ parts: 1, lineCount: 1, total: '119.00' });
  await produce(inParts);
  await producePart({ invoiceNumber: inParts.invoiceNumber, part: 1, lines: [aLine()] });
  await post(aPayment({ at: '2026-04-02T08:00:00Z', invoiceNumber: old.invoiceNumber, amount: '119.00' }));
  const dispute = { accountBan: 'B-1', enterpriseId: 'E-1', kind: 'dispute', invoiceNumber: disputed.invoiceNumber, description: 'No' };
  const lines = [{ lineNumber: disputedLine.lineNumber, amount: '10.00' }];
  const asked = await service.post('/billing-requests', { ...dispute, lines, contact: { name: 'Ana', email: 'ana@x.example' } });
  expect(asked.status).toBe(201);

  const left = async () => (await service.get('/invoices')).body.items.map(({ invoiceNumber }: InvoiceProduced) => invoiceNumber);
  service.clock.set('2028-04-30T23:59:59Z');
  await service.app.get(RetentionCommands).forget();
  expect((await left()).length).toBe(4);
  service.clock.set('2028-05-01T00:00:00Z');
  await service.app.get(RetentionCommands).forget();
  expect(await left()).toEqual([recent.invoiceNumber, disputed.invoiceNumber]);
  expect([await rows('invoice_line'), await rows('invoice_part'), await rows('payment')]).toEqual([2, 0, 0]);
  expect((await produce(old)).body).toMatchObject({ status: 422, errors: [{ propertyPath: 'billDate' }] });
});
