import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GcrReported } from '@trunkline/contracts/maintenance';
import type { Task } from '@trunkline/contracts/identity';
import { reporting, testService, type Somebody, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { aCircuit, aGcr, aWindow } from '../gcrs/gcr.fixture.ts';
import { MaintenanceModule } from '../maintenance.module.ts';
import { readCalendar } from './calendar.parser.fixture.ts';

let service: TestService;
beforeAll(async () => {
  service = await testService('maintenance', MaintenanceModule);
  await readCalendar('BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n');
}, 240_000);
afterAll(() => service.stop());

const report = reporting(() => service, GcrReported);

/** A person of an enterprise of their own, as identity tells of them. */
async function aPerson(accountBans: string[] = []) {
  const [subject, enterprise] = [randomUUID(), `E-${randomUUID()}`];
  let version = 0;
  const granted = async (...tasks: Task[]) => {
    const grants = [{ tasks, allAccounts: !accountBans.length, accountBans }];
    const state = {
      accessId: `${subject}:${enterprise}`,
      userId: subject,
      enterpriseId: enterprise,
      active: true,
      version: ++version,
      grants,
    };
    await service.database(
      `insert into access_state (access_id, enterprise_id, version, state) values ($1, $2, $3, $4)
       on conflict (access_id) do update set version = excluded.version, state = excluded.state`,
      [state.accessId, enterprise, version, { ...state, username: 'ana', name: 'Ana', allEnterprises: false, enterpriseIds: [] }],
    );
    service.clock.advance(5_000);
  };
  await granted('maintenance.gcr.read');
  const who = (): Somebody => ({ subject, enterprise, version, accounts: accountBans.length ? accountBans : '*' });
  const subscribe = async (body: object = {}) => {
    const made = await service.as(who()).post('/calendar-feeds', body);
    return { ...made, path: new URL(made.body.url as string).pathname };
  };
  return { enterprise, granted, subscribe, as: () => service.as(who()) };
}
const workFor = (enterpriseId: string, accountBan = 'B-1') => aGcr({ affectedServices: [aCircuit({ enterpriseId, accountBan })] });
const nobody = () => service.as('nobody');
const seen = async (path: string) => readCalendar((await nobody().get(path)).body as string);

describe('a calendar that a person subscribed to', () => {
  it('has the work on their circuits, under the ids and numbers of the mails, and is read by whoever has its address', async () => {
    const { enterprise, subscribe } = await aPerson();
    const { path, status, body } = await subscribe({ name: 'Work' });
    const gcr = { ...workFor(enterprise), summary: 'BEGIN:VEVENT; a, b' };
    await report(gcr);
    await report(workFor('E-other'));
    expect([status, body]).toMatchObject([201, { name: 'Work', enterpriseId: enterprise }]);
    expect(await seen(path)).toEqual([
      {
        ...{ uid: `${gcr.gcr}-1.B-1@lumen.com`, sequence: 0, status: 'CONFIRMED', summary: `Maintenance ${gcr.gcr}: BEGIN:VEVENT; a, b` },
        ...{ start: '2026-03-20T02:00:00+00:00', end: '2026-03-20T06:00:00+00:00' },
      },
    ]);
  });

  it('follows work that moves, and loses work that is cancelled', async () => {
    const { enterprise, subscribe } = await aPerson();
    const { path } = await subscribe();
    const [gcr, other] = [workFor(enterprise), workFor(enterprise)];
    await report(gcr);
    await report(other);
    await report({ ...gcr, windows: [aWindow({ start: '2026-03-25T02:00:00.000Z', end: '2026-03-25T06:00:00.000Z' })] });
    await report({ ...other, state: 'cancelled' });
    expect(await seen(path)).toMatchObject([{ uid: `${gcr.gcr}-1.B-1@lumen.com`, sequence: 1, start: '2026-03-25T02:00:00+00:00' }]);
  });

  it('is not sent again while it says the same', async () => {
    const { enterprise, subscribe } = await aPerson();
    const { path } = await subscribe();
    await report(workFor(enterprise));
    const first = await nobody().get(path);
    const again = () => nobody().get(path, { 'if-none-match': first.headers.get('etag')! });
    expect([(await again()).status, (await again()).body]).toEqual([304, '']);
    await report(workFor(enterprise));
    expect((await again()).status).toBe(200);
  });

  it('is of the accounts it was made for', async () => {
    const { enterprise, subscribe } = await aPerson(['B-1', 'B-2']);
    await report(workFor(enterprise, 'B-1'));
    const second = workFor(enterprise, 'B-2');
    await report(second);
    const { path } = await subscribe({ accountBans: ['B-2'] });
    expect(await seen(path)).toMatchObject([{ uid: `${second.gcr}-1.B-2@lumen.com` }]);
  });

  it('is empty once its person may not see work any more', async () => {
    const { enterprise, subscribe, granted } = await aPerson();
    await report(workFor(enterprise));
    const { path } = await subscribe();
    expect(await seen(path)).toHaveLength(1);
    await granted('orders.order.read');
    expect(await seen(path)).toEqual([]);
  });

  it('leads nowhere once it was revoked', async () => {
    const { subscribe, as } = await aPerson();
    const { path, body } = await subscribe();
    expect((await as().get('/calendar-feeds')).body.items).toMatchObject([{ feedId: body.feedId }]);
    expect((await as().delete(`/calendar-feeds/${body.feedId}`)).status).toBe(204);
    expect([(await nobody().get(path)).status, (await as().get('/calendar-feeds')).body.items]).toEqual([404, []]);
  });

  it('cannot be revoked or seen in a list by anybody else', async () => {
    const [one, other] = [await aPerson(), await aPerson()];
    const { path, body } = await one.subscribe();
    expect((await other.as().delete(`/calendar-feeds/${body.feedId}`)).status).toBe(404);
    expect([(await other.as().get('/calendar-feeds')).body.items, (await nobody().get(path)).status]).toEqual([[], 200]);
  });

  it.each(['nothing', '%00', 'a'.repeat(500)])('does not exist at %s', async (token) => {
    expect((await nobody().get(`/calendar/${token}.ics`)).status).toBe(404);
  });
});

describe('the list of GCRs', () => {
  it('is a calendar, of what was announced', async () => {
    const { enterprise, as } = await aPerson();
    const gcr = workFor(enterprise);
    await report(gcr);
    const { headers, body } = await as().get('/gcrs?format=ics');
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(await readCalendar(body as string)).toMatchObject([{ uid: `${gcr.gcr}-1.B-1@lumen.com` }]);
  });

  it('is a table without formulas', async () => {
    const { enterprise, as } = await aPerson();
    const circuit = aCircuit({ enterpriseId: enterprise, customerName: '=cmd|"/C calc"!A0', aLocation: 'x' });
    const gcr = { ...aGcr({ affectedServices: [circuit] }), summary: '+1, "two"' };
    await report(gcr);
    const { headers, body } = await as().get(`/gcrs?format=csv&accountBan=B-1`);
    expect([headers.get('content-type'), headers.get('content-disposition')]).toEqual([
      'text/csv; charset=utf-8',
      'attachment; filename=maintenance.csv',
    ]);
    const [heading, row] = (body as string).split('\r\n');
    expect(heading).toContain('"GCR","Classification"');
    expect(row).toContain(`"${gcr.gcr}","planned","scheduled","'+1, ""two""","1","primary"`);
    expect(row).toContain(`"'=cmd|""/C calc""!A0","OUTAGE","1","${circuit.circuitId}"`);
  });
});
