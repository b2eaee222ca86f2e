import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InvoiceIssued } from '@trunkline/contracts/billing';
import { OrderAcknowledged } from '@trunkline/contracts/orders';
import { testService, type Somebody, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { anIssue } from './billing/invoice.fixture.ts';
import { NotificationsModule } from './notifications.module.ts';
import { aLetter } from './orders/order.fixture.ts';

const enterprise = `E-${randomUUID()}`;
let service: TestService;
beforeAll(async () => {
  const env = { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'care@carrier.example' };
  service = await testService('notifications', NotificationsModule, { env });
  const registered = { name: 'Ana', email: `ana@${enterprise}.example`.toLowerCase(), enterpriseId: enterprise };
  await service.post('/contacts', { ...registered, categories: ['orders', 'billing'] });
  await service.hear(
    OrderAcknowledged,
    aLetter({ orderId: randomUUID(), orderNumber: 'SO-1', enterpriseId: enterprise, accountBan: 'B-1' }),
  );
  for (const accountBan of ['B-1', 'B-2']) {
    await service.hear(
      InvoiceIssued,
      anIssue({ invoiceId: randomUUID(), invoiceNumber: `INV-${accountBan}`, enterpriseId: enterprise, accountBan }),
    );
  }
});
afterAll(() => service.stop());

interface Seen {
  id: string;
  about: { kind: string; reference: string };
}
const seenBy = async (somebody: Somebody): Promise<Seen[]> => (await service.as({ enterprise, ...somebody }).get('/messages')).body.items;
const aboutsOf = (seen: Seen[]) => [...new Set(seen.map(({ about }) => about.reference))].sort();

describe('what was mailed about something', () => {
  it('is shown to whoever may see messages and that thing', async () =>
    expect(aboutsOf(await seenBy({}))).toEqual(['INV-B-1', 'INV-B-2', 'SO-1']));

  it('is neither listed nor found by whoever may not see such things', async () => {
    const engineer: Somebody = { tasks: ['notifications.message.read', 'orders.order.read'] };
    expect(aboutsOf(await seenBy(engineer))).toEqual(['SO-1']);
    const invoice = (await seenBy({})).find(({ about }) => about.kind === 'invoice')!;
    expect((await service.as({ enterprise, ...engineer }).get(`/messages/${invoice.id}`)).status).toBe(404);
  });

  it('is shown of the accounts alone whose things its reader may see', async () => {
    const clerk: Somebody = { tasks: ['notifications.message.read'], taskAccounts: { 'billing.invoice.read': ['B-1'] } };
    expect(aboutsOf(await seenBy(clerk))).toEqual(['INV-B-1']);
  });
});
