import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { GcrReported, type GcrReminder } from '@trunkline/contracts/maintenance';
import { reporting, testService, type TestService } from '@trunkline/testing';
import { aCircuit, aGcr, aWindow } from '../gcrs/gcr.fixture.ts';
import { MaintenanceModule } from '../maintenance.module.ts';
import { ReminderCommands } from './reminder.commands.ts';

let service: TestService;
beforeAll(async () => void (service = await testService('maintenance', MaintenanceModule)), 60_000);
afterAll(() => service.stop());
beforeEach(() => service.clock.set('2026-03-01T08:00:00Z'));

const report = reporting(() => service, GcrReported);
/** Looks as several processes would at once, a few times. */
async function lookAt(now: string): Promise<void> {
  service.clock.set(now);
  const commands = service.app.get(ReminderCommands);
  for (let round = 0; round < 2; round++) await Promise.all(Array.from({ length: 4 }, () => commands.remind()));
}
const reminders = async (gcr: string) =>
  ((await service.outbox()) as unknown as { topic: string; body: GcrReminder }[])
    .filter(({ topic, body }) => topic === 'gcr-reminder' && body.gcr === gcr)
    .map(({ body }) => [
      body.hoursBefore,
      body.enterpriseId,
      ...body.notices.map((n) => `${n.window} ${n.accountBan} ${n.kind} ${n.sequence}`),
    ]);

it('each enterprise is reminded once three days and once one day before, however many look, under the number of its last notice', async () => {
  const gcr = aGcr({ affectedServices: [aCircuit(), aCircuit({ enterpriseId: 'E-2', accountBan: 'B-9' })] });
  await report(gcr);
  await lookAt('2026-03-17T01:59:59Z');
  expect(await reminders(gcr.gcr)).toEqual([]);
  await lookAt('2026-03-17T02:00:00Z');
  await lookAt('2026-03-18T02:00:00Z');
  await lookAt('2026-03-19T02:00:00Z');
  await lookAt('2026-03-20T02:00:00Z');
  const both = (hours: number) => [
    [hours, 'E-1', '1 B-1 scheduled 0'],
    [hours, 'E-2', '1 B-9 scheduled 0'],
  ];
  expect(await reminders(gcr.gcr)).toEqual([...both(72), ...both(24)]);
});

it('work that moved is reminded of anew, before its new time', async () => {
  const gcr = aGcr();
  await report(gcr);
  await lookAt('2026-03-17T02:00:00Z');
  const windows = [aWindow({ start: '2026-03-25T02:00:00.000Z', end: '2026-03-25T06:00:00.000Z' })];
  await report({ ...gcr, windows });
  await lookAt('2026-03-19T02:00:00Z');
  await lookAt('2026-03-22T02:00:00Z');
  expect(await reminders(gcr.gcr)).toEqual([
    [72, 'E-1', '1 B-1 scheduled 0'],
    [72, 'E-1', '1 B-1 rescheduled 1'],
  ]);
});

it('nobody is reminded of work that does not happen, or of circuits it does not touch any more', async () => {
  const [cancelled, narrowed, ours] = [aGcr(), aGcr(), aCircuit({ accountBan: 'B-2' })];
  await report(cancelled);
  await report(narrowed);
  await report({ ...cancelled, state: 'cancelled' });
  await report({ ...narrowed, affectedServices: [ours] });
  await lookAt('2026-03-19T02:00:00Z');
  expect([await reminders(cancelled.gcr), await reminders(narrowed.gcr)]).toEqual([[], [[24, 'E-1', '1 B-2 scheduled 0']]]);
});
