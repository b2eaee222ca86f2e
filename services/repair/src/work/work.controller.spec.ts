import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { testService, type Reply, type TestService } from '@trunkline/testing';
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

const customer = () => repair.as({ enterprise: 'E-1' });
const technician = () => repair.as({ enterprises: '*' });
const open = async (change: object = {}): Promise<string> => (await repair.post('/tickets', { ...aFault(), ...change })).body.number;
const work = (number: string, verb: string, body?: object): Promise<Reply> => technician().post(`/tickets/${number}/${verb}`, body);
const mended = { note: 'Splice replaced', closingTest: { kind: 'light level', result: '-7 dBm at both ends' } };
const facts = async (number: string) => (await repair.outbox()).filter(({ body }) => body.number === number);

describe('a ticket', () => {
  it('stops its clock while it waits for the customer, and goes on with any word of theirs', async () => {
    const number = await open();
    await work(number, 'start');
    repair.clock.set('2026-03-01T08:10:00Z');
    const asked = await work(number, 'information-requests', { question: 'Is the power on?' });
    expect([asked.body.status, asked.body.needsCustomerReply, asked.body.clock.running]).toEqual(['pending', true, false]);
    repair.clock.set('2026-03-01T08:40:00Z');
    const { body } = await customer().post(`/tickets/${number}/notes`, { text: 'It is' });
    expect([body.status, body.clock.running, body.clock.elapsedMinutes]).toEqual(['inProgress', true, 10]);
    const restore = body.clock.targets.find(({ kind }: { kind: string }) => kind === 'restore');
    expect(restore.dueAt).toBe('2026-03-01T12:30:00.000Z');
  });

  it('is resolved with a closing test, and says how long the service was away', async () => {
    const number = await open();
    await work(number, 'start');
    repair.clock.set('2026-03-01T09:30:00Z');
    const { body } = await work(number, 'resolve', { ...mended, restoredAt: '2026-03-01T09:00:00Z', faultDomain: 'own' });
    expect([body.status, body.downtimeMinutes, body.confirmBy]).toEqual(['resolved', 60, '2026-03-03T09:30:00.000Z']);
    expect((await facts(number)).map(({ topic }) => topic)).toEqual(['ticket-created', 'ticket-status-changed', 'ticket-resolved']);
  });

  it('is on record by the number that people know it by', async () => {
    const number = await open();
    await work(number, 'start');
    const started = (await repair.audited()).findLast(({ action }) => action === 'repair.work.start')!;
    expect([started.target, started.changes[0]!.reference]).toEqual([{ kind: 'ticket', reference: number }, number]);
  });

  it('cannot be resolved without one', async () => {
    const number = await open();
    await work(number, 'start');
    expect((await work(number, 'resolve', { note: 'done' })).status).toBe(422);
  });

  it('does not count the time between resolved and reopened', async () => {
    const number = await open();
    await work(number, 'start');
    repair.clock.set('2026-03-01T09:00:00Z');
    await work(number, 'resolve', mended);
    repair.clock.set('2026-03-02T09:00:00Z');
    const { body } = await customer().post(`/tickets/${number}/reopen`, { reason: 'dark again' });
    expect([body.status, body.clock.elapsedMinutes, body.resolution]).toEqual(['reopened', 60, undefined]);
  });

  it('closes when the customer confirms', async () => {
    const number = await open();
    await work(number, 'start');
    await work(number, 'resolve', mended);
    const { body } = await customer().post(`/tickets/${number}/close`, {});
    expect([body.status, body.custody[0].to]).toEqual(['closed', '2026-03-01T08:00:00.000Z']);
  });

  it('closes by itself after 48 hours, and not before', async () => {
    const number = await open();
    await work(number, 'start');
    await work(number, 'resolve', mended);
    const statusAt = async (instant: string) => {
      repair.clock.set(instant);
      await repair.app.get(WorkWatch).look();
      return (await repair.get(`/tickets/${number}`)).body.status;
    };
    expect([await statusAt('2026-03-03T07:59:59Z'), await statusAt('2026-03-03T08:00:00Z')]).toEqual(['resolved', 'closed']);
  });

  it('is cancelled by a technician when the customer asks', async () => {
    const number = await open();
    const asked = await customer().post(`/tickets/${number}/cancel`, { reason: 'our own router' });
    const granted = await work(number, 'cancellation', { granted: true, reason: 'agreed' });
    expect([asked.body.status, granted.body.status]).toEqual(['assessingCancellation', 'cancelled']);
  });

  it('cannot be cancelled once it is resolved', async () => {
    const number = await open();
    await work(number, 'start');
    await work(number, 'resolve', mended);
    const { status, body } = await customer().post(`/tickets/${number}/cancel`, { reason: 'never mind' });
    expect([status, body.detail]).toEqual([422, 'cannot cancel while resolved']);
  });

  it('is held for a reason that can be told whole, or refused', async () => {
    const number = await open();
    await repair.post(`/tickets/${number}/start`);
    const hold = (letters: number) => repair.post(`/tickets/${number}/hold`, { reason: 'thirdParty', note: 'x'.repeat(letters) });
    expect([(await hold(2000)).status, (await hold(1900)).status]).toEqual([422, 200]);
  });

  it('has a note for everyone, and a test of which nobody says how it was run, where that is null', async () => {
    const number = await open();
    const test = { kind: 'ping', startedAt: '2026-03-01T07:00:00Z', endedAt: '2026-03-01T07:01:00Z', disposition: 'fine' };
    const measures = [{ metric: 'loss', value: '0', unit: null, violated: null }];
    await repair.post(`/tickets/${number}/notes`, { text: 'x', visibility: null });
    const tested = await repair.post(`/tickets/${number}/tests`, { ...test, measures, mode: null, intrusive: null, advice: null });
    expect([tested.status, (await customer().get(`/tickets/${number}/notes`)).body.items.length]).toEqual([200, 1]);
    const [run] = await repair.database<{ content: object }>('select content from test_run where ticket_id = $1', [tested.body.ticketId]);
    expect(run!.content).toMatchObject({ measures: [{ metric: 'loss', value: '0' }] });
  });

  it('refuses what its status does not allow, and names both', async () => {
    const { status, body } = await work(await open(), 'resolve', mended);
    expect([status, body.detail]).toEqual([409, 'cannot resolve while acknowledged']);
  });

  it('lets one of two people do it, and tells the other why not', async () => {
    const number = await open();
    const both = await Promise.all([work(number, 'start'), work(number, 'start')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('keeps what only the carrier may read from its customer, and announces none of it', async () => {
    const number = await open();
    await work(number, 'notes', { text: 'the splicer was late', visibility: 'carrier' });
    const seen = async (who: typeof customer) => (await who().get(`/tickets/${number}/notes`)).body.items.length;
    expect([await seen(customer), await seen(technician), (await facts(number)).length]).toEqual([0, 1, 1]);
  });

  it('cannot be handed over to the one who has it', async () => {
    const { status, body } = await work(await open(), 'owner', { reason: 'leave' });
    expect([status, body.detail]).toEqual([409, expect.stringMatching(/^Robin Desk has ticket T-\d+ already$/)]);
  });
});

describe('a second ticket on a service', () => {
  it('is refused with the number of the first, unless it was meant', async () => {
    const fault = aFault();
    const number = await open(fault);
    const [refused, meant] = [await repair.post('/tickets', fault), await repair.post('/tickets', { ...fault, despiteOpenTicket: true })];
    expect([refused.status, refused.body.detail.includes(number), meant.status]).toEqual([409, true, 201]);
  });

  it('is judged by what it says first', async () => {
    const fault = aFault();
    await open(fault);
    expect((await repair.post('/tickets', { ...fault, observedImpact: 'bad' })).status).toBe(422);
  });
});

describe('a list of tickets', () => {
  const found = async (query: string) =>
    (await customer().get(`/tickets?${query}`)).body.items.map(({ number }: { number: string }) => number);

  it('finds one by number, circuit or text, and takes wildcards for letters', async () => {
    const number = await open({ summary: '100% loss_on the eastern ring', serviceId: 'RING-77' });
    const searches = [number.slice(2), 'ring-77', 'EASTERN', '100%25 loss_on'];
    for (const search of searches) expect(await found(`search=${search}`)).toEqual([number]);
    expect(await found('search=100_ loss')).toEqual([]);
  });

  it('finds for whoever works for many enterprises those of theirs alone', async () => {
    const summary = `grid ${randomUUID()}`;
    const theirs = Array.from({ length: 30 }, (_, n) => `E-grid-${n}`);
    for (const enterpriseId of [...theirs.slice(0, 2), 'E-foreign']) {
      await repair.post('/tickets', aFault({ enterpriseId, accountBan: `B-${enterpriseId}`, summary }));
    }
    const client = repair.as({ machine: true, enterprises: theirs });
    const its = (await client.get(`/tickets?search=${summary.toUpperCase()}`)).body.items;
    expect(its.map(({ enterpriseId }: { enterpriseId: string }) => enterpriseId).sort()).toEqual(theirs.slice(0, 2));
    const rows = (await client.get(`/tickets.csv?search=${summary}`)).body.split('\r\n');
    expect(rows.filter((row: string) => row.includes(summary))).toHaveLength(2);
  });

  it('looks for two letters in the last 90 days unless told, and for three at any time', async () => {
    const number = await open({ serviceId: 'ÆØÅ-1' });
    repair.clock.set('2026-05-31T08:00:00Z');
    expect([await found('search=æø'), await found('search=æøå'), await found('search=æø&openedSince=2026-01-01T00:00:00Z')]).toEqual([
      ...[[], [number], [number]],
    ]);
  });

  it('shows the last 90 days unless told', async () => {
    const number = await open({ serviceId: 'OLD-1' });
    repair.clock.set('2026-05-31T08:00:00Z');
    expect([await found('serviceId=OLD-1'), await found('serviceId=OLD-1&openedSince=2026-01-01T00:00:00Z')]).toEqual([[], [number]]);
  });

  it('is a file without formulas', async () => {
    await open({ summary: '=HYPERLINK("http://x","y")', serviceId: 'CSV-1' });
    const { headers, body } = await customer().get('/tickets.csv?serviceId=CSV-1');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(body.split('\r\n')[1]).toContain(`"'=HYPERLINK(""http://x"",""y"")"`);
  });
});
