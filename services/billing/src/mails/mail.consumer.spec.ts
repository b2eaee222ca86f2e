import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InvoiceProduced } from '@trunkline/contracts/billing';
import { staffRoles } from '@trunkline/contracts/identity';
import { reporting, testService, type Somebody, type TestService } from '@trunkline/testing';
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
  type?: string;
}

/** Hands a mail in, as a mail server does. */
const deliver = ({
  subject = 'A question',
  text = 'Hello',
  from = 'ana@customer.example',
  proven = true,
  headers = [],
  type = 'text/plain; charset=utf-8',
}: Mail) => {
  const found = `Authentication-Results: mx.carrier.example; dmarc=pass header.from=${from.slice(from.indexOf('@') + 1)}`;
  const lines = [
    ...(proven ? [found] : []),
    `From: Ana Lim <${from}>`,
    'To: billing@carrier.example',
    `Subject: ${subject}`,
    `Message-ID: <${randomUUID()}@customer.example>`,
    'MIME-Version: 1.0',
    `Content-Type: ${type}`,
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

describe('files', () => {
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');
  const opened = async () => (await service.as({ enterprise: 'E-1' }).post('/billing-requests', anInquiry())).body.number as string;
  const filesOf = async (number: string, who: Somebody) =>
    (await service.as(who).get(`/billing-requests/${number}/attachments`)).body.items;
  const staff: Somebody = { enterprises: '*', tasks: [...staffRoles.billingSpecialist] };
  const customer: Somebody = { enterprise: 'E-1' };

  it('that come with a mail are kept with the request, but for what is not what it says, which is said', async () => {
    const number = await opened();
    const part = (name: string, type: string, content: string) =>
      `--b\r\nContent-Type: ${type}; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${content}\r\n`;
    const text = `--b\r\nContent-Type: text/plain\r\n\r\n${'See the meter. '.repeat(200)}\r\n${part('meter.png', 'image/png', png.toString('base64'))}${part('virus.png', 'image/png', Buffer.from('MZ1').toString('base64'))}--b--`;
    const status = (await deliver({ subject: `Re: ${number}`, text, type: 'multipart/mixed; boundary=b' })).status;
    expect(status).toBe(202);
    expect((await filesOf(number, customer)).map(({ name }: { name: string }) => name).sort()).toEqual(['mail.txt', 'meter.png']);
    const notes = (await service.get(`/billing-requests/${number}/notes`)).body.items as { text: string }[];
    expect(notes.map((note) => note.text)).toEqual([expect.stringContaining('See the meter.'), expect.stringContaining('virus.png')]);
  });

  it('are given and taken by whoever may see the request, and those for the carrier alone by its people', async () => {
    const number = await opened();
    const give = (who: Somebody, name: string, more = '') =>
      service.as(who).post(`/billing-requests/${number}/attachments?name=${name}${more}`, png, { 'content-type': 'image/png' });
    const ours = await give(staff, 'ours.png', '&internal=true');
    service.clock.set('2026-03-06T17:01:00Z');
    const theirs = await give(customer, 'theirs.png');
    expect([ours.status, ours.body.visibility, theirs.body.side]).toEqual([201, 'carrier', 'customer']);
    expect(await filesOf(number, customer)).toEqual([theirs.body]);
    expect(await filesOf(number, staff)).toEqual([ours.body, theirs.body]);
    const path = (id: string) => `/billing-requests/${number}/attachments/${id}`;
    expect((await service.as(customer).get(path(theirs.body.attachmentId))).status).toBe(200);
    expect((await service.as(customer).get(path(ours.body.attachmentId))).status).toBe(404);
    expect((await service.as({ enterprise: 'E-2' }).get(path(theirs.body.attachmentId))).status).toBe(404);
    expect((await service.as({ enterprise: 'E-2' }).post(`/billing-requests/${number}/attachments`, png)).status).toBe(404);
  });
});

describe('what a text may name', () => {
  it('is each word with a digit, without what stands around it', () => {
    expect(namesIn('Invoice “INV-7”, (ENT-ACME-01): twice INV-7, and 3.')).toEqual(['INV-7', 'ENT-ACME-01', '3']);
  });
});
