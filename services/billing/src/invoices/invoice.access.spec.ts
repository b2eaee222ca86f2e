import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { BillingAccountReported, InvoiceProduced, PostedPaymentReported } from '@trunkline/contracts/billing';
import { reporting, swapFindings, testService, type Owner, type TestService } from '@trunkline/testing';
import { anAccountReport } from '../accounts/billing-account.fixture.ts';
import { BillingModule } from '../billing.module.ts';
import { aPayment } from '../payments/payment.fixture.ts';
import { anInquiry } from '../requests/billing-request.fixture.ts';
import { aLine, anInvoice } from './invoice.fixture.ts';

let service: TestService;
beforeAll(async () => void (service = await testService('billing', BillingModule)), 60_000);
afterAll(() => service.stop());

const reportInvoice = reporting(() => service, InvoiceProduced);
const reportPayment = reporting(() => service, PostedPaymentReported);
const reportAccount = reporting(() => service, BillingAccountReported);

async function invoice({ enterpriseId, accountBan, mark }: Owner) {
  const made = anInvoice({ enterpriseId, accountBan, lines: [aLine({ description: mark, serviceId: mark })] });
  await reportInvoice(made);
  return { invoiceNumber: made.invoiceNumber };
}

async function payment({ enterpriseId, accountBan, mark }: Owner) {
  await reportPayment(aPayment({ enterpriseId, accountBan, paymentId: mark, reason: mark }));
  return { paymentId: mark };
}

async function account({ enterpriseId, accountBan, mark }: Owner) {
  await reportAccount(anAccountReport({ enterpriseId, accountBan, name: mark }));
  return { accountBan };
}

async function request({ enterpriseId, accountBan, mark }: Owner) {
  const asked = { ...anInquiry({ accountBan, description: mark, contact: { name: mark, email: 'ana@customer.example' } }), enterpriseId };
  const { body } = await service.post('/billing-requests', asked);
  const { number } = body as { number: string };
  const file = await service.post(`/billing-requests/${number}/attachments?name=${mark}.txt`, `About ${mark}`, {
    'content-type': 'text/plain',
  });
  return { number, attachmentId: (file.body as { attachmentId: string }).attachmentId };
}

async function credit({ enterpriseId, accountBan, mark }: Owner) {
  const { body } = await service.post('/credits', { enterpriseId, accountBan, currency: 'USD', amount: '5.00', reason: mark });
  return { number: (body as { number: string }).number };
}

async function review({ enterpriseId, accountBan, mark }: Owner) {
  await reportInvoice(anInvoice({ enterpriseId, accountBan, invoiceNumber: mark }));
  const { body } = await service.get(`/first-bill-reviews?accountBan=${accountBan}`);
  return { id: (body as { items: { id: string }[] }).items[0]!.id };
}

async function outage({ enterpriseId, accountBan, mark }: Owner) {
  const of = [mark, accountBan, enterpriseId, mark];
  await service.database(
    `insert into outage values ($1, $2, $3, $4, '2026-03-01T07:00:00Z', 90, false, 'ticket', '2026-03-01T09:00:00Z')`,
    of,
  );
  return { ticketNumber: mark };
}

it('whoever must not see what is billed sees nothing of it, on any route', async () => {
  const { tried, findings } = await swapFindings(service, {
    things: {
      '/invoices': invoice,
      '/payments': payment,
      '/accounts': account,
      '/billing-requests': request,
      '/credits': credit,
      '/dispute-drafts': outage,
      '/first-bill-reviews': review,
    },
    bodies: {
      'POST /billing-requests': ({ accountBan, mark }) => anInquiry({ accountBan, description: mark }),
      'POST /billing-requests/{number}/attachments': () => ({ meter: 'read on Monday' }),
      'POST /credits': ({ accountBan, mark }) => ({ accountBan, currency: 'USD', amount: '5.00', reason: mark }),
      'POST /billing-requests/{number}/resolve': () => ({ resolution: 'denied', text: 'No' }),
    },
  });
  expect([findings, tried]).toEqual([
    [],
    expect.arrayContaining([
      'GET /invoices',
      'GET /invoices/{invoiceNumber}/lines',
      'POST /invoices/{invoiceNumber}/mailings',
      'GET /payments',
      'POST /billing-requests/{number}/acknowledge',
      'GET /billing-requests/{number}/attachments/{attachmentId}',
      'GET /dispute-drafts/{ticketNumber}',
      'GET /first-bill-reviews',
      'POST /first-bill-reviews/{id}/completion',
    ]),
  ]);
});
