import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InvoiceProduced } from '@trunkline/contracts/billing';
import { reporting, testService, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { BillingModule } from '../billing.module.ts';
import { anInvoice } from '../invoices/invoice.fixture.ts';
import { anInquiry } from '../requests/billing-request.fixture.ts';
import { namesIn } from './mail.rules.ts';

let service: TestService;
beforeAll(async () => {
  service = await testService('billing', BillingModule, { env: { MAIL_AUTHENTICATOR: 'mx.carrier.example' } });
}, 60_000);
afterAll(() => service.stop());

const produce = reporting(() => service, InvoiceProduced);

interface Mail {
  subject?: string;
  text?: string;
  from?: string;
  /** What our mail server found about the sender. */
  proven?: boolean;
  headers?: string[];
}

/** Hands a mail in, as a mail server does. */
const deliver = ({ subject = 'A question', text = 'Hello', from = 'ana@customer.example', proven = true, headers = [] }: Mail) => {
  const found = `Authentication-Results: mx.carrier.example; dmarc=pass header.from=${from.slice(from.indexOf('@') + 1)}`;
  const lines = [
    ...(proven ? [found] : []),
    `From: Ana Lim <${from}>`,
    'To: billing@carrier.example',
    `Subject: ${subject}`,
    `Message-ID: <${randomUUID()}@customer.example>`,
    'Content-Type: text/plain; charset=utf-8',
    ...headers,
  ];
  return service.post('/mails', `${lines.join('\r\n')}\r\n\r\n${text}\r\n`, { 'content-type': 'message/rfc822' });
};
const requestsOf = async (invoiceNumber: string) => (await service.get(`/billing-requests?invoiceNumber=${invoiceNumber}`)).body.items;

describe('a mail about a bill', () => {
  it('opens a request about the invoice it names, whose clock runs from its arrival', async () => {
    const invoice = anInvoice();
    await produce(invoice);
    service.clock.set('2026-03-06T17:00:00Z');
    expect((await deliver({ text: `What is this on ${invoice.invoiceNumber}?` })).status).toBe(202);
    expect(await requestsOf(invoice.invoiceNumber)).toMatchObject([
      {
        ...{ kind: 'inquiry', channel: 'email', accountBan: 'B-1', state: 'open' },
        ...{ receivedAt: '2026-03-06T17:00:00.000Z', answerBy: '2026-03-10T17:00:00.000Z' },
        contact: { name: 'Ana Lim', email: 'ana@customer.example' },
        description: expect.stringContaining('What is this on'),
      },
    ]);
  });

  it('is for a person to look at where nothing proves who wrote it, or it names nothing that is known', async () => {
    const invoice = anInvoice();
    await produce(invoice);
    expect((await deliver({ text: `About ${invoice.invoiceNumber}`, proven: false })).status).toBe(409);
    expect((await deliver({ text: 'About INV-nothing-1' })).status).toBe(409);
    expect(await requestsOf(invoice.invoiceNumber)).toEqual([]);
  });

  it('that a machine sent opens nothing', async () => {
    const invoice = anInvoice();
    await produce(invoice);
    const { body } = await deliver({ text: `About ${invoice.invoiceNumber}`, headers: ['Auto-Submitted: auto-replied'] });
    expect(body.recipients).toMatchObject([{ outcome: 'passedOver' }]);
    expect(await requestsOf(invoice.invoiceNumber)).toEqual([]);
  });

  it('is a note where the contact of a request answers it, and of nobody else', async () => {
    const { number } = (await service.as({ enterprise: 'E-1' }).post('/billing-requests', anInquiry())).body;
    expect((await deliver({ subject: `Re: Billing request ${number}: received`, text: 'Here is more' })).status).toBe(202);
    expect((await deliver({ subject: `Re: ${number}`, text: 'I am somebody else', from: 'eve@other.example' })).status).toBe(409);
    const { body } = await service.get(`/billing-requests/${number}/notes`);
    expect(body.items).toMatchObject([{ author: 'Ana Lim', byStaff: false, text: 'Here is more' }]);
  });
});

describe('what a text may name', () => {
  it('is each word with a digit, without what stands around it', () => {
    expect(namesIn('Invoice “INV-7”, (ENT-ACME-01): twice INV-7, and 3.')).toEqual(['INV-7', 'ENT-ACME-01', '3']);
  });
});
