import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InvoiceProduced, type InvoiceDocumentAsked } from '@trunkline/contracts/billing';
import { reporting, testService, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { BillingModule } from '../billing.module.ts';
import { aLine, anInvoice } from './invoice.fixture.ts';

let service: TestService;
beforeAll(async () => void (service = await testService('billing', BillingModule)), 60_000);
afterAll(() => service.stop());

const report = reporting(() => service, InvoiceProduced);
const us = () => ({ enterprise: 'E-1', subject: randomUUID() });

async function issued(change: Partial<InvoiceProduced> = {}) {
  const invoice = anInvoice(change);
  expect((await report(invoice)).status).toBe(202);
  const { invoiceNumber } = invoice;
  const asked = async () =>
    (await service.outbox())
      .filter(({ topic, body }) => topic === 'invoice-document-asked' && body.invoiceNumber === invoiceNumber)
      .map(({ body }) => body as unknown as InvoiceDocumentAsked);
  return { invoiceNumber, asked, mailings: `/invoices/${invoiceNumber}/mailings` };
}

describe('who asks for an invoice by mail', () => {
  it('has it announced with its document, which is the one that can be downloaded, and with who they are', async () => {
    const { invoiceNumber, asked, mailings } = await issued();
    const who = us();
    const answer = await service.as(who).post(mailings, {});
    const [fact] = await asked();
    const { content, ...document } = fact!.document;
    const bytes = Buffer.from(content!, 'base64');
    const named = { fileName: `${invoiceNumber}.pdf`, size: bytes.length };
    expect([answer.status, answer.body]).toEqual([202, { invoiceNumber, ...named, attached: true }]);
    expect(document).toEqual({ ...named, mediaType: 'application/pdf' });
    expect(bytes.toString('latin1')).toMatch(/^%PDF-[^]+%%EOF\s*$/);
    expect(bytes.toString()).toBe((await service.as(who).get(`/invoices/${invoiceNumber}/pdf`)).body);
    expect(fact).toMatchObject({
      ...{ accountBan: 'B-1', enterpriseId: 'E-1', invoice: { invoiceNumber, total: '119.00' } },
      askedBy: { userId: who.subject, kind: 'person' },
    });
  });

  it('has it announced once, however often the same request is sent under its key', async () => {
    const { asked, mailings } = await issued();
    const [who, key] = [us(), { 'idempotency-key': randomUUID() }];
    const answers = [await service.as(who).post(mailings, {}, key), await service.as(who).post(mailings, {}, key)];
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    expect(answers[1]!.body).toEqual(answers[0]!.body);
    expect(await asked()).toHaveLength(1);
    await service.as(who).post(mailings, {}, { 'idempotency-key': randomUUID() });
    expect(await asked()).toHaveLength(2);
  });

  it('is told that a document above 500 KiB comes as a link, and it is not announced', async () => {
    const { asked, mailings } = await issued({ lines: Array.from({ length: 4000 }, (_, n) => aLine({ lineNumber: n + 1 })) });
    const { status, body } = await service.as(us()).post(mailings, {});
    expect([status, body.attached, body.size > 500 * 1024]).toEqual([202, false, true]);
    const [fact] = await asked();
    expect(fact!.document).toEqual({ fileName: body.fileName, mediaType: 'application/pdf', size: body.size });
  });

  it('is on record for it, without the document', async () => {
    const { invoiceNumber, mailings } = await issued();
    const who = us();
    await service.as(who).post(mailings, {});
    const entries = (await service.audited()).filter(({ actor }) => actor.subject === who.subject);
    expect(entries).toEqual([
      expect.objectContaining({
        ...{ action: 'billing.invoice.mail', outcome: 'done', enterpriseId: 'E-1' },
        target: { kind: 'invoice', reference: invoiceNumber },
        changes: [expect.objectContaining({ fact: 'invoice-document-asked', before: {}, after: {} })],
      }),
    ]);
  });
});

describe('no mail is asked for', () => {
  it('of an invoice of others, which is not there', async () => {
    const { invoiceNumber, asked, mailings } = await issued({ enterpriseId: 'E-2', accountBan: 'B-9' });
    expect((await service.as(us()).post(mailings, {})).body).toMatchObject({ status: 404, detail: `there is no invoice ${invoiceNumber}` });
    expect((await service.as({ ...us(), accounts: ['B-2'] }).post((await issued()).mailings, {})).status).toBe(404);
    expect(await asked()).toEqual([]);
  });

  it('of an invoice whose lines have not all come', async () => {
    const { mailings } = await issued({ parts: 2, lineCount: 2, total: '238.00' });
    expect((await service.as(us()).post(mailings, {})).status).toBe(404);
  });

  it('by a machine, or by people of another issuer, who are told what to do instead', async () => {
    const { invoiceNumber, asked, mailings } = await issued();
    for (const who of [{ machine: true }, { enterprise: 'E-1', subject: 'auth0|ana' }]) {
      const { body } = await service.as(who).post(mailings, {});
      expect(body).toMatchObject({ status: 403, detail: expect.stringContaining(`GET /invoices/${invoiceNumber}/pdf`) });
    }
    expect((await service.as({ ...us(), tasks: ['billing.request.create'] }).post(mailings, {})).status).toBe(403);
    expect(await asked()).toEqual([]);
  });
});
