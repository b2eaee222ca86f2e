import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditLine } from '@trunkline/contracts';
import { OrdersAudited } from '@trunkline/contracts/orders';
import { Database, everyone, inScope } from '@trunkline/messaging';
import { StaffReads } from '@trunkline/service-kit';
import { eventually, testService, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { anEnterprise, aPerson } from '../enterprises/enterprise.fixture.ts';
import { IdentityModule } from '../identity.module.ts';
import { allAccounts } from '../tokens/people.fixture.ts';

let identity: TestService;
const path = '/enterprises/ENT-AUDIT';
const administrator = { subject: 'ana-id', enterprise: 'ENT-AUDIT' };

beforeAll(async () => {
  identity = await testService('identity', IdentityModule, { env: { TRUSTED_PROXIES: 'loopback' } });
  for (const enterpriseId of ['ENT-AUDIT', 'ENT-FOREIGN']) await identity.post('/enterprises', anEnterprise({ enterpriseId }));
}, 60_000);
afterAll(() => identity.stop());

type Line = AuditLine & { number: number; hash: string };

/** The record, once it has this many lines that the filter lets through. */
async function record(count: number, filter: Record<string, string> = {}): Promise<Line[]> {
  const query = new URLSearchParams(filter).toString();
  const read = async () => (await identity.get(`${path}/audit?${query}`)).body.items as Line[];
  return eventually(read, (lines) => lines.length >= count);
}

async function invite(grants = [allAccounts('engineer')], headers = {}): Promise<string> {
  const { body } = await identity.as(administrator).post(`${path}/users`, { ...aPerson(), grants }, headers);
  return (body as { user: { userId: string } }).user.userId;
}

const aLine = (change: Partial<OrdersAudited> = {}): OrdersAudited => ({
  ...{ lane: 'orders-audit-1', auditId: randomUUID(), at: '2026-03-01T08:00:00.000Z', service: 'orders', enterpriseId: 'ENT-AUDIT' },
  ...{ actor: { kind: 'machine', subject: '=cmd()' }, action: 'orders.order.submit', outcome: 'done', changes: [] },
  ...change,
});

describe('what somebody does', () => {
  it('goes on the record of the enterprise: who did what to whom, from where, as it was and as it is', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.9', 'x-request-id': 'request-1' };
    const userId = await invite();
    await identity.as(administrator).patch(`${path}/users/${userId}`, { grants: [allAccounts('auditor')] }, headers);
    const [line] = await record(1, { action: 'identity.membership.grant' });
    expect(line).toMatchObject({
      enterpriseId: 'ENT-AUDIT',
      service: 'identity',
      outcome: 'done',
      actor: { kind: 'person', subject: 'ana-id', clientId: 'control-center' },
      target: { kind: 'user' },
      address: '203.0.113.9',
      requestId: 'request-1',
    });
    const change = {
      fact: 'user-access-changed',
      before: { grants: [allAccounts('engineer')] },
      after: { grants: [allAccounts('auditor')] },
    };
    expect(line!.changes[0]).toMatchObject(change);
  });

  it('bears the address of who asked, whatever they say of it: the word of proxies that are trusted alone counts', async () => {
    const headers = { 'x-forwarded-for': '198.51.100.7, 203.0.113.9', 'x-request-id': 'forged' };
    await invite([], headers);
    const line = (await identity.audited()).find(({ requestId }) => requestId === 'forged');
    expect(line!.address).toBe('203.0.113.9');
    const { app } = identity;
    const trusted: unknown = app.getHttpAdapter().getInstance().get('trust proxy');
    app.set('trust proxy', '192.0.2.1');
    await invite([], { ...headers, 'x-request-id': 'elsewhere' });
    app.set('trust proxy', trusted);
    expect((await identity.audited()).find(({ requestId }) => requestId === 'elsewhere')!.address).toBe('127.0.0.1');
  });

  it('is one line under an Idempotency-Key, however often it is sent', async () => {
    const headers = { 'idempotency-key': randomUUID(), 'x-request-id': 'sent-twice' };
    const person = { ...aPerson(), grants: [] };
    for (let sent = 0; sent < 2; sent++) await identity.as(administrator).post(`${path}/users`, person, headers);
    const lines = (await identity.audited()).filter(({ requestId }) => requestId === 'sent-twice');
    expect(lines).toHaveLength(1);
  });

  it('leaves no line where it is a report, which has its own ledger, or is refused for its form', async () => {
    const before = (await identity.audited()).length;
    const report = { specversion: '1.0', type: 'com.trunkline.inbound.enterprise-provisioned.v1', source: '/crm', id: randomUUID() };
    const headers = { 'content-type': 'application/cloudevents+json' };
    const answer = await identity.post(
      '/events',
      JSON.stringify({ ...report, data: anEnterprise({ enterpriseId: 'ENT-REPORTED' }) }),
      headers,
    );
    expect([answer.status, (await identity.as(administrator).post(`${path}/users`, {})).status]).toEqual([202, 422]);
    expect((await identity.audited()).length).toBe(before);
  });

  it('goes on record also where it was refused and matters, such as taking away the last administrator', async () => {
    const [{ items }] = [(await identity.get(`${path}/users?role=systemAdministrator`)).body as { items: { user: { userId: string } }[] }];
    const { userId } = items[0]!.user;
    expect((await identity.as(administrator).delete(`${path}/users/${userId}`)).status).toBe(409);
    expect(await record(1, { outcome: 'refused' })).toMatchObject([
      {
        action: 'identity.membership.end',
        reason: 'the last system administrator cannot be removed',
        actor: { subject: 'ana-id' },
        changes: [],
      },
    ]);
  });
});

describe('what staff look at of a customer', () => {
  it('is one line for a person and enterprise, however often within the minute; what its own people look at is none', async () => {
    const staff = identity.as({ subject: 'kim-id' });
    for (let read = 0; read < 3; read++) expect((await staff.get(`${path}/users`)).status).toBe(200);
    await staff.get('/enterprises');
    await identity.as(administrator).get(`${path}/users`);
    await identity.app.get(StaffReads).write();
    expect(await record(1, { outcome: 'read' })).toMatchObject([
      {
        action: 'identity.read',
        actor: { kind: 'staff', subject: 'kim-id' },
        onBehalfOf: 'ENT-AUDIT',
        reads: { 'identity.membership.list': 3, 'identity.enterprise.list': 1 },
      },
    ]);
  });

  it('is written with the next where it cannot be written, with all that was looked at meanwhile', async () => {
    const staff = identity.as({ subject: 'mia-id' });
    const reads = identity.app.get(StaffReads);
    await staff.get(`${path}/users`);
    await identity.database(`create function no_room() returns trigger language plpgsql as $$ begin raise exception 'no room'; end $$`);
    await identity.database('create trigger no_room before insert on outbox for each row execute function no_room()');
    const { failed } = await inScope(everyone, () =>
      identity.app.get(Database).transaction(async ({ manager }) => {
        await manager.query('lock table outbox in exclusive mode');
        const failed = reads.write();
        await staff.get(`${path}/users`);
        return { failed };
      }),
    );
    await failed;
    await identity.database('drop function no_room cascade');
    await reads.write();
    expect(await record(1, { outcome: 'read', person: 'mia-id' })).toMatchObject([{ reads: { 'identity.membership.list': 2 } }]);
  });
});

describe('the record', () => {
  it('is narrowed by person, action, target and time, page by page', async () => {
    const userId = await invite();
    await identity.as({ subject: 'bob-id', enterprise: 'ENT-AUDIT' }).post(`${path}/users/${userId}/reset-password`);
    const [line] = await record(1, { target: (await identity.get(`${path}/users/${userId}`)).body.user.username as string });
    expect(line).toMatchObject({ action: 'identity.membership.invite' });
    const now = identity.clock.now().toISOString();
    expect(await record(2, { person: 'ana-id', action: 'identity.membership' })).not.toHaveLength(0);
    expect((await identity.get(`${path}/audit?to=${now}`)).body.items).toEqual([]);
    const first = (await identity.get(`${path}/audit?limit=1`)).body as { items: Line[]; next: string };
    const second = (await identity.get(first.next)).body as { items: Line[] };
    expect(second.items[0]!.number).not.toBe(first.items[0]!.number);
  });

  it('is for those who may read it, and for no other enterprise', async () => {
    const asked = (who: object) => identity.as({ subject: 'x', enterprise: 'ENT-AUDIT', ...who }).get(`${path}/audit`);
    expect((await asked({ tasks: ['identity.audit.read'] })).status).toBe(200);
    expect((await asked({ tasks: ['identity.user.read'] })).status).toBe(403);
    expect((await asked({ enterprise: 'ENT-FOREIGN' })).status).toBe(404);
    expect((await identity.as(administrator).get('/enterprises/*/audit')).status).toBe(404);
    expect((await identity.get('/enterprises/*/audit')).status).toBe(200);
  });

  it('takes a line once, however often it is heard, and links each to the one before', async () => {
    const line = aLine();
    await identity.hear(OrdersAudited, line);
    await identity.hear(OrdersAudited, aLine());
    await identity.hear(OrdersAudited, line);
    const rows = await identity.database<{ number: string; linked: boolean }>(
      `select number, hash = sha256(convert_to(encode(coalesce(lag(hash) over (order by number), sha256('ENT-AUDIT')), 'hex') || E'\\n' || entry, 'UTF8')) as linked
       from audit_entry where enterprise_id = 'ENT-AUDIT' order by number`,
    );
    expect(rows.every(({ linked }, index) => linked && Number(rows[index]!.number) === index + 1)).toBe(true);
    expect((await record(2, { action: 'orders' })).length).toBe(2);
  });

  it('shows nothing of another enterprise even to a query that forgot to ask', async () => {
    const look = () =>
      identity.app
        .get(Database)
        .transaction(({ manager }) => manager.query<{ id: string }[]>(`select distinct enterprise_id as id from audit_entry`));
    expect((await inScope(everyone, look)).length).toBeGreaterThan(1);
    expect(await inScope({ enterprises: ['ENT-AUDIT'], accounts: '*' }, look)).toEqual([{ id: 'ENT-AUDIT' }]);
  });

  it('has its end announced, to be held against it later', async () => {
    const lines = await record(1);
    const { body: head } = await identity.get(`${path}/audit-head`);
    expect(head).toEqual({ number: Math.max(...lines.map(({ number }) => number)), hash: expect.any(String) });
    const heads = (await identity.outbox()).filter(({ topic, key }) => topic === 'audit-head' && key === 'audit/ENT-AUDIT');
    expect(heads.at(-1)!.body).toMatchObject({ enterpriseId: 'ENT-AUDIT', ...head });
  });

  it('is a table without formulas for spreadsheets', async () => {
    const { body, headers } = await identity.get(`${path}/audit.csv?action=orders`);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const [names, ...lines] = (body as string).trimEnd().split('\r\n');
    expect(names).toContain('number,at,actor,kind,onBehalfOf,action');
    expect(lines.map((line) => line.split(',')[2])).toEqual(["'=cmd()", "'=cmd()"]);
  });

  it.each([
    ['changed', `update audit_entry set entry = '{}'`],
    ['thinned out', 'delete from audit_entry'],
    ['emptied', 'truncate audit_entry'],
    ['forgotten', 'delete from audit_head'],
    ['set back', 'update audit_head set number = number - 1'],
  ])('cannot be %s, not even by the owner of the table', async (_, sql) => {
    await identity.database('grant all on audit_entry, audit_head to current_user');
    await expect(identity.database(sql)).rejects.toThrow('the record is only added to');
  });
});
