import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccountTeamState, ContactEntryState } from '@trunkline/contracts/identity';
import { testService, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { RepairModule } from '../repair.module.ts';
import { aFault } from '../tickets/ticket.fixture.ts';
import { WorkWatch } from './work.watch.ts';

let repair: TestService;
beforeAll(async () => {
  repair = await testService('repair', RepairModule);
  // A clock that jumps is looked at when a test says so.
  await repair.app.get(WorkWatch).rest();
}, 180_000);
afterAll(() => repair.stop());
beforeEach(() => repair.clock.set('2026-03-01T08:00:00Z'));

const open = async (): Promise<string> => (await repair.post('/tickets', aFault())).body.number;
const facts = async (number: string) => (await repair.outbox()).filter(({ body }) => body.number === number);
const topicsOf = async (number: string) => (await facts(number)).map(({ topic }) => topic);

describe('a hand-off', () => {
  const splicer = { role: 'field', name: 'Lena Splice', reason: 'the fibre is cut' };

  it('never changes who answers for the ticket, and leaves a chain of who had it and what they found', async () => {
    const number = await open();
    await repair.post(`/tickets/${number}/handoffs`, splicer);
    repair.clock.set('2026-03-01T08:20:00Z');
    await repair.post(`/tickets/${number}/handoffs/accept`);
    repair.clock.set('2026-03-01T09:20:00Z');
    const { body } = await repair.post(`/tickets/${number}/handoffs/return`, { found: 'a digger', evidence: ['photo 17'] });
    expect([body.owner.name, body.custody]).toEqual([
      'Robin Desk',
      [
        { role: 'owner', name: 'Robin Desk', from: '2026-03-01T08:00:00.000Z' },
        {
          role: 'field',
          name: 'Lena Splice',
          reason: 'the fibre is cut',
          from: '2026-03-01T08:00:00.000Z',
          acceptedAt: '2026-03-01T08:20:00.000Z',
          to: '2026-03-01T09:20:00.000Z',
          found: 'a digger',
          evidence: ['photo 17'],
        },
      ],
    ]);
    expect(await topicsOf(number)).toEqual(['ticket-created', 'ticket-handed-off', 'ticket-handed-off']);
  });

  it('is found among all tickets while a fix agent has it, however old it is', async () => {
    const its = { enterpriseId: 'E-agents', accountBan: 'B-agents' };
    const one = async (): Promise<string> => (await repair.post('/tickets', aFault(its))).body.number;
    const [offered, returned, alone] = [await one(), await one(), await one()];
    await repair.post(`/tickets/${offered}/handoffs`, splicer);
    await repair.post(`/tickets/${returned}/handoffs`, splicer);
    await repair.post(`/tickets/${returned}/handoffs/return`, { found: 'a digger' });
    const listed = async (withAgent: boolean) => {
      const { body } = await repair.as({ enterprise: 'E-agents' }).get(`/tickets?withAgent=${withAgent}`);
      return body.items.map(({ number }: { number: string }) => number).sort();
    };
    expect(await listed(false)).toEqual([returned, alone]);
    repair.clock.set('2026-09-01T08:00:00Z');
    expect([await listed(true), await listed(false)]).toEqual([[offered], []]);
  });

  it('to a vendor names nobody to a customer whose contract has it so', async () => {
    const its = { enterpriseId: 'E-ven', accountBan: 'B-ven' };
    const open = [{ weekday: 1, from: '00:00', to: '24:00' }];
    await repair.put('/repair-contracts', {
      ...{ ...its, hours: 'Always', zone: 'UTC', open, holidays: [], forceMajeurePauses: false, vendorsUnnamed: true },
    });
    const { number } = (await repair.post('/tickets', aFault(its))).body;
    const { body } = await repair.post(`/tickets/${number}/handoffs`, {
      role: 'vendor',
      name: 'Splice & Co',
      reason: 'theirs',
      vendorTicket: 'V-7',
    });
    expect(body.custody[1]).toMatchObject({ name: 'Splice & Co', vendorTicket: 'V-7' });
    const sent = await repair.post(`/tickets/${number}/work-orders`, { description: 'Splice the fibre', agent: 'Splice & Co' });
    expect(sent.body.workOrders[0].agent).toBe('Splice & Co');
    const seen = (await repair.as({ enterprise: 'E-ven' }).get(`/tickets/${number}`)).body;
    const [told] = (await facts(number)).filter(({ topic }) => topic === 'ticket-handed-off');
    expect(told!.body).toMatchObject({ toName: 'a vendor', ticket: { custody: [{}, { name: 'a vendor' }] } });
    expect(seen.workOrders[0].agent).toBe('a vendor');
    expect(JSON.stringify([seen, (await facts(number)).map(({ body: fact }) => fact)])).not.toMatch(/Splice &|V-7/);
  });

  it('to the one who has it is refused', async () => {
    const number = await open();
    await repair.post(`/tickets/${number}/handoffs`, splicer);
    const { status, body } = await repair.post(`/tickets/${number}/handoffs`, splicer);
    expect([status, body.detail]).toEqual([409, `Lena Splice has ticket ${number} already`]);
  });

  it('is returned by nobody who does not have it', async () => {
    expect((await repair.post(`/tickets/${await open()}/handoffs/return`, { found: 'nothing' })).status).toBe(409);
  });
});

describe('an escalation', () => {
  const escalate = async (number: string) => repair.post(`/tickets/${number}/escalations`, { reason: 'too slow', callback: true });

  it('goes one level up, and says who answers there', async () => {
    const number = await open();
    const { body } = await escalate(number);
    expect([body.escalation.level, body.escalation.nextPossibleAt, body.escalation.past[0].answeredBy]).toEqual([
      1,
      '2026-03-01T09:00:00.000Z',
      'repair supervisor',
    ]);
    expect(await topicsOf(number)).toEqual(['ticket-created', 'ticket-escalated']);
  });

  it('is answered by whom the directory and the account team name, the client support manager included', async () => {
    const at = '2026-01-01T00:00:00.000Z';
    const entry = {
      entryId: randomUUID(),
      function: 'repair',
      channel: 'phone',
      value: '+65 6555 0199',
      general: true,
      from: '2026-01-01',
    } as const;
    await repair.hear(ContactEntryState, { ...entry, verifiedAt: at, createdAt: at, updatedAt: at });
    const csm = {
      role: 'clientSupportManager',
      name: 'Cem Aydın',
      email: 'cem@carrier.example',
      phone: '+65 6555 0300',
      from: '2026-01-01',
    } as const;
    const team = { teamId: randomUUID(), enterpriseId: 'E-1', members: [{ ...csm, to: '2026-02-01', name: 'Old' }, csm], acting: [csm] };
    await repair.hear(AccountTeamState, { ...team, createdAt: at, updatedAt: at });
    const number = await open();
    for (const hour of ['08', '09', '10']) {
      repair.clock.set(`2026-03-01T${hour}:00:00Z`);
      await escalate(number);
    }
    const { past } = (await repair.get(`/tickets/${number}`)).body.escalation;
    expect(past).toMatchObject([
      { answeredBy: 'repair supervisor', phone: '+65 6555 0199' },
      { answeredBy: 'repair manager', phone: '+65 6555 0199' },
      { answeredBy: 'client support manager', name: 'Cem Aydın', phone: '+65 6555 0300', email: 'cem@carrier.example' },
    ]);
    const { body: levels } = await repair.get(`/tickets/${number}/escalation-levels`);
    expect(levels.map(({ level, name }: { level: number; name?: string }) => [level, name])).toEqual([
      ...[1, 2].map((level) => [level, undefined]),
      [3, 'Cem Aydın'],
      ...[4, 5].map((level) => [level, undefined]),
    ]);
    const [told] = (await facts(number)).filter(({ body }) => body.toLevel === 3);
    expect(told!.body).toMatchObject({ name: 'Cem Aydın' });
  });

  it('is refused within the hour, with the minutes left', async () => {
    const number = await open();
    await escalate(number);
    repair.clock.set('2026-03-01T08:12:30Z');
    const { status, body } = await escalate(number);
    expect([status, body.detail]).toEqual([409, `ticket ${number} was escalated within the hour: it can be again in 48 minutes`]);
  });

  it('ends at the fifth level', async () => {
    const number = await open();
    const statuses = [];
    for (let hour = 8; hour < 14; hour++) {
      repair.clock.set(`2026-03-01T${String(hour).padStart(2, '0')}:00:00Z`);
      statuses.push((await escalate(number)).status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 409]);
  });
});

describe('a promise', () => {
  const lookAt = async (instant: string) => {
    repair.clock.set(instant);
    await repair.app.get(WorkWatch).look();
  };

  it('is said to be at risk once at three quarters of its time, and escalated by itself when it is broken', async () => {
    const number = await open();
    await lookAt('2026-03-01T08:11:14Z');
    expect(await topicsOf(number)).toEqual(['ticket-created']);
    await lookAt('2026-03-01T08:11:15Z');
    await lookAt('2026-03-01T08:12:00Z');
    expect(await topicsOf(number)).toEqual(['ticket-created', 'ticket-sla-at-risk']);
    await lookAt('2026-03-01T08:15:00Z');
    const last = (await facts(number)).slice(2).map(({ topic, body }) => [topic, body.timer ?? body.toLevel]);
    expect(last).toEqual([
      ['ticket-sla-breached', 'respond'],
      ['ticket-escalated', 1],
    ]);
  });

  it('does not come nearer while the clock stands', async () => {
    const number = await open();
    await repair.post(`/tickets/${number}/start`);
    await repair.post(`/tickets/${number}/information-requests`, { question: 'Is the power on?' });
    await lookAt('2026-03-02T08:00:00Z');
    expect(await topicsOf(number)).toEqual(['ticket-created', 'ticket-status-changed', 'ticket-information-required']);
  });
});
