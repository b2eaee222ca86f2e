import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BillingAccountReported, InvoiceProduced, PostedPaymentReported, type BillingRequestFact } from '@trunkline/contracts/billing';
import { AccountMoves } from '@trunkline/service-kit';
import { moveAccount, reporting, testService, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { BillingModule } from '../billing.module.ts';
import { aLine, anInvoice } from '../invoices/invoice.fixture.ts';
import { aPayment } from '../payments/payment.fixture.ts';
import { anInquiry } from '../requests/billing-request.fixture.ts';
import { anAccountReport } from './billing-account.fixture.ts';

let billing: TestService;
beforeAll(async () => void (billing = await testService('billing', BillingModule)), 60_000);
afterAll(() => billing.stop());

const produce = reporting(() => billing, InvoiceProduced);
const pay = reporting(() => billing, PostedPaymentReported);
const hour = 3_600_000;

function given() {
  const [accountBan, one, other] = [randomUUID(), randomUUID(), randomUUID()];
  const owner = { accountBan, enterpriseId: one };
  const invoice = async (settled = false) => {
    const { invoiceNumber, total } = anInvoice();
    await produce(anInvoice({ ...owner, invoiceNumber, lines: [aLine()] }));
    if (settled) await pay(aPayment({ ...owner, invoiceNumber, amount: total }));
    return invoiceNumber;
  };
  const request = async () =>
    (await billing.as({ enterprise: one }).post('/billing-requests', anInquiry({ accountBan }))).body.number as string;
  const move = { accountBan, from: [one], to: other };
  return { accountBan, one, other, owner, invoice, request, move };
}
const listed = async (enterprise: string, path: string, property: string, accounts?: string[]): Promise<string[]> => {
  const { body } = await billing.as({ enterprise, ...(accounts && { accounts }) }).get(path);
  return body.items.map((item: Record<string, string>) => item[property]).sort();
};
const invoicesOf = (enterprise: string, accounts?: string[]) => listed(enterprise, '/invoices', 'invoiceNumber', accounts);

describe('an account that moves', () => {
  it('takes along what is owed; what was settled before is read by both', async () => {
    const { accountBan, one, other, invoice, move } = given();
    const [settled, open] = [await invoice(true), await invoice()];
    billing.clock.advance(hour);
    await moveAccount(billing, move);
    expect([await invoicesOf(one), await invoicesOf(other)]).toEqual([[settled], [settled, open].sort()]);
    expect([await invoicesOf(other, [accountBan]), await invoicesOf(other, ['B-another'])]).toEqual([[settled, open].sort(), []]);
    const lines = (enterprise: string, number: string) => billing.as({ enterprise }).get(`/invoices/${number}/lines`);
    expect([(await lines(one, settled)).body.items, (await lines(other, settled)).body.items]).toMatchObject([[{}], [{}]]);
    expect([(await lines(other, open)).body.items, (await lines(one, open)).status]).toMatchObject([[{}], 404]);
    for (const enterprise of [one, other]) expect(await listed(enterprise, '/payments', 'invoiceNumber')).toEqual([settled]);
  });

  it('takes along what is asked and not answered, with the thread; what was closed before stays with who asked', async () => {
    const { one, other, request, move } = given();
    const [closed, open] = [await request(), await request()];
    await billing.as({ enterprise: one }).post(`/billing-requests/${open}/notes`, { text: 'Please hurry' });
    await billing.as({ enterprise: one }).post(`/billing-requests/${closed}/withdraw`, {});
    billing.clock.advance(hour);
    await moveAccount(billing, move);
    const requestsOf = (enterprise: string) => listed(enterprise, '/billing-requests', 'number');
    expect([await requestsOf(one), await requestsOf(other)]).toEqual([[closed], [open]]);
    expect((await billing.as({ enterprise: other }).get(`/billing-requests/${open}/notes`)).body.items).toMatchObject([
      { text: 'Please hurry' },
    ]);
  });

  it('has nobody told of what is asked any more whom the former enterprise named, and shows the other no word of them', async () => {
    const { one, other, request, move } = given();
    const [closed, open] = [await request(), await request()];
    await billing.as({ enterprise: one }).post(`/billing-requests/${closed}/withdraw`, {});
    billing.clock.advance(hour);
    await moveAccount(billing, move);
    await billing.as({ enterprise: other }).post(`/billing-requests/${open}/withdraw`, {});
    const fact = (await billing.outbox()).findLast(({ body }) => body['number'] === open);
    expect([fact!.topic, (fact!.body as unknown as BillingRequestFact).request.contact]).toEqual([
      'billing-request-status-changed',
      { name: 'nobody', email: 'nobody@trunkline.invalid' },
    ]);
    const contactOf = async (enterprise: string, number: string): Promise<string> =>
      (await billing.as({ enterprise }).get(`/billing-requests/${number}`)).body.contact.email;
    expect([await contactOf(one, closed), await contactOf(other, open)]).toEqual(['ana@customer.example', 'nobody@trunkline.invalid']);
  });

  it('is announced as the other’s, and billed to it from then on', async () => {
    const { accountBan, one, other, owner, move } = given();
    await reporting(() => billing, BillingAccountReported)(anAccountReport(owner));
    await moveAccount(billing, move);
    const facts = (await billing.outbox()).filter(({ topic, key }) => topic === 'billing-account-changed' && key === accountBan);
    expect(facts.at(-1)).toMatchObject({ body: { enterpriseId: other, changed: ['enterpriseId'], previous: { enterpriseId: one } } });
    expect((await produce(anInvoice(owner))).body.errors).toMatchObject([{ propertyPath: 'accountBan' }]);
    expect((await produce(anInvoice({ accountBan, enterpriseId: other }))).body.outcome).toBe('taken');
    expect((await billing.as({ enterprise: one }).post('/billing-requests', anInquiry({ accountBan }))).status).toBe(404);
  });

  it('leaves with each enterprise what was settled in its time, there and back', async () => {
    const { accountBan, one, other, owner, invoice, move } = given();
    const first = await invoice(true);
    billing.clock.advance(hour);
    await moveAccount(billing, move);
    owner.enterpriseId = other;
    const second = await invoice(true);
    billing.clock.advance(hour);
    await moveAccount(billing, { accountBan, from: [one, other], to: one });
    await billing.app.get(AccountMoves).settle();
    expect([await invoicesOf(one), await invoicesOf(other)]).toEqual([[first, second].sort(), [second]]);
  });
});
