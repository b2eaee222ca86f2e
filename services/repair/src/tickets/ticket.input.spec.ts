import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AlarmCleared, AlarmRaised, TechnicianShiftReported, TestCompleted, TicketReported } from '@trunkline/contracts/repair';
import { reporting, testService, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { RepairModule } from '../repair.module.ts';
import { WorkWatch } from '../work/work.watch.ts';
import { aFault, aShift } from './ticket.fixture.ts';

let repair: TestService;
beforeAll(async () => {
  repair = await testService('repair', RepairModule);
  await repair.app.get(WorkWatch).rest();
}, 180_000);
afterAll(() => repair.stop());
beforeEach(() => repair.clock.set('2026-03-01T08:00:00Z'));

const customer = () => repair.as({ enterprise: 'E-1' });
const open = async (): Promise<string> => (await repair.post('/tickets', aFault())).body.number;
const later = '2026-03-01T09:00:00Z';
const pathsOf = ({ errors = [] }: { errors?: { propertyPath: string }[] }) => errors.map(({ propertyPath }) => propertyPath);

describe('a time in the future is refused, and the field named:', () => {
  const raised = () => ({
    ...{ alarmId: randomUUID(), element: 'olt', severity: 'major' as const, at: later, text: 'x' },
    services: [{ enterpriseId: 'E-1', accountBan: 'B-1', serviceId: randomUUID() }],
  });
  const test = { kind: 'ping', startedAt: '2026-03-01T07:00:00Z', endedAt: later, measures: [], disposition: 'good' };
  const mended = { note: 'mended', closingTest: { kind: 'ping', result: 'good' } };
  const inWork = async () => {
    const number = await open();
    await repair.post(`/tickets/${number}/start`);
    return `/tickets/${number}`;
  };
  it.each([
    ['when the fault began, by a person', 'issueStartedAt', () => repair.post('/tickets', aFault({ issueStartedAt: later }))],
    ['when it began, by a report', 'issueStartedAt', () => reporting(() => repair, TicketReported)(aFault({ issueStartedAt: later }))],
    ['when an alarm was raised', 'at', () => reporting(() => repair, AlarmRaised)(raised())],
    [
      'when it cleared',
      'at',
      async () => {
        const alarm = { ...raised(), at: '2026-03-01T07:00:00Z' };
        await reporting(() => repair, AlarmRaised)(alarm);
        return reporting(() => repair, AlarmCleared)({ alarmId: alarm.alarmId, at: later });
      },
    ],
    ['when a test ended, by a person', 'endedAt', async () => repair.post(`${await inWork()}/tests`, test)],
    ['when it ended, by a report', 'endedAt', async () => reporting(() => repair, TestCompleted)({ ...test, ticketNumber: await open() })],
    ['when the service was restored', 'restoredAt', async () => repair.post(`${await inWork()}/resolve`, { ...mended, restoredAt: later })],
    [
      'when that was tested',
      'closingTest.at',
      async () => repair.post(`${await inWork()}/resolve`, { ...mended, closingTest: { ...mended.closingTest, at: later } }),
    ],
  ])('%s', async (_, path, send) => {
    const { status, body } = await send();
    expect([status, pathsOf(body)]).toEqual([422, [path]]);
  });

  it('a shift may be, and is not one that ends before it begins', async () => {
    const report = reporting(() => repair, TechnicianShiftReported);
    expect((await report(aShift({ from: '2026-03-02T06:00:00Z', to: '2026-03-02T14:00:00Z' }))).status).toBe(202);
    expect((await report(aShift({ from: '2026-03-02T14:00:00Z', to: '2026-03-02T06:00:00Z' }))).status).toBe(422);
  });
});

describe('what is another’s', () => {
  it('is not there for who opens a ticket on it, and no ticket opens', async () => {
    const fault = aFault();
    await repair.post('/tickets', fault);
    const { status, body } = await repair.as({ enterprise: 'E-2' }).post('/tickets', { ...fault, enterpriseId: 'E-2', accountBan: 'B-2' });
    expect([status, body.detail]).toEqual([404, `there is no service ${fault.serviceId}`]);
    expect((await repair.get(`/tickets?serviceId=${fault.serviceId}`)).body.items).toHaveLength(1);
  });
});

describe('a text that is too long is refused, and nothing of it kept:', () => {
  it.each([
    ['a note', 20_001, 'notes', 'text', 422],
    ['a reason to escalate', 2001, 'escalations', 'reason', 422],
    ['a reason to cancel', 2001, 'cancel', 'reason', 422],
    ['a note', 1024 * 1024, 'notes', 'text', 413],
    ['a reason to cancel', 1024 * 1024, 'cancel', 'reason', 413],
  ])('%s of %i letters', async (_, letters, verb, path, status) => {
    const number = await open();
    const before = (await repair.get(`/tickets/${number}`)).body;
    const answer = await customer().post(`/tickets/${number}/${verb}`, {
      ...(verb === 'escalations' && { callback: false }),
      [path]: 'x'.repeat(letters),
    });
    expect([answer.status, pathsOf(answer.body)]).toEqual([status, status === 422 ? [path] : []]);
    expect((await repair.get(`/tickets/${number}`)).body).toEqual(before);
  });
});

describe('a file', () => {
  it('that would fill the disk once unpacked is kept as it came, and never unpacked', async () => {
    const bomb = deflateRawSync(Buffer.alloc(64 * 1024 * 1024));
    const name = Buffer.from('zeros');
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(bomb.length, 18);
    head.writeUInt32LE(64 * 1024 * 1024, 22);
    head.writeUInt16LE(name.length, 26);
    const before = process.memoryUsage().rss;
    const number = await open();
    const answer = await customer().post(`/tickets/${number}/attachments?name=zeros.zip`, Buffer.concat([head, name, bomb]));
    expect([answer.status, answer.body.size]).toEqual([201, 35 + bomb.length]);
    expect(process.memoryUsage().rss - before).toBeLessThan(48 * 1024 * 1024);
  });

  it('of more than 25 MiB is refused', async () => {
    const file = Buffer.alloc(25 * 1024 * 1024 + 1, '%PDF-1.7 ');
    expect((await customer().post(`/tickets/${await open()}/attachments?name=plan.pdf`, file)).status).toBe(413);
  });
});
