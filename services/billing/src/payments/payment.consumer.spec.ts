import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BillingAccountReported, FailedPaymentReported, InvoiceProduced, PostedPaymentReported } from '@trunkline/contracts/billing';
import { reporting, testService, type TestService } from '@trunkline/testing';
import { anAccountReport } from '../accounts/billing-account.fixture.ts';
import { BillingModule } from '../billing.module.ts';
import { anInvoice } from '../invoices/invoice.fixture.ts';
import { aPayment } from './payment.fixture.ts';

let service: TestService;
beforeAll(async () => void (service = await testService('billing', BillingModule)), 60_000);
afterAll(() => service.stop());

const produce = reporting(() => service, InvoiceProduced);
const post = reporting(() => service, PostedPaymentReported);
const fail = reporting(() => service, FailedPaymentReported);
const tell = reporting(() => service, BillingAccountReported);

const standing = async (invoiceNumber: string) => {
  const { body } = await service.get(`/invoices/${invoiceNumber}`);
  return [body.state, body.remaining];
};
const announced = async (paymentId: string) =>
  (await service.outbox()).filter(({ body }) => body.paymentId === paymentId).map(({ topic, key }) => [topic, key]);

describe('a payment for an invoice', () => {
  it('leaves less of it, and with the last of it nothing', async () => {
    const invoice = anInvoice();
    const { invoiceNumber } = invoice;
    await produce(invoice);
    await post(aPayment({ invoiceNumber }));
    expect(await standing(invoiceNumber)).toEqual(['partiallyPaid', '69.00']);
    await post(aPayment({ invoiceNumber, amount: '69.00' }));
    expect(await standing(invoiceNumber)).toEqual(['settled', '0.00']);
  });

  it('counts once, however often it is reported', async () => {
    const invoice = anInvoice();
    const payment = aPayment({ invoiceNumber: invoice.invoiceNumber });
    await produce(invoice);
    await post(payment);
    expect((await post({ ...payment, amount: '50' })).body).toMatchObject({ outcome: 'unchanged' });
    expect(await standing(invoice.invoiceNumber)).toEqual(['partiallyPaid', '69.00']);
    expect(await announced(payment.paymentId)).toEqual([['payment-posted', 'B-1']]);
  });

  it('that fails leaves the invoice as it was, and that comes back takes away what it brought', async () => {
    const invoice = anInvoice();
    const { invoiceNumber } = invoice;
    const payment = aPayment({ invoiceNumber, amount: '119.00' });
    await produce(invoice);
    await fail({ ...payment, reason: 'Insufficient funds' });
    expect(await standing(invoiceNumber)).toEqual(['sent', '119.00']);
    await post(payment);
    expect(await standing(invoiceNumber)).toEqual(['settled', '0.00']);
    await fail(payment);
    expect(await standing(invoiceNumber)).toEqual(['sent', '119.00']);
    expect((await announced(payment.paymentId)).map(([topic]) => topic)).toEqual(['payment-failed', 'payment-posted', 'payment-failed']);
  });

  it('is refused where the invoice is unknown, of another account or in another currency', async () => {
    const invoice = anInvoice();
    await produce(invoice);
    const { invoiceNumber } = invoice;
    const answers = [
      await post(aPayment({ invoiceNumber: 'INV-none' })),
      await post(aPayment({ invoiceNumber, accountBan: 'B-2' })),
      await post(aPayment({ invoiceNumber, currency: 'EUR' })),
      await post(aPayment({ amount: '1.005' })),
    ];
    expect(answers.map(({ status, body }) => [status, body.errors[0].propertyPath])).toEqual([
      [422, 'invoiceNumber'],
      [422, 'invoiceNumber'],
      [422, 'currency'],
      [422, 'amount'],
    ]);
  });

  it('cannot have the id of another', async () => {
    const payment = aPayment();
    await post(payment);
    expect((await post({ ...payment, amount: '51.00' })).body).toMatchObject({
      status: 409,
      detail: `payment ${payment.paymentId} exists already, with another amount`,
    });
  });
});

describe('a billing account', () => {
  it('is announced when it is otherwise than before, and only then', async () => {
    const account = anAccountReport({ accountBan: 'B-told', asOf: '2026-03-01T07:00:00Z' });
    await tell(account);
    expect((await tell(account)).body).toMatchObject({ outcome: 'unchanged' });
    expect((await tell({ ...account, name: 'Older', asOf: '2026-03-01T06:00:00Z' })).body).toMatchObject({ outcome: 'unchanged' });
    await tell({ ...account, autopay: true, asOf: '2026-03-01T07:30:00Z' });
    const told = (await service.outbox()).filter(({ topic, key }) => topic === 'billing-account-changed' && key === 'B-told');
    expect(told.map(({ body }) => [body.previous, (body.account as { autopay: boolean }).autopay])).toEqual([
      [{}, false],
      [{ autopay: false }, true],
    ]);
    expect((await service.get('/accounts?accountBan=B-told')).body.items).toMatchObject([{ autopay: true, name: account.name }]);
  });
});
