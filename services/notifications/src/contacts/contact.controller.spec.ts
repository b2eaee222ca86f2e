import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testService, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { NotificationsModule } from '../notifications.module.ts';

let service: TestService;
beforeAll(async () => {
  service = await testService('notifications', NotificationsModule, {
    env: { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'care@carrier.example' },
  });
});
afterAll(() => service.stop());

/** A registration nobody else has. */
const ana = (more: object = {}) => ({
  email: `ana-${randomUUID()}@x.example`,
  name: 'Ana <script>',
  enterpriseId: 'E-1',
  categories: ['orders'],
  ...more,
});
const register = async (more: object = {}) => (await service.post('/contacts', ana(more))).body;

describe('registering a contact', () => {
  it('answers with the contact and where it is', async () => {
    const registration = ana({ timeZone: 'Asia/Tokyo', locale: 'ja', accountBans: ['B-1'] });
    const { status, headers, body } = await service.post('/contacts', registration);
    expect([status, headers.get('location'), body]).toEqual([
      201,
      `/contacts/${body.id}`,
      { ...registration, id: body.id, createdAt: expect.any(String), updatedAt: expect.any(String) },
    ]);
  });

  it('is on record with its change and its end, as it was and as it is', async () => {
    const { id, email } = await register({ enterpriseId: 'E-RECORD' });
    await service.patch(`/contacts/${id}`, { categories: ['billing'] });
    await service.delete(`/contacts/${id}/suppression`);
    await service.delete(`/contacts/${id}`);
    const lines = (await service.audited()).filter(({ enterpriseId }) => enterpriseId === 'E-RECORD');
    expect(lines.map(({ action, target }) => [action, target!.reference])).toEqual(
      ['register', 'change', 'mailAgain', 'remove'].map((verb) => [`notifications.contact.${verb}`, email]),
    );
    expect(lines[1]!.changes).toMatchObject([{ before: { categories: ['orders'] }, after: { categories: ['billing'] } }]);
  });

  it('can ask for single mails by name', async () => {
    const { id, optIn } = await register({ optIn: ['order-milestone'] });
    const changed = (await service.patch(`/contacts/${id}`, { optIn: null })).body;
    expect([optIn, changed.optIn]).toEqual([['order-milestone'], undefined]);
  });

  it('is refused when the address is registered for the enterprise, in either case', async () => {
    const { email } = await register();
    expect((await service.post('/contacts', ana({ email: email.toUpperCase() }))).status).toBe(409);
  });

  it('is taken for another enterprise', async () => {
    const { email } = await register();
    expect((await service.post('/contacts', ana({ email, enterpriseId: 'E-2' }))).status).toBe(201);
  });

  it('happens once under one Idempotency-Key', async () => {
    const registration = ana();
    const key = { 'idempotency-key': randomUUID() };
    const [first, again] = [await service.post('/contacts', registration, key), await service.post('/contacts', registration, key)];
    expect([again.status, again.body]).toEqual([201, first.body]);
  });

  it.each([
    ['an e-mail address with a line break', 'email', { email: 'ana@x.example\r\nBcc: b@x.example' }],
    ['a name of 10 kB', 'name', { name: 'x'.repeat(10_000) }],
    ['a name with a line break', 'name', { name: 'Ana\nLim' }],
    ['an unknown category', 'categories', { categories: ['gossip'] }],
    ['no category', 'categories', { categories: [] }],
    ['a mail that there is not', 'optIn', { optIn: ['gossip'] }],
    ['no account at all', 'accountBans', { accountBans: [] }],
    ['an account with a slash', 'accountBans', { accountBans: ['a/b'] }],
    ['an unknown time zone', 'timeZone', { timeZone: 'Mars/Olympus' }],
    ['a locale that is none', 'locale', { locale: 'en_US!' }],
    ['no enterprise', 'enterpriseId', { enterpriseId: undefined }],
    ['a property that is not known', 'nickname', { nickname: 'A' }],
  ])('is refused for %s', async (_, property, change) => {
    const { status, body } = await service.post('/contacts', ana(change));
    expect([status, body.errors[0].propertyPath]).toEqual([422, property]);
  });
});

describe('a registered contact', () => {
  it('is found by its id', async () => {
    const contact = await register();
    expect((await service.get(`/contacts/${contact.id}`)).body).toEqual(contact);
  });

  it('is found by address in either case, and enterprise', async () => {
    const contact = await register({ enterpriseId: 'E 9&' });
    const { body } = await service.get(
      `/contacts?email=${encodeURIComponent(contact.email.toUpperCase())}&enterpriseId=${encodeURIComponent('E 9&')}`,
    );
    expect(body.items).toEqual([contact]);
  });

  it('is listed once over pages', async () => {
    const enterpriseId = randomUUID();
    const ids = [];
    for (let n = 0; n < 3; n++) ids.push((await register({ enterpriseId })).id);
    const first = (await service.get(`/contacts?enterpriseId=${enterpriseId}&limit=2`)).body;
    const second = (await service.get(first.next)).body;
    expect([...first.items, ...second.items].map(({ id }) => id).sort()).toEqual(ids.sort());
  });

  it('can change, and lose what is optional', async () => {
    const contact = await register({ timeZone: 'Asia/Tokyo', accountBans: ['B-1'] });
    const { status, body } = await service.patch(`/contacts/${contact.id}`, { name: 'Ana Sato', timeZone: null });
    const { timeZone: _, ...kept } = contact;
    expect([status, body]).toEqual([200, { ...kept, name: 'Ana Sato', updatedAt: body.updatedAt }]);
  });

  it.each([
    ['name', { name: null }],
    ['categories', { categories: [] }],
    ['enterpriseId', { enterpriseId: 'E-2' }],
  ])('keeps its %s from what is not allowed', async (_, change) => {
    const { id } = await register();
    expect((await service.patch(`/contacts/${id}`, change)).status).toBe(422);
  });

  it('cannot take an address that is registered', async () => {
    const [one, other] = [await register(), await register()];
    expect((await service.patch(`/contacts/${one.id}`, { email: other.email })).status).toBe(409);
  });

  it('is gone once deleted', async () => {
    const { id } = await register();
    expect([(await service.delete(`/contacts/${id}`)).status, (await service.get(`/contacts/${id}`)).status]).toEqual([204, 404]);
  });
});

describe.each([
  ['unknown', randomUUID()],
  ['malformed', 'no-uuid'],
])('an id that is %s', (_, id) => {
  it('is 404 for whoever reads, changes or deletes', async () => {
    const answers = await Promise.all([
      service.get(`/contacts/${id}`),
      service.patch(`/contacts/${id}`, { name: 'A' }),
      service.delete(`/contacts/${id}`),
      service.get(`/messages/${id}`),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  });
});
