import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OrderAcknowledged } from '@trunkline/contracts/orders';
import { swapFindings, testLinkSecret, testService, type Owner, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { pageLinkOf } from '../mail/page.link.ts';
import { NotificationsModule } from '../notifications.module.ts';
import { aLetter } from './order.fixture.ts';

let service: TestService;
beforeAll(async () => {
  service = await testService('notifications', NotificationsModule, {
    env: { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'care@carrier.example' },
  });
});
afterAll(() => service.stop());

const registration = ({ enterpriseId, accountBan, mark }: Owner) => ({
  email: `${randomUUID()}@${mark}.example`,
  name: `Ana ${mark}`,
  enterpriseId,
  accountBans: [accountBan],
  categories: ['orders'],
});

const contact = async (owner: Owner) => ({ id: (await service.post('/contacts', registration(owner))).body.id as string });

async function message({ enterpriseId, accountBan, mark }: Owner) {
  const contacts = [{ role: 'order contact', name: `Ana ${mark}`, email: `ana@${mark}.example` }];
  const letter = aLetter({ orderId: randomUUID(), orderNumber: `ORD-${mark}`, enterpriseId, accountBan, contacts });
  await service.hear(OrderAcknowledged, letter);
  const { body } = await service.get(`/messages?enterpriseId=${enterpriseId}`);
  return { id: body.items[0].id as string };
}

/** A link to what a message is about. */
async function link(owner: Owner) {
  const { id } = await message(owner);
  return { link: pageLinkOf(id, { portal: '', secret: testLinkSecret }).replace('/l/', '') };
}

describe('whoever must not see a contact, a message or what a link is for', () => {
  it('sees and changes nothing of it, on any route', async () => {
    const { tried, findings } = await swapFindings(service, {
      things: { '/contacts': contact, '/messages': message, '/links': link },
      bodies: { 'POST /contacts': registration, 'PATCH /contacts/{id}': () => ({ name: 'Ana Sato' }) },
      of: { '/links': 'carrier' },
    });
    expect([findings, tried]).toEqual([
      [],
      expect.arrayContaining(['PATCH /contacts/{id}', 'GET /messages/{id}', 'DELETE /messages/{id}/link']),
    ]);
  });
});

describe('a person of some accounts', () => {
  const ana = { enterprise: 'E-1', accounts: ['B-1'] };
  const register = (accountBans?: string[]) =>
    service.as(ana).post('/contacts', { email: `${randomUUID()}@x.example`, name: 'Bo', categories: ['orders'], accountBans });

  it('registers contacts for these, and for no others', async () => {
    const answers = [await register(['B-1']), await register(['B-1', 'B-2']), await register()];
    expect(answers.map(({ status, body }) => [status, body.enterpriseId ?? body.detail])).toEqual([
      [201, 'E-1'],
      [404, 'there is no account B-2'],
      [422, 'accountBans is required: you act for some accounts of the enterprise, not for all'],
    ]);
  });

  it('makes nobody hear of all accounts', async () => {
    const { body } = await register(['B-1']);
    expect((await service.as(ana).patch(`/contacts/${body.id}`, { accountBans: null })).status).toBe(422);
  });
});
