import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InvoiceProduced, PostedPaymentReported } from '@trunkline/contracts/billing';
import { staffRoles } from '@trunkline/contracts/identity';
import { reporting, testService, type TestService } from '@trunkline/testing';
import { BillingModule } from '../billing.module.ts';
import { aPayment } from '../payments/payment.fixture.ts';
import { aLine, anInvoice } from './invoice.fixture.ts';

let service: TestService;
beforeAll(async () => void (service = await testService('billing', BillingModule, { env: { HOLD_UNEXPLAINED: 'true' } })), 60_000);
afterAll(() => service.stop());

const produce = reporting(() => service, InvoiceProduced);
const post = reporting(() => service, PostedPaymentReported);
const specialist = () => service.as({ enterprises: '*', tasks: [...staffRoles.billingSpecialist] });
const release = (invoiceNumber: string) => specialist().post(`/invoices/${invoiceNumber}/release`);
const topicsOf = async (invoiceNumber: string) =>
  (await service.outbox()).filter(({ body }) => body.invoiceNumber === invoiceNumber).map(({ topic }) => topic);

/** A charge that comes out of nowhere, and one that says what it is. */
const unexplained = () => aLine({ category: 'other', description: 'Router' });
const explained = () => aLine({ category: 'usage' });

describe('where what nothing explains is held, an invoice', () => {
  it('whose lines are all explained is told at once', async () => {
    const invoice = anInvoice({ accountBan: 'B-told', lines: [explained()] });
    await produce(invoice);
    expect(await topicsOf(invoice.invoiceNumber)).toEqual(['first-bill-review-opened', 'invoice-issued']);
  });

  it('with one line that is not waits, unseen by its customer, until one of our people lets it go', async () => {
    const invoice = anInvoice({ accountBan: 'B-held', lines: [explained(), unexplained()] });
    expect((await produce(invoice)).body).toMatchObject({ outcome: 'taken' });
    expect(await topicsOf(invoice.invoiceNumber)).toEqual([]);
    const customer = service.as({ enterprise: 'E-1' });
    expect((await customer.get(`/invoices/${invoice.invoiceNumber}`)).status).toBe(404);
    expect((await customer.post(`/invoices/${invoice.invoiceNumber}/release`)).status).toBe(403);
    expect((await specialist().get('/invoices?state=onHold&accountBan=B-held')).body.items).toHaveLength(1);
    const flagged = '/invoices?flag=noCause&accountBan=B-held';
    expect((await specialist().get(flagged)).body.items).toMatchObject([{ invoiceNumber: invoice.invoiceNumber }]);
    expect((await specialist().get('/invoices?flag=arithmetic&accountBan=B-held')).body.items).toEqual([]);
    expect((await customer.get(flagged)).status).toBe(403);

    expect((await release(invoice.invoiceNumber)).body).toMatchObject({ state: 'sent' });
    expect(await topicsOf(invoice.invoiceNumber)).toEqual(['first-bill-review-opened', 'invoice-issued']);
    expect((await customer.get(`/invoices/${invoice.invoiceNumber}`)).status).toBe(200);
    expect((await release(invoice.invoiceNumber)).body).toMatchObject({ status: 409, detail: expect.stringContaining('not held') });
    expect((await produce(invoice)).body).toMatchObject({ outcome: 'unchanged' });
  });

  it('is found with its flags by staff for some customers where it is one of those, and by no others', async () => {
    const invoice = anInvoice({ accountBan: 'B-team', lines: [explained(), unexplained()] });
    await produce(invoice);
    const flagged = '/invoices?flag=noCause&accountBan=B-team';
    const team = (enterpriseId: string) => service.as({ enterprises: [enterpriseId], tasks: [...staffRoles.billingSpecialist] });
    const found = async (enterpriseId: string) => (await team(enterpriseId).get(flagged)).body.items.length as number;
    expect([await found('E-1'), await found('E-2')]).toEqual([1, 0]);
    const lines = (await team('E-1').get(`/invoices/${invoice.invoiceNumber}/lines`)).body.items as { flags: string[] }[];
    expect(lines.map(({ flags }) => flags)).toEqual([[], ['noCause']]);

    await release(invoice.invoiceNumber);
    const customer = service.as({ enterprise: 'E-1' });
    expect((await customer.get(flagged)).status).toBe(403);
    for (const seen of (await customer.get(`/invoices/${invoice.invoiceNumber}/lines`)).body.items) {
      expect(seen).not.toHaveProperty('flags');
    }
  });

  it('that was paid while it waited is settled when it goes', async () => {
    const invoice = anInvoice({ accountBan: 'B-paid', lines: [unexplained()] });
    await produce(invoice);
    await post(aPayment({ invoiceNumber: invoice.invoiceNumber, accountBan: 'B-paid', amount: '119.00' }));
    expect((await release(invoice.invoiceNumber)).body).toMatchObject({ state: 'settled', remaining: '0.00' });
  });
});
