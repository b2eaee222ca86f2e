import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { TestCompleted, TicketReported } from '@trunkline/contracts/repair';
import { reporting, testService, type TestService } from '@trunkline/testing';
import { RepairModule } from '../repair.module.ts';
import { aFault } from '../tickets/ticket.fixture.ts';
import { WorkWatch } from '../work/work.watch.ts';

let repair: TestService;
beforeAll(async () => {
  repair = await testService('repair', RepairModule);
  await repair.app.get(WorkWatch).rest();
}, 180_000);
afterAll(() => repair.stop());
const clockAt = (time: string) => repair.clock.set(`2026-03-01T${time}:00.000Z`);
beforeEach(() => clockAt('08:00'));

const customer = () => repair.as({ enterprise: 'E-1' });
const opened = async (change: object = {}): Promise<string> => (await repair.post('/tickets', aFault(change))).body.number;
const ticketOf = async (number: string) => (await customer().get(`/tickets/${number}`)).body;
const edit = (number: string, body: object, who: Pick<TestService, 'patch'> = repair) => who.patch(`/tickets/${number}`, body);
const dueOf = async (number: string, asked: string) =>
  (await ticketOf(number)).clock.targets.find(({ kind }: { kind: string }) => kind === asked).dueAt.slice(11, 16);
const notesOf = async (number: string): Promise<string[]> =>
  (await customer().get(`/tickets/${number}/notes`)).body.items.map(({ text }: { text: string }) => text);
const outOf = async (number: string) => (await repair.outbox()).filter(({ body }) => body.number === number);

const said = {
  type: 'configuration',
  circuitId: 'KQGN/77001/LVL3',
  altCircuitId: 'ALT-77001',
  customerSeverity: 'significant',
  customerPriority: 'high',
  publicSafetyHazard: true,
  tspPriority: 'E1',
  authorisations: { dispatch: true, localContact: 'Mei', accessHours: '09:00 to 17:00', dispatchInstructions: 'Ring twice' },
  relatedOrder: 'ORD-7',
};

describe('what is said of a ticket at opening', () => {
  it('stands on it, in what is announced, and in the file', async () => {
    const number = await opened(said);
    const shown = { ...said, sellerSeverity: 'extensive', sellerPriority: 'critical' };
    expect(await ticketOf(number)).toMatchObject(shown);
    expect((await outOf(number))[0]).toMatchObject({
      topic: 'ticket-created',
      body: { ticket: shown, nextUpdateDue: '2026-03-01T09:00:00.000Z' },
    });
    const [head, row] = (await customer().get('/tickets.csv?circuitId=KQGN%2F77001%2FLVL3')).body.split('\r\n');
    expect(head).toContain('severity,priority,public safety hazard,TSP priority,needs your reply,expected resolution');
    expect(row).toContain('KQGN/77001/LVL3,ALT-77001,significant,high,extensive,critical,yes,E1,no,');
  });

  it('is the same by a report', async () => {
    const { body } = await reporting(() => repair, TicketReported)(aFault(said as object));
    expect(await ticketOf(body.ticketNumber)).toMatchObject(said);
  });

  it.each([
    ['down', 'extensive', 'critical'],
    ['intermittent', 'significant', 'high'],
    ['degraded', 'moderate', 'medium'],
  ])('makes us take what is %s as %s and %s', async (observedImpact, sellerSeverity, sellerPriority) => {
    expect(await ticketOf(await opened({ observedImpact }))).toMatchObject({ type: 'repair', sellerSeverity, sellerPriority });
  });

  it.each([
    ['type', { type: 'potential' }],
    ['type', { type: 'rfo' }],
    ['tspPriority', { tspPriority: 'Z9' }],
    ['customerSeverity', { customerSeverity: 'awful' }],
    ['authorisations.dispatch', { authorisations: { dispatch: 'yes' } }],
  ])('is refused where it cannot be: %s', async (path, change) => {
    const { status, body } = await repair.post('/tickets', aFault(change as object));
    expect([status, body.errors[0].propertyPath]).toEqual([422, path]);
  });

  it('narrows the list', async () => {
    const number = await opened({ ...said, accountBan: 'B-list' });
    await opened({ accountBan: 'B-list' });
    const found = async (filter: string) =>
      (await repair.get(`/tickets?accountBan=B-list&${filter}`)).body.items.map((one: { number: string }) => one.number);
    for (const filter of [
      'type=configuration',
      'sellerPriority=critical&customerSeverity=significant',
      'publicSafetyHazard=true',
      'tspPriority=E1',
    ]) {
      expect([filter, (await found(filter)).includes(number)]).toEqual([filter, true]);
    }
    for (const filter of ['altCircuitId=ALT-77001', 'search=alt-77001', 'customerPriority=high']) {
      expect([filter, await found(filter)]).toEqual([filter, [number]]);
    }
    await repair.post(`/tickets/${number}/start`);
    await repair.post(`/tickets/${number}/information-requests`, { question: 'Which port?' });
    expect([await found('needsCustomerReply=true'), (await found('needsCustomerReply=false')).includes(number)]).toEqual([[number], false]);
  });
});

describe('a technician who takes a fault otherwise', () => {
  it('makes promises due by that, tells the customer, and is on record', async () => {
    const number = await opened();
    expect([await dueOf(number, 'update'), await dueOf(number, 'restore')]).toEqual(['09:00', '12:00']);
    clockAt('08:20');
    const { body } = await edit(number, { sellerSeverity: 'significant', reason: 'The ring carries it' });
    expect(body.sellerSeverity).toBe('significant');
    expect([await dueOf(number, 'update'), await dueOf(number, 'restore')]).toEqual(['10:20', '16:00']);
    expect((await notesOf(number)).at(-1)).toBe('Severity: significant (was: extensive)\nThe ring carries it');
    expect((await outOf(number)).at(-1)).toMatchObject({
      topic: 'ticket-note-added',
      body: {
        visibility: 'everyone',
        changed: expect.arrayContaining(['sellerSeverity', 'clock']),
        previous: { sellerSeverity: 'extensive' },
      },
    });
    const record = (await repair.audited()).findLast(({ target }) => target?.reference === number)!;
    expect(record.changes[0]).toMatchObject({
      reference: number,
      before: { sellerSeverity: 'extensive' },
      after: { sellerSeverity: 'significant' },
    });
  });

  it('is warned again of a promise that is at risk a second time', async () => {
    const number = await opened({ observedImpact: 'degraded' });
    await repair.post(`/tickets/${number}/start`);
    const risks = async () =>
      (await outOf(number)).filter(({ topic, body }) => topic === 'ticket-sla-at-risk' && body.timer === 'restore').length;
    const look = async (time: string) => {
      repair.clock.set(time);
      await repair.app.get(WorkWatch).look();
      return risks();
    };
    await edit(number, { sellerSeverity: 'extensive' });
    expect(await look('2026-03-01T11:10:00Z')).toBe(1);
    await edit(number, { sellerSeverity: 'moderate' });
    expect([await look('2026-03-01T11:20:00Z'), await look('2026-03-02T02:10:00Z')]).toEqual([1, 2]);
  });

  it('is one for the account of the ticket', async () => {
    const number = await opened({ accountBan: 'B-2' });
    const who = repair.as({ tasks: ['repair.ticket.read', 'repair.ticket.update'], taskAccounts: { 'repair.ticket.work': ['B-1'] } });
    expect((await edit(number, { sellerSeverity: 'minor' }, who)).status).toBe(403);
    expect((await edit(await opened(), { sellerSeverity: 'minor' }, who)).status).toBe(200);
  });

  it('says when it is expected to work again, and takes that back', async () => {
    const number = await opened();
    expect((await edit(number, { expectedResolutionAt: '2026-03-01T10:00:00Z' })).body.expectedResolutionAt).toBe(
      '2026-03-01T10:00:00.000Z',
    );
    expect((await edit(number, { expectedResolutionAt: '2026-03-01T07:00:00Z' })).status).toBe(422);
    expect((await edit(number, { expectedResolutionAt: null })).body).not.toHaveProperty('expectedResolutionAt');
  });

  it('is no customer', async () => {
    const number = await opened();
    expect((await edit(number, { sellerSeverity: 'minor' }, customer())).status).toBe(403);
    expect((await edit(number, { customerSeverity: 'minor' }, customer())).body.customerSeverity).toBe('minor');
    expect((await edit(number, { customerSeverity: 'minor' }, repair.as({ enterprise: 'E-2' }))).status).toBe(404);
  });
});

describe('a change', () => {
  it('of the customer is the answer that a ticket waits for', async () => {
    const number = await opened();
    await repair.post(`/tickets/${number}/start`);
    await repair.post(`/tickets/${number}/information-requests`, { question: 'May we send somebody?' });
    const { body } = await edit(number, { authorisations: { dispatch: true } }, customer());
    expect([body.status, body.clock.running]).toEqual(['inProgress', true]);
  });

  it.each([
    ['of nothing', {}],
    ['that takes away what each ticket has', { sellerSeverity: null }],
    ['of what there is not', { colour: 'red' }],
  ])('%s is refused', async (_, body) => {
    expect((await edit(await opened(), body)).status).toBe(422);
  });

  it('comes too late for a ticket that is done', async () => {
    const number = await opened();
    await repair.post(`/tickets/${number}/cancel`, { reason: 'a mistake' });
    expect((await edit(number, { customerSeverity: 'minor' })).status).toBe(409);
  });
});

describe('what the customer allows', () => {
  const send = (number: string) => repair.post(`/tickets/${number}/handoffs`, { role: 'field', name: 'Lena', reason: 'cut' });
  const test = {
    kind: 'loopback',
    mode: 'onDemand',
    startedAt: '2026-03-01T07:50:00Z',
    endedAt: '2026-03-01T07:55:00Z',
    measures: [],
    disposition: 'good',
  };
  const loop = (number: string) => repair.post(`/tickets/${number}/tests`, { ...test, intrusive: true });

  it('decides whether somebody is sent, where they said anything of it', async () => {
    const [silent, bound] = [await opened(), await opened({ authorisations: { accessHours: 'never' } })];
    expect((await send(silent)).status).toBe(200);
    const { status, body } = await send(bound);
    expect([status, body.code, body.detail]).toEqual([409, 'notAuthorised', expect.stringContaining('authorisations.dispatch')]);
    await edit(bound, { authorisations: { dispatch: true } }, customer());
    expect((await send(bound)).status).toBe(200);
    expect((await ticketOf(bound)).authorisations).toEqual({ accessHours: 'never', dispatch: true });
  });

  it('must be said before a test that takes the service away', async () => {
    const number = await opened();
    expect((await repair.post(`/tickets/${number}/tests`, test)).status).toBe(200);
    expect((await loop(number)).body.detail).toContain('authorisations.remoteIntrusiveTesting');
    expect((await reporting(() => repair, TestCompleted)({ ...test, intrusive: true, ticketNumber: number } as TestCompleted)).status).toBe(
      409,
    );
    await edit(number, { authorisations: { remoteIntrusiveTesting: true } }, customer());
    expect((await loop(number)).status).toBe(200);
    expect((await outOf(number)).at(-1)).toMatchObject({
      topic: 'ticket-test-completed',
      body: { test: { mode: 'onDemand', intrusive: true, disposition: 'good' } },
    });
  });
});
