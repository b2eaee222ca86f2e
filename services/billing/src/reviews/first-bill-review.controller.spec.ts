import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InvoiceCorrected, InvoiceLinesProduced, InvoiceProduced } from '@trunkline/contracts/billing';
import { staffRoles } from '@trunkline/contracts/identity';
import { reporting, testService, type Somebody, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { BillingModule } from '../billing.module.ts';
import { aLine, anInvoice } from '../invoices/invoice.fixture.ts';
import { FirstBillReviewCommands } from './first-bill-review.commands.ts';
import type { FirstBillReviewView } from './first-bill-review.requests.ts';

let service: TestService;
beforeAll(async () => void (service = await testService('billing', BillingModule)), 60_000);
afterAll(() => service.stop());

const produce = reporting(() => service, InvoiceProduced);
const producePart = reporting(() => service, InvoiceLinesProduced);
const correct = reporting(() => service, InvoiceCorrected);
const manager: Somebody = { enterprises: '*', tasks: [...staffRoles.clientSupportManager] };

let accounts = 0;
const anAccount = () => ({ accountBan: `B-first-${++accounts}` });
const reviews = async (filter: string): Promise<FirstBillReviewView[]> =>
  (await service.as(manager).get(`/first-bill-reviews?${filter}`)).body.items;
const complete = (id: string, findings: object, who: Somebody = manager) =>
  service.as(who).post(`/first-bill-reviews/${id}/completion`, { findings });

const ok = { result: 'ok' };
const found = { names: ok, addresses: ok, rates: { result: 'wrong', note: 'The order says 90.00' }, proration: ok };

/** The review of an account that has its first invoice. */
async function aReview() {
  const account = anAccount();
  const first = anInvoice(account);
  await produce(first);
  const [review] = await reviews(`accountBan=${account.accountBan}`);
  return { ...account, first, review: review! };
}

/** What was announced of the review of an account. */
const announced = async (accountBan: string) =>
  (await service.outbox())
    .filter(({ topic, body }) => topic.startsWith('first-bill-review') && body.accountBan === accountBan)
    .map(({ topic }) => topic);

describe('a review', () => {
  it('that nobody does is told when it opens, when a business day is left and when none is, once each, and is flagged then', async () => {
    service.clock.set('2026-03-06T17:00:00Z');
    const { accountBan, review } = await aReview();
    const at = async (instant: string) => {
      service.clock.set(instant);
      await service.app.get(FirstBillReviewCommands).remind();
      await service.app.get(FirstBillReviewCommands).remind();
      return (await announced(accountBan)).map((topic) => topic.replace('first-bill-review-', ''));
    };
    expect(await at('2026-03-12T16:59:59Z')).toEqual(['opened']);
    expect(await at('2026-03-12T17:00:00Z')).toEqual(['opened', 'due-soon']);
    expect(await reviews(`accountBan=${accountBan}`)).toMatchObject([{ overdue: false }]);
    expect(await at('2026-03-13T17:00:00Z')).toEqual(['opened', 'due-soon', 'overdue']);
    expect(await reviews(`accountBan=${accountBan}`)).toMatchObject([{ overdue: true }]);
    await complete(review.id, found);
    expect(await reviews(`accountBan=${accountBan}`)).toMatchObject([{ overdue: false }]);
    expect(await at('2026-03-20T17:00:00Z')).toEqual(['opened', 'due-soon', 'overdue']);
  });

  it('that was done is reminded of no more', async () => {
    service.clock.set('2026-03-06T17:00:00Z');
    const { accountBan, review } = await aReview();
    await complete(review.id, found);
    service.clock.set('2026-03-16T17:00:00Z');
    await service.app.get(FirstBillReviewCommands).remind();
    expect(await announced(accountBan)).toEqual(['first-bill-review-opened']);
  });
});

describe('the first invoice of an account', () => {
  it('opens a review that is due in five business days, and the next opens none', async () => {
    service.clock.set('2026-03-06T17:00:00Z');
    const { accountBan, first, review } = await aReview();
    expect(review).toMatchObject({ accountBan, invoiceNumber: first.invoiceNumber, state: 'open', dueAt: '2026-03-13T17:00:00.000Z' });
    await produce(first);
    await produce(anInvoice({ accountBan, billDate: '2026-05-01', dueDate: '2026-05-30' }));
    expect(await reviews(`accountBan=${accountBan}`)).toEqual([review]);
  });

  it('is due by the days of the account’s country', async () => {
    service.clock.set('2026-04-02T15:00:00Z');
    await service.database(`insert into account_state values ('B-first-DE', 'E-1', 'One', null, null, 'DE', true)`);
    await produce(anInvoice({ accountBan: 'B-first-DE' }));
    expect(await reviews('accountBan=B-first-DE')).toMatchObject([{ dueAt: '2026-04-13T15:00:00.000Z' }]);
  });

  it('opens it once its parts have all come, with whichever is whole first', async () => {
    const account = anAccount();
    const line = aLine();
    const large = anInvoice({ ...account, parts: 1, lineCount: 1, total: '119.00' });
    await produce(large);
    expect(await reviews(`accountBan=${account.accountBan}`)).toEqual([]);
    const small = anInvoice(account);
    await produce(small);
    await producePart({ invoiceNumber: large.invoiceNumber, part: 1, lines: [line] });
    expect(await reviews(`accountBan=${account.accountBan}`)).toMatchObject([{ invoiceNumber: small.invoiceNumber }]);
  });

  it('that is corrected gives its review to the one that takes its place, until it is done', async () => {
    const { accountBan, first, review } = await aReview();
    const second = anInvoice({ accountBan });
    await correct({ ...second, corrects: first.invoiceNumber });
    expect(await reviews(`accountBan=${accountBan}`)).toEqual([{ ...review, invoiceNumber: second.invoiceNumber }]);
    await complete(review.id, found);
    await correct({ ...anInvoice({ accountBan }), corrects: second.invoiceNumber });
    expect(await reviews(`accountBan=${accountBan}`)).toMatchObject([{ invoiceNumber: second.invoiceNumber, state: 'done' }]);
  });
});

describe('a review', () => {
  it('is completed by a client support manager once, and says what was found', async () => {
    const { accountBan, review } = await aReview();
    const { status, body } = await complete(review.id, found);
    expect([status, body]).toMatchObject([
      200,
      { state: 'done', findings: found, completedAt: expect.any(String), completedBy: expect.any(String) },
    ]);
    expect(await reviews(`accountBan=${accountBan}&state=done`)).toEqual([body]);
    expect(await reviews(`accountBan=${accountBan}&state=open`)).toEqual([]);
    expect((await complete(review.id, found)).body).toMatchObject({
      status: 409,
      detail: `first bill review ${review.id} is done already`,
    });
  });

  it.each([
    ['leaves an item out', { names: undefined }, 'findings.names'],
    ['has an item that is none', { weather: ok }, 'findings.weather'],
    ['finds something else', { rates: { result: 'perhaps' } }, 'findings.rates.result'],
  ])('is not completed by a checklist that %s', async (_, change, propertyPath) => {
    const { accountBan, review } = await aReview();
    const { status, body } = await complete(review.id, { ...found, ...change });
    expect([status, body.errors]).toMatchObject([422, [{ propertyPath }]]);
    expect(await reviews(`accountBan=${accountBan}&state=open`)).toEqual([review]);
  });

  it('is none of a customer’s, nor of those who work for others', async () => {
    const { accountBan, review } = await aReview();
    expect((await complete(review.id, found, { enterprise: 'E-1' })).status).toBe(403);
    expect((await complete(review.id, found, { ...manager, machine: true, enterprises: ['E-2'] })).status).toBe(404);
    expect((await complete(randomUUID(), found)).status).toBe(404);
    expect((await reviews(`accountBan=${accountBan}`))[0]!.state).toBe('open');
  });

  it('stands in a list by when it is due, page by page', async () => {
    const own = { enterpriseId: 'E-first' };
    for (const day of ['10', '09', '11']) {
      service.clock.set(`2026-03-${day}T09:00:00Z`);
      await produce(anInvoice({ ...own, ...anAccount() }));
    }
    const first = (await service.as(manager).get('/first-bill-reviews?enterpriseId=E-first&limit=2')).body;
    const rest = (await service.as(manager).get(first.next as string)).body;
    const due = [...first.items, ...rest.items].map(({ dueAt }: FirstBillReviewView) => dueAt.slice(0, 10));
    expect(due).toEqual(['2026-03-16', '2026-03-17', '2026-03-18']);
  });
});
