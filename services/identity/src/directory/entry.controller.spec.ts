import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ContactEntryContent, ContactFunction } from '@trunkline/contracts/identity';
import { testService, type TestService } from '@trunkline/testing';
import { IdentityModule } from '../identity.module.ts';

let identity: TestService;
beforeAll(async () => void (identity = await testService('identity', IdentityModule)), 60_000);
afterAll(() => identity.stop());

const anEntry = (name: ContactFunction, change: Partial<ContactEntryContent> = {}): ContactEntryContent => ({
  function: name,
  channel: 'phone',
  value: '+1 555 0100',
  hours: '24×7',
  general: true,
  from: '2026-01-01',
  ...change,
});
const editor = () => identity.as({ enterprises: '*', tasks: ['identity.directory.write'] });
const add = (entry: ContactEntryContent) => editor().post('/directory/entries', entry);
const ask = (query: string) => identity.as('nobody').get(`/directory?${query}`);

describe('whom to call', () => {
  it('is told anybody, as specifically as it is known, and why', async () => {
    await add(anEntry('repair'));
    await add(anEntry('repair', { legacyCompany: 'Northern Telephone', value: '+1 555 0111' }));
    await add(anEntry('repair', { legacyCompany: 'Northern Telephone', channel: 'email', value: 'repair@northern.example' }));
    const { status, body } = await ask('function=repair&legacyCompany=northern%20telephone&country=US');
    expect([status, body.contacts.map(({ value }: { value: string }) => value)]).toEqual([200, ['repair@northern.example', '+1 555 0111']]);
    expect(body.because).toMatch(/^it is for legacy company Northern Telephone; nothing more specific is for country US/);
    expect((await ask('function=repair&legacyCompany=Other')).body).toMatchObject({ contacts: [{ value: '+1 555 0100' }] });
    expect((await ask('function=sales')).status).toBe(404);
    expect((await ask('function=magic')).status).toBe(400);
  });

  it('is told as it is on the day that is asked for', async () => {
    await add(anEntry('billing', { from: '2026-07-01', value: '+1 555 0222' }));
    await add(anEntry('billing', { to: '2026-06-30' }));
    const on = async (day: string) => (await ask(`function=billing&on=${day}`)).body.contacts;
    expect(await on('2026-06-30')).toMatchObject([{ value: '+1 555 0100' }]);
    expect(await on('2026-07-01')).toMatchObject([{ value: '+1 555 0222' }]);
  });

  it('is told who is signed in where it is not for everybody', async () => {
    await add(anEntry('portal'));
    await add(anEntry('portal', { country: 'BR', general: false, value: '+55 11 0000' }));
    const query = 'function=portal&country=BR';
    expect((await ask(query)).body.contacts).toMatchObject([{ value: '+1 555 0100' }]);
    const mine = await identity.as({ enterprise: 'E-1', tasks: [] }).get(`/directory/mine?${query}`);
    expect(mine.body.contacts).toMatchObject([{ value: '+55 11 0000' }]);
    expect((await identity.as('nobody').get(`/directory/mine?${query}`)).status).toBe(401);
  });
});

describe('the directory', () => {
  it('keeps a contact for everybody on each day, and refuses what would leave none', async () => {
    const refused = await add(anEntry('changeManagement', { country: 'US' }));
    expect([refused.status, refused.body.detail]).toEqual([
      409,
      expect.stringMatching(/no contact for changeManagement that is for everybody/),
    ]);
    const { body } = await add(anEntry('changeManagement'));
    const path = `/directory/entries/${body.entryId as string}`;
    expect(await editor().patch(path, { to: '2026-12-31' })).toMatchObject({
      status: 409,
      body: { detail: expect.stringMatching('2027-01-01') },
    });
    await add(anEntry('changeManagement', { channel: 'email', value: 'change@carrier.example' }));
    expect((await editor().patch(path, { to: '2026-12-31' })).status).toBe(200);
  });

  it('refuses two that are for the same at the same time, also when they come at once', async () => {
    await add(anEntry('orders'));
    const same = anEntry('orders', { country: 'US', to: '2026-03-31' });
    const answers = await Promise.all([
      add(same),
      add({ ...same, country: 'us', value: '+1 555 0999', from: '2026-03-31', to: '2026-04-30' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await add({ ...same, from: '2026-05-01', to: '2026-05-31' })).status).toBe(201);
    expect((await add({ ...same, from: '2026-07-02', to: '2026-07-01' })).status).toBe(422);
  });

  it('flags what nobody saw to for a year, until somebody does, and announces what changes', async () => {
    await add(anEntry('sales'));
    const { body } = await add(anEntry('sales', { country: 'DE' }));
    identity.clock.advance(366 * 86_400_000);
    const list = (query: string) => editor().get(`/directory/entries?function=sales&${query}`);
    expect((await list('unverified=true')).body.items).toHaveLength(2);
    expect((await editor().patch(`/directory/entries/${body.entryId as string}`, { hours: null })).body.hours).toBeUndefined();
    expect((await list('unverified=true')).body.items).toMatchObject([{ unverified: true }]);
    const facts = (await identity.outbox())
      .filter(({ key }) => key === body.entryId)
      .map(({ topic, body: fact }) => [topic, fact['changed']]);
    expect(facts).toEqual([
      ['contact-directory-changed', expect.arrayContaining(['value'])],
      ['contact-entry-state', undefined],
      ['contact-directory-changed', ['hours', 'verifiedAt', 'updatedAt']],
      ['contact-entry-state', undefined],
    ]);
  });

  it('is edited by who may and by nobody else', async () => {
    for (const who of [{ enterprise: 'E-1' }, { enterprises: '*' as const, tasks: ['identity.team.write' as const] }]) {
      expect((await identity.as(who).post('/directory/entries', anEntry('repair'))).status).toBe(403);
      expect((await identity.as(who).get('/directory/entries')).status).toBe(403);
    }
    expect((await editor().patch('/directory/entries/none', {})).status).toBe(404);
  });
});
