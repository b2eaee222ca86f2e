import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TechnicianShiftReported, TicketReported } from '@trunkline/contracts/repair';
import { reporting, testService, type TestService } from '@trunkline/testing';
import { RepairModule } from '../repair.module.ts';
import { aFault, aShift } from '../tickets/ticket.fixture.ts';

let repair: TestService;
beforeAll(async () => void (repair = await testService('repair', RepairModule)), 180_000);
afterAll(() => repair.stop());

const reportShift = reporting(() => repair, TechnicianShiftReported);
const report = reporting(() => repair, TicketReported);

describe('the shift', () => {
  it('shows who is there now, until when and with how many open tickets, and what the duty desk has', async () => {
    const [busy, idle, later] = [
      aShift({ name: 'Busy', skills: ['dwdm'] }),
      aShift({ name: 'Idle' }),
      aShift({ from: '2026-03-01T10:00:00Z' }),
    ];
    for (const shift of [busy, idle, later]) await reportShift(shift);
    await report(aFault({ skill: 'dwdm' }));
    await report(aFault({ skill: 'quantum' }));
    const { body } = await repair.as({ enterprises: '*', tasks: ['repair.ticket.work'] }).get('/shift');
    expect(body).toMatchObject({
      dutyDesk: { name: 'Robin Desk', load: 1 },
      items: [
        { name: 'Idle', load: 0, until: idle.to },
        { name: 'Busy', load: 1, skills: ['dwdm'], regions: ['APAC'] },
      ],
    });
    expect(body.items).toHaveLength(2);
  });

  it('is announced where it is another than was known', async () => {
    const shift = aShift();
    for (const one of [shift, shift, { ...shift, skills: ['dwdm'] }]) await reportShift(one);
    const told = (await repair.outbox()).filter(({ key }) => key === shift.technicianId);
    expect(told.map(({ topic }) => topic)).toEqual(['technician-shift-changed', 'technician-shift-changed']);
  });

  it('is for the carrier’s own people alone', async () => {
    const customer = repair.as({ enterprise: 'E-1', tasks: ['repair.ticket.work'] });
    const reader = repair.as({ enterprises: '*', tasks: ['repair.ticket.read'] });
    expect([(await customer.get('/shift')).status, (await reader.get('/shift')).status]).toEqual([403, 403]);
  });
});
