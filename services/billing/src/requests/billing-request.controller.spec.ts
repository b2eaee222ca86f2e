import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InvoiceProduced, type BillingRequestFact } from '@trunkline/contracts/billing';
import { reporting, testService, type Somebody, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { BillingModule } from '../billing.module.ts';
import { aLine, anInvoice } from '../invoices/invoice.fixture.ts';
import { AnswerCommands } from './answer.commands.ts';
import { anInquiry } from './billing-request.fixture.ts';

let service: TestService;
beforeAll(async () => void (service = await testService('billing', BillingModule)), 60_000);
afterAll(() => service.stop());

const produce = reporting(() => service, InvoiceProduced);
const us: Somebody = { enterprise: 'E-1' };
const specialist: Somebody = { subject: randomUUID() };
const second: Somebody = { subject: randomUUID() };

const open = async (change: object = {}, who: Somebody = us) => (await service.as(who).post('/billing-requests', anInquiry(change))).body;
const step = (number: string, verb: string, body: object = {}, who: Somebody = specialist) =>
  service.as(who).post(`/billing-requests/${number}/${verb}`, body);
const toResearch = async (number: string) => {
  for (const verb of ['acknowledge', 'analyse', 'research']) expect((await step(number, verb)).status).toBe(200);
};

/** A dispute of one line of an invoice of two, a credit of which may be large or small. */
async function dispute(amount = '119.00') {
  const lines = [aLine({ unitRate: '5000.00', amount: '5000.00' }), aLine()];
  const invoice = anInvoice({ lines });
  await produce(invoice);
  const [lineNumber, other] = lines.map((line) => line.lineNumber) as [number, number];
  const content = { kind: 'dispute', invoiceNumber: invoice.invoiceNumber, lines: [{ lineNumber, amount }] };
  return { invoice, content, other };
}

const told = async (number: string) =>
  ((await service.outbox()) as unknown as { topic: string; body: BillingRequestFact & { percent?: number } }[])
    .filter(({ body }) => body.number === number)
    .map(({ topic, body }) => (body.percent ? `${topic} ${body.percent}` : topic));

describe('a request', () => {
  it('answers with its number and until when a person answers', async () => {
    service.clock.set('2026-03-06T17:00:00Z');
    const { status, headers, body } = await service.as(us).post('/billing-requests', anInquiry());
    expect([status, headers.get('location'), body]).toMatchObject([
      201,
      `/billing-requests/${body.number}`,
      { number: expect.stringMatching(/^BR-\d{7}$/), answerBy: '2026-03-10T17:00:00.000Z', state: 'open', channel: 'portal' },
    ]);
    expect((await service.as(us).get(`/billing-requests/${body.number}`)).body).toEqual(body);
    expect(await told(body.number)).toEqual(['billing-request-created']);
  });

  it('is counted by the days of its account’s country', async () => {
    service.clock.set('2026-04-02T15:00:00Z');
    await service.database(`insert into account_state values ('B-DE', 'E-1', 'One', null, null, 'DE', true)`);
    expect((await open({ accountBan: 'B-DE' })).answerBy).toBe('2026-04-08T15:00:00.000Z');
  });

  it('is acknowledged by a person, never by a machine, and that is recorded', async () => {
    const { number } = await open();
    expect((await step(number, 'acknowledge', {}, { machine: true })).body).toMatchObject({ status: 403 });
    expect((await step(number, 'acknowledge', { note: 'I look into it' })).body).toMatchObject({
      state: 'acknowledged',
      acknowledgedBy: expect.any(String),
      acknowledgedAt: expect.any(String),
    });
    expect((await step(number, 'acknowledge')).body).toMatchObject({ status: 409, detail: 'cannot acknowledge while acknowledged' });
    expect((await service.as(us).get(`/billing-requests/${number}/notes`)).body.items).toMatchObject([
      { text: 'I look into it', byStaff: true },
    ]);
  });

  it('that waits for its customer goes on with their word; what staff note for themselves they do not see', async () => {
    const { number } = await open();
    for (const verb of ['acknowledge', 'analyse', 'await-customer']) await step(number, verb);
    await service.as(specialist).post(`/billing-requests/${number}/notes`, { text: 'Check with sales', internal: true });
    await service.as(us).post(`/billing-requests/${number}/notes`, { text: 'Here it is', internal: true });
    const { body } = await service.as(us).get(`/billing-requests/${number}`);
    const notes = (await service.as(us).get(`/billing-requests/${number}/notes`)).body.items;
    expect([body.state, notes.map(({ text }: { text: string }) => text)]).toEqual(['research', ['Here it is']]);
  });

  it('is noted upon by staff for some customers as by all staff, with files and words that the customer does not see', async () => {
    const { number } = await open();
    const team: Somebody = { enterprises: ['E-1'] };
    await service.as(team).post(`/billing-requests/${number}/notes`, { text: 'Check with sales', internal: true });
    await service.as(team).post(`/billing-requests/${number}/notes`, { text: 'We look into it' });
    const path = `/billing-requests/${number}/attachments`;
    const file = { 'content-type': 'text/plain', 'content-disposition': 'attachment; filename="sales.txt"' };
    expect((await service.as(team).post(`${path}?name=sales.txt&internal=true`, 'margin 3 %', file)).status).toBe(201);
    const seenBy = async (who: Somebody) => [
      ...(await service.as(who).get(`/billing-requests/${number}/notes`)).body.items.map(
        ({ text, byStaff }: { text: string; byStaff: boolean }) => [text, byStaff],
      ),
      (await service.as(who).get(path)).body.items.length,
    ];
    expect(await seenBy(us)).toEqual([['We look into it', true], 0]);
    expect(await seenBy(team)).toEqual([['Check with sales', true], ['We look into it', true], 1]);
  });

  it('of an invoice or account that is another’s finds nothing', async () => {
    const theirs = anInvoice({ enterpriseId: 'E-2', accountBan: 'B-9' });
    await produce(theirs);
    const { invoiceNumber } = theirs;
    expect(await open({ invoiceNumber })).toMatchObject({ status: 422, detail: `there is no invoice ${invoiceNumber}` });
    expect(await open({ accountBan: 'B-9' }, { enterprise: 'E-1', accounts: ['B-1'] })).toMatchObject({ status: 404 });
  });
});

describe('the clock of a request', () => {
  it('warns at half of its time and at 80 %, and says when it has run out, once each', async () => {
    service.clock.set('2026-03-06T17:00:00Z');
    const { number } = await open();
    for (const at of [
      '2026-03-09T16:59:59Z',
      '2026-03-09T17:00:00Z',
      '2026-03-10T07:24:00Z',
      '2026-03-10T17:00:00Z',
      '2026-03-20T00:00:00Z',
    ]) {
      service.clock.set(at);
      await service.app.get(AnswerCommands).warn();
      await service.app.get(AnswerCommands).warn();
    }
    expect((await told(number)).slice(1)).toEqual([
      'billing-request-ack-at-risk 50',
      'billing-request-ack-at-risk 80',
      'billing-request-ack-breached',
    ]);
  });

  it('is stopped by a person', async () => {
    service.clock.set('2026-03-06T17:00:00Z');
    const { number } = await open();
    await step(number, 'acknowledge');
    service.clock.set('2026-03-20T00:00:00Z');
    await service.app.get(AnswerCommands).warn();
    expect(await told(number)).toEqual(['billing-request-created', 'billing-request-acknowledged']);
  });
});

describe('a dispute', () => {
  it('names lines and amounts, and freezes those alone', async () => {
    const { content, other } = await dispute();
    expect(await open(content)).toMatchObject({ disputedAmount: '119.00', currency: 'USD', lines: content.lines });
    expect(await open(content)).toMatchObject({ status: 409, detail: expect.stringContaining('is disputed already') });
    expect(await open({ ...content, lines: [{ lineNumber: other, amount: '1' }] })).toMatchObject({ disputedAmount: '1.00' });
  });

  it.each([
    ['more than the line and its tax', { amount: '5019.01' }, 'at most 5019.00 can be disputed'],
    ['a line that is not there', { lineNumber: 1_234_567 }, 'the invoice has no line 1234567'],
    ['more decimals than the currency has', { amount: '1.001' }, 'USD has 2 decimals'],
    ['nothing', { amount: '0' }, 'nothing cannot be disputed'],
  ])('of %s is refused', async (_, change, because) => {
    const { content } = await dispute();
    expect(await open({ ...content, lines: [{ ...content.lines[0], ...change }] })).toMatchObject({
      status: 422,
      detail: expect.stringContaining(because),
    });
  });

  it('without lines says what it needs', async () => {
    const { invoice } = await dispute();
    expect(await open({ kind: 'dispute', invoiceNumber: invoice.invoiceNumber })).toMatchObject({
      status: 422,
      errors: [{ propertyPath: 'lines', code: 'missingProperty' }],
    });
  });

  it('that is withdrawn may be raised again', async () => {
    const { content } = await dispute();
    const { number } = await open(content);
    expect((await step(number, 'withdraw', {}, us)).body).toMatchObject({ state: 'closed', withdrawn: true });
    expect(await open(content)).toMatchObject({ state: 'open' });
  });
});

describe('an answer', () => {
  it('of a small credit is given at once', async () => {
    const { content } = await dispute();
    const { number } = await open(content);
    await toResearch(number);
    expect((await step(number, 'resolve', { resolution: 'credit', text: 'You are right', creditAmount: '119' })).body).toMatchObject({
      state: 'resolvedCredit',
      resolution: { resolution: 'credit', creditAmount: '119.00' },
    });
    expect((await told(number)).at(-1)).toBe('billing-request-resolved');
    expect(await open(content)).toMatchObject({ status: 409 });
  });

  it('of a credit above the limit waits for a second person', async () => {
    const { content } = await dispute('2000.00');
    const { number } = await open(content);
    await toResearch(number);
    const credit = { resolution: 'credit', text: 'You are right', creditAmount: '1000.01' };
    expect((await step(number, 'resolve', credit)).body).toMatchObject({ state: 'research' });
    expect((await step(number, 'approve-resolution')).body).toMatchObject({ status: 403 });
    expect((await step(number, 'approve-resolution', {}, second)).body).toMatchObject({
      state: 'resolvedCredit',
      resolution: { creditAmount: '1000.01' },
    });
    expect((await step(number, 'approve-resolution', {}, second)).body).toMatchObject({ status: 409 });
  });

  it('cannot credit more than was disputed, or come before the research', async () => {
    const { content } = await dispute();
    const { number } = await open(content);
    expect((await step(number, 'resolve', { resolution: 'denied', text: 'No' })).body).toMatchObject({ status: 409 });
    await toResearch(number);
    const { body } = await step(number, 'resolve', { resolution: 'credit', text: 'Yes', creditAmount: '119.01' });
    expect(body).toMatchObject({ status: 422, errors: [{ propertyPath: 'creditAmount' }] });
  });

  it('may be questioned once, with new evidence', async () => {
    const { number } = await open();
    await toResearch(number);
    await step(number, 'resolve', { resolution: 'denied', text: 'It is right' });
    expect((await step(number, 'reopen', { evidence: 'The contract says otherwise' }, us)).body).toMatchObject({
      state: 'research',
      reopened: true,
    });
    await step(number, 'resolve', { resolution: 'information', text: 'Page 3' });
    expect((await step(number, 'reopen', { evidence: 'Again' }, us)).body).toMatchObject({ status: 409 });
  });

  it('closes the request when its customer agrees, or ten business days later by itself', async () => {
    const [agreed, silent] = [await open(), await open()];
    service.clock.set('2026-03-06T17:00:00Z');
    for (const { number } of [agreed, silent]) {
      await toResearch(number);
      await step(number, 'resolve', { resolution: 'information', text: 'It is the router' });
    }
    expect((await step(agreed.number, 'close', {}, us)).body).toMatchObject({ state: 'closed', withdrawn: false });
    const stateAt = async (instant: string) => {
      service.clock.set(instant);
      await service.app.get(AnswerCommands).close();
      return (await service.get(`/billing-requests/${silent.number}`)).body.state;
    };
    expect([await stateAt('2026-03-20T16:59:59Z'), await stateAt('2026-03-20T17:00:00Z')]).toEqual(['resolvedInformation', 'closed']);
  });
});
