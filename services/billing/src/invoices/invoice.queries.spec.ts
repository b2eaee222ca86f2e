import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InvoiceProduced } from '@trunkline/contracts/billing';
import { reporting, testService, type Somebody, type TestService } from '@trunkline/testing';
import { BillingModule } from '../billing.module.ts';
import { aLine, anInvoice } from './invoice.fixture.ts';

let service: TestService;
beforeAll(async () => void (service = await testService('billing', BillingModule)), 60_000);
afterAll(() => service.stop());

const report = reporting(() => service, InvoiceProduced);
const march = anInvoice({ invoiceNumber: 'A_1', billDate: '2026-03-01', dueDate: '2026-03-31' });
const april = anInvoice({ invoiceNumber: 'A_2', accountBan: 'B-2', lines: [aLine({ serviceId: 'CIRCUIT-2' }), aLine()] });
const theirs = anInvoice({
  invoiceNumber: 'AX3',
  enterpriseId: 'E-2',
  accountBan: 'B-9',
  currency: 'JPY',
  lines: [aLine({ unitRate: '7', amount: '7', tax: '0' })],
});
beforeAll(async () => {
  for (const invoice of [march, april, theirs]) expect((await report(invoice)).status).toBe(202);
});

const us: Somebody = { enterprise: 'E-1' };
const clerk: Somebody = { enterprise: 'E-1', accounts: ['B-2'] };
const numbers = (body: { items: { invoiceNumber: string }[] }) => body.items.map(({ invoiceNumber }) => invoiceNumber);

describe('a customer', () => {
  it.each<[string, Somebody, string[]]>([
    ['of every account', us, ['A_2', 'A_1']],
    ['of one account', clerk, ['A_2']],
  ])('%s sees the invoices of those accounts alone, the last first', async (_, who, seen) => {
    expect(numbers((await service.as(who).get('/invoices')).body)).toEqual(seen);
  });

  it('finds nothing of others', async () => {
    for (const path of ['AX3', 'AX3/lines', 'AX3/csv', 'AX3/pdf']) {
      expect((await service.as(us).get(`/invoices/${path}`)).body).toMatchObject({ status: 404, detail: 'there is no invoice AX3' });
    }
    expect((await service.as(clerk).get('/invoices/A_1/pdf')).body).toMatchObject({ status: 404, detail: 'there is no invoice A_1' });
  });

  it('does not see what staff are to look at', async () => {
    const { body } = await service.as(us).get('/invoices/A_1/lines');
    expect(body.items[0]).not.toHaveProperty('flags');
  });

  it('without the task is told which it is', async () => {
    expect((await service.as({ ...us, tasks: ['orders.order.read'] }).get('/invoices')).status).toBe(403);
  });
});

describe('the list of invoices', () => {
  it.each([
    ['?number=A_', ['A_2', 'A_1']],
    ['?number=AX3', ['AX3']],
    ['?amount=238', ['A_2']],
    ['?amount=119.00', ['A_1']],
    ['?service=CIRCUIT-2', ['A_2']],
    ['?accountBan=B-9', ['AX3']],
    ['?currency=JPY', ['AX3']],
    ['?state=settled', []],
    ['?billedTo=2026-03-31', ['A_1']],
    ['?billedFrom=2026-04-01&enterpriseId=E-1', ['A_2']],
  ])('with %s has those that pass', async (filter, found) =>
    expect(numbers((await service.get(`/invoices${filter}`)).body)).toEqual(found),
  );

  it('refuses an amount that is none', async () => {
    expect((await service.get('/invoices?amount=1e4')).body).toMatchObject({ status: 400, errors: [{ propertyPath: 'amount' }] });
  });

  it('is read page by page', async () => {
    const first = await service.get('/invoices?limit=1&enterpriseId=E-1');
    expect([...numbers(first.body), ...numbers((await service.get(first.body.next)).body)]).toEqual(['A_2', 'A_1']);
  });
});

describe('the lines of an invoice', () => {
  it('come page by page, in order of their numbers, with amounts as their currency has them', async () => {
    const lines = Array.from({ length: 23 }, (_, n) => aLine({ lineNumber: n + 1 }));
    const invoice = anInvoice({ invoiceNumber: 'LONG', lines });
    await report(invoice);
    const seen: number[] = [];
    for (let path: string | undefined = '/invoices/LONG/lines?limit=10'; path;) {
      const { body } = await service.get(path);
      seen.push(...body.items.map(({ lineNumber }: { lineNumber: number }) => lineNumber));
      path = body.next;
    }
    expect(seen).toEqual(lines.map(({ lineNumber }) => lineNumber));
    expect((await service.get('/invoices/AX3/lines')).body.items[0]).toMatchObject({ amount: '7', tax: '0' });
  });

  it('are narrowed to a service', async () => {
    expect((await service.get('/invoices/A_2/lines?service=CIRCUIT-2')).body.items).toHaveLength(1);
  });

  it('come as a table for a spreadsheet', async () => {
    const { headers, body } = await service.get('/invoices/A_2/csv');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(body.split('\r\n').filter(Boolean)).toHaveLength(3);
  });

  it('all come, however many there are, to whoever may see them', async () => {
    await report(anInvoice({ invoiceNumber: 'VERY-LONG', lines: Array.from({ length: 601 }, (_, n) => aLine({ lineNumber: n + 1 })) }));
    const { body } = await service.as(us).get('/invoices/VERY-LONG/csv');
    expect(body.split('\r\n').map((row: string) => row.split(',')[0])).toEqual([
      'Line',
      ...Array.from({ length: 601 }, (_, n) => `${n + 1}`),
      '',
    ]);
    expect((await service.as(us).get('/invoices/VERY-LONG/pdf')).status).toBe(200);
  });
});
