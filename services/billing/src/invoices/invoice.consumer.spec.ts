import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contractOf } from '@trunkline/contracts';
import { InvoiceCorrected, InvoiceLinesProduced, InvoiceProduced, type InvoiceIssued } from '@trunkline/contracts/billing';
import { reporting, testService, type TestService } from '@trunkline/testing';
import { BillingModule } from '../billing.module.ts';
import { aLine, anInvoice } from './invoice.fixture.ts';

let service: TestService;
beforeAll(async () => void (service = await testService('billing', BillingModule)), 60_000);
afterAll(() => service.stop());

const report = reporting(() => service, InvoiceProduced);
const reportPart = reporting(() => service, InvoiceLinesProduced);
const correct = reporting(() => service, InvoiceCorrected);

const reportTogether = (invoices: InvoiceProduced[]) => {
  const { type } = contractOf(InvoiceProduced);
  const events = invoices.map((data) => ({ specversion: '1.0', id: data.invoiceNumber, source: '/specs', type, data }));
  return service.post('/events', JSON.stringify(events), { 'content-type': 'application/cloudevents-batch+json' });
};

const issued = async (invoiceNumber: string) =>
  ((await service.outbox()) as unknown as { topic: string; key: string; body: InvoiceIssued }[]).filter(
    ({ topic, body }) => topic === 'invoice-issued' && body.invoiceNumber === invoiceNumber,
  );

let accounts = 0;
/** An account of its own, so that no other invoice is the last one. */
const anAccount = () => ({ accountBan: `B-${++accounts}-own` });

describe('an invoice that adds up', () => {
  it('is announced in the stream of its account, once', async () => {
    const invoice = anInvoice(anAccount());
    const { status, body } = await report(invoice);
    expect([status, body]).toMatchObject([202, { outcome: 'taken', href: `/invoices/${invoice.invoiceNumber}` }]);
    expect((await report(invoice)).body).toMatchObject({ outcome: 'unchanged' });
    expect(await issued(invoice.invoiceNumber)).toMatchObject([
      {
        key: invoice.accountBan,
        body: { total: '119.00', dueDate: '2026-04-30', lineCount: 1, topDrivers: [], invoice: { state: 'sent', firstBill: true } },
      },
    ]);
  });

  it('is the same however its amounts are written', async () => {
    const invoice = anInvoice(anAccount());
    await report(invoice);
    expect((await report({ ...invoice, total: '119', previousBalance: '0' })).body).toMatchObject({ outcome: 'unchanged' });
  });

  it('cannot be another under the same number', async () => {
    const invoice = anInvoice(anAccount());
    await report(invoice);
    const { status, body } = await report({ ...invoice, dueDate: '2026-05-01' });
    expect([status, body.detail]).toEqual([409, `invoice ${invoice.invoiceNumber} exists already, with other content`]);
  });

  it('says what changed since the account’s last one, and what drove that', async () => {
    const account = anAccount();
    const line = aLine();
    const first = anInvoice({ ...account, billDate: '2026-03-01', dueDate: '2026-03-30', lines: [line] });
    await report(first);
    const next = anInvoice({ ...account, lines: [line, aLine({ description: 'Router', amount: '20.00', tax: '0.00' })] });
    await report(next);
    expect((await service.get(`/invoices/${next.invoiceNumber}`)).body).toMatchObject({
      firstBill: false,
      changeVsLast: { invoiceNumber: first.invoiceNumber, was: '100.00', now: '120.00', difference: '20.00' },
      topDrivers: [{ description: 'Router', now: '20.00', difference: '20.00' }],
    });
  });

  it('says why each line is there, and flags for staff what is not clear or billed before', async () => {
    const account = anAccount();
    const line = aLine();
    await report(anInvoice({ ...account, billDate: '2026-03-01', dueDate: '2026-03-30', lines: [line] }));
    const odd = aLine({ description: 'Fee', category: 'nonRecurring', amount: '7.00', tax: '0.00' });
    const next = anInvoice({ ...account, lines: [line, odd] });
    await report(next);
    const { body } = await service.get(`/invoices/${next.invoiceNumber}/lines`);
    expect(body.items.map(({ cause, flags }: { cause?: { text: string }; flags: string[] }) => [cause?.text, flags])).toEqual([
      [expect.stringContaining('as on invoice'), ['billedTwice']],
      [undefined, ['noCause', 'arithmetic']],
    ]);
  });
});

describe('invoices of one account that share a transaction', () => {
  it('are explained by each other, and what both bill is flagged', async () => {
    const account = anAccount();
    const line = aLine();
    const first = anInvoice({ ...account, billDate: '2026-03-01', dueDate: '2026-03-30', lines: [line] });
    const [next, other] = [anInvoice({ ...account, lines: [line] }), anInvoice({ ...anAccount(), total: '0.01' })];
    const { body: verdicts } = await reportTogether([first, other, next]);
    expect(verdicts.map(({ status }: { status: number }) => status)).toEqual([202, 422, 202]);
    expect((await service.get(`/invoices/${next.invoiceNumber}`)).body).toMatchObject({
      firstBill: false,
      changeVsLast: { invoiceNumber: first.invoiceNumber, difference: '0.00' },
    });
    const { body } = await service.get(`/invoices/${next.invoiceNumber}/lines`);
    expect(body.items).toMatchObject([{ cause: { kind: 'recurring' }, flags: ['billedTwice'] }]);
    expect(
      await service.database('select count(*)::int as count from first_bill_review where account_ban = $1', [account.accountBan]),
    ).toEqual([{ count: 1 }]);
  });
});

describe('an invoice that is refused', () => {
  it('for its total names the difference, and leaves nothing', async () => {
    const invoice = anInvoice({ ...anAccount(), total: '119.01' });
    const { status, body } = await report(invoice);
    expect([status, body.errors]).toMatchObject([
      422,
      [{ propertyPath: 'total', detail: expect.stringContaining('a difference of 0.01') }],
    ]);
    expect((await service.get(`/invoices/${invoice.invoiceNumber}`)).status).toBe(404);
  });

  it.each([
    ['NaN', 'amount'],
    ['1e400', 'amount'],
    ['1.00001', 'amount'],
    ['-1', 'quantity'],
  ])('for %s as %s names the field', async (text, field) => {
    const { status, body } = await report(anInvoice({ lines: [aLine({ [field]: text })], total: '119.00' }));
    expect([status, body.errors[0].propertyPath]).toEqual([422, `lines[0].${field}`]);
  });

  it('without lines and parts says what it needs', async () => {
    const { lines: _, ...without } = anInvoice();
    expect((await report(without)).body).toMatchObject({ status: 422, code: 'missingProperty' });
  });
});

describe('an invoice in parts', () => {
  const inParts = (lines: number) => {
    const invoice = anInvoice({ ...anAccount(), parts: 3, lineCount: 3 * lines, total: String(119 * 3 * lines) });
    const part = (number: number) => ({
      invoiceNumber: invoice.invoiceNumber,
      part: number,
      lines: Array.from({ length: lines }, (_, n) => aLine({ lineNumber: (number - 1) * lines + n + 1 })),
    });
    return { invoice, part };
  };

  it('is waited for, names the parts that are missing, and is announced once they are there', async () => {
    const { invoice, part } = inParts(40);
    await reportPart(part(2));
    expect((await report(invoice)).body).toMatchObject({ outcome: 'taken', waitsFor: [1, 3] });
    expect((await reportPart(part(3))).body).toMatchObject({ outcome: 'taken', waitsFor: [1] });
    expect(await issued(invoice.invoiceNumber)).toEqual([]);
    expect((await service.as({ enterprise: 'E-1' }).get(`/invoices/${invoice.invoiceNumber}`)).status).toBe(404);
    expect((await reportPart(part(1))).body).not.toHaveProperty('waitsFor');
    expect(await issued(invoice.invoiceNumber)).toMatchObject([{ body: { lineCount: 120, invoice: { total: '14280.00' } } }]);
    for (const again of [report(invoice), reportPart(part(2))]) expect((await again).body).toMatchObject({ outcome: 'unchanged' });
    expect(
      await service.database(
        'select count(*)::int as count from invoice_line l join invoice i on i.id = l.invoice_id where invoice_number = $1',
        [invoice.invoiceNumber],
      ),
    ).toEqual([{ count: 120 }]);
  });

  it('refuses a part that says otherwise than before, and a total that the last part shows to be wrong', async () => {
    const { invoice, part } = inParts(1);
    await report({ ...invoice, total: '1.00' });
    await reportPart(part(1));
    await reportPart(part(2));
    expect((await reportPart({ ...part(2), lines: [aLine({ lineNumber: 2, description: 'Other' })] })).status).toBe(409);
    expect((await reportPart(part(3))).body).toMatchObject({ status: 422, detail: expect.stringContaining('a difference of -356.00') });
    expect(await issued(invoice.invoiceNumber)).toEqual([]);
  });
});

describe('an invoice that corrects another', () => {
  it('takes its place', async () => {
    const account = anAccount();
    const wrong = anInvoice(account);
    await report(wrong);
    const right = anInvoice({ ...account, lines: [aLine({ amount: '90.00', unitRate: '90.00' })] });
    expect((await correct({ ...right, corrects: wrong.invoiceNumber })).body).toMatchObject({ outcome: 'taken' });
    expect((await service.get(`/invoices/${wrong.invoiceNumber}`)).body).toMatchObject({ state: 'corrected' });
    expect((await service.get(`/invoices/${right.invoiceNumber}`)).body).toMatchObject({
      state: 'sent',
      corrects: wrong.invoiceNumber,
      firstBill: true,
    });
    expect((await correct({ ...anInvoice(account), corrects: wrong.invoiceNumber })).status).toBe(409);
  });

  it('cannot correct what is not there', async () => {
    expect((await correct({ ...anInvoice(), corrects: 'INV-none' })).body).toMatchObject({
      status: 422,
      detail: 'there is no invoice INV-none',
    });
  });
});
