import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { testService, type TestService } from '@trunkline/testing';
import { RepairModule } from '../repair.module.ts';
import { aFault } from '../tickets/ticket.fixture.ts';
import { WorkWatch } from '../work/work.watch.ts';

let repair: TestService;
beforeAll(async () => {
  repair = await testService('repair', RepairModule);
  await repair.app.get(WorkWatch).rest();
}, 180_000);
afterAll(() => repair.stop());
beforeEach(() => repair.clock.set('2026-03-01T08:00:00Z'));

const face = '/tmf-api/troubleTicket/v4/troubleTicket';
const customer = (enterprise = 'E-1') => repair.as({ enterprise });
const opened = async (change: object = {}): Promise<string> => (await repair.post('/tickets', aFault(change))).body.number;
const patch = (number: string, body: object, who: Pick<TestService, 'patch'> = repair) => who.patch(`${face}/${number}`, body);

let made = 0;
const aTroubleTicket = (change: object = {}) => ({
  name: 'No light',
  description: 'No light since this morning',
  severity: 'Critical',
  priority: 'High',
  ticketType: 'incident',
  externalId: `TMF-${++made}`,
  relatedEntity: [{ id: `CIR-TMF-${made}`, role: 'service', '@referredType': 'Service' }],
  relatedParty: [
    { id: 'B-1', role: 'account', '@referredType': 'BillingAccount' },
    { id: 'ana@example.com', name: 'Ana', role: 'reporter', '@referredType': 'Individual' },
  ],
  note: [{ text: 'The left port' }],
  ...change,
});

describe('a ticket that is opened by TMF621', () => {
  it('is one of ours, and is shown in the words of both', async () => {
    const { status, headers, body } = await customer().post(face, aTroubleTicket());
    expect([status, headers.get('location')]).toEqual([201, `${face}/${body.id}`]);
    expect(body).toMatchObject({
      ...{ name: 'No light', ticketType: 'repair', severity: 'extensive', status: 'acknowledged', '@type': 'TroubleTicket' },
      relatedEntity: [{ id: `CIR-TMF-${made}`, '@referredType': 'Service' }],
      note: [{ text: 'The left port' }],
      statusChange: [{ status: 'acknowledged' }],
    });
    expect((await customer().get(`/tickets/${body.id}`)).body).toMatchObject({
      ...{ observedImpact: 'down', customerSeverity: 'extensive', customerPriority: 'high', accountBan: 'B-1', enterpriseId: 'E-1' },
      contacts: [{ name: 'Ana', email: 'ana@example.com', role: 'reporter' }],
    });
  });

  it('is written together with what is said on it', async () => {
    const { body } = await customer().post(face, aTroubleTicket({ note: [{ text: 'one' }, { text: 'two' }] }));
    const [written] = await repair.database<{ transactions: number; notes: number }>(
      `select count(distinct xmin::text)::int as transactions, count(*)::int - 1 as notes
       from (select xmin from ticket where number = $1 union all
             select n.xmin from ticket_note n join ticket t on t.id = n.ticket_id where t.number = $1) as of_it`,
      [body.id],
    );
    expect(written).toEqual({ transactions: 1, notes: 2 });
  });

  it.each([
    ['relatedEntity', { relatedEntity: [] }],
    ['relatedParty', { relatedParty: [] }],
    ['severity', { severity: 'awful' }],
    ['ticketType', { ticketType: 'complaint' }],
    [
      'relatedEntity[1].id',
      {
        relatedEntity: [
          { id: 'CIR-1', role: 'service', '@referredType': 'Service' },
          { id: 'ORD/1', role: 'order', '@referredType': 'ProductOrder' },
        ],
      },
    ],
  ])('is refused without what it needs, in the shape of TMF: %s', async (referenceError, change) => {
    const { status, headers, body } = await customer().post(face, aTroubleTicket(change));
    expect([status, headers.get('content-type')]).toEqual([422, expect.stringContaining('application/json')]);
    expect(body).toMatchObject({ status: '422', referenceError, reason: 'Invalid', '@type': 'Error' });
  });
});

describe('a ticket that is opened by TMF621 without a name', () => {
  it.each([
    ['No light\nsince today', 'No light'],
    ['\n\tPort 1\t2\nNo light', 'No light'],
    [' \n', 'Reported without a title'],
  ])('is called by what can be read of %j', async (description, name) => {
    expect((await customer().post(face, aTroubleTicket({ name: undefined, description }))).body.name).toBe(name);
  });

  it('takes null for what is left out', async () => {
    const nothing = { name: null, externalId: null, priority: null, creationDate: null, note: null, troubleTicketRelationship: null };
    const { status, body } = await customer().post(face, aTroubleTicket(nothing));
    expect([status, body.name, body.note]).toEqual([201, 'No light since this morning', []]);
  });

  it('tells nobody whose address is none', async () => {
    const [account] = aTroubleTicket().relatedParty;
    const nobody = { id: 'ana@b,c', name: 'Ana', role: 'reporter', '@referredType': 'Individual' };
    const { body } = await customer().post(face, aTroubleTicket({ relatedParty: [account, nobody] }));
    expect((await customer().get(`/tickets/${body.id}`)).body.contacts).toEqual([]);
  });
});

describe('the list', () => {
  it('has what was asked for by place, state and field, and says how many there are', async () => {
    const its = { enterpriseId: 'E-list', accountBan: 'B-list' };
    const one = async () => {
      repair.clock.advance(1000);
      return opened(its);
    };
    const [, second, last] = [await one(), await one(), await one()];
    await repair.post(`/tickets/${last}/start`);
    const { body, headers } = await customer('E-list').get(`${face}?fields=status,name&offset=1&limit=1`);
    expect([headers.get('x-total-count'), headers.get('x-result-count')]).toEqual(['3', '1']);
    expect(body).toEqual([{ id: second, href: `${face}/${second}`, name: expect.any(String), status: 'acknowledged' }]);
    const found = (await customer('E-list').get(`${face}?status=inProgress&severity=Critical&fields=id`)).body;
    expect(found.map(({ id }: { id: string }) => id)).toEqual([last]);
    expect((await customer('E-none').get(face)).body).toEqual([]);
    expect((await customer().get(`${face}?limit=9999`)).status).toBe(400);
  });
});

describe('a patch', () => {
  it('says what is new, and moves the ticket in the words of TMF', async () => {
    const number = await opened();
    const states = [];
    for (const change of [
      { status: 'inProgress' },
      { status: 'held', statusChangeReason: 'the cable owner' },
      { status: 'inProgress' },
      { status: 'pending', statusChangeReason: 'Which port?' },
      { status: 'inProgress', statusChangeReason: 'The left one', note: [{ text: 'Or the one beside it' }] },
    ]) {
      states.push((await patch(number, change)).body.status);
    }
    expect(states).toEqual(['inProgress', 'held', 'inProgress', 'pending', 'inProgress']);
    const { note, statusChange } = (await customer().get(`${face}/${number}`)).body;
    expect(note.map(({ text }: { text: string }) => text).sort()).toEqual(['Or the one beside it', 'The left one']);
    expect(statusChange.at(-2)).toMatchObject({ status: 'pending', changeReason: 'Which port?' });
  });

  it('of a customer goes on with a ticket that waits for them by what they say, without another reason', async () => {
    const number = await opened();
    await patch(number, { status: 'inProgress' });
    await patch(number, { status: 'pending', statusChangeReason: 'Which port?' });
    const { status, body } = await patch(number, { status: 'inProgress', note: [{ text: 'The left one' }] }, customer());
    expect([status, body.status]).toEqual([200, 'inProgress']);
  });

  it('says several things in their order', async () => {
    const number = await opened();
    const texts = ['one', 'two', 'three', 'four', 'five'];
    const { body } = await patch(number, { note: texts.map((text) => ({ text })) });
    expect(body.note.map(({ text }: { text: string }) => text)).toEqual(texts);
  });

  it('says how bad it is for whom', async () => {
    const number = await opened();
    await patch(number, { severity: 'Minor', expectedResolutionDate: '2026-03-01T10:00:00Z' });
    await patch(number, { severity: 'Major' }, customer());
    expect((await repair.get(`/tickets/${number}`)).body).toMatchObject({
      ...{ sellerSeverity: 'minor', customerSeverity: 'significant', expectedResolutionAt: '2026-03-01T10:00:00.000Z' },
    });
  });

  it('is one thing: of what is refused nothing is left, neither a note nor a word of how bad it is', async () => {
    const number = await opened();
    const before = [(await repair.get(`/tickets/${number}`)).body, (await repair.outbox()).length];
    const refusals = [];
    for (const change of [
      { status: 'closed' },
      { status: 'pending' },
      { status: 'resolved' },
      { status: 'rejected', statusChangeReason: 'x' },
    ]) {
      refusals.push((await patch(number, { note: [{ text: 'The left port' }], severity: 'Minor', ...change })).status);
    }
    expect(refusals).toEqual([409, 422, 422, 409]);
    expect((await patch(number, { note: [{ text: 'The left port' }], status: 'inProgress' }, customer())).status).toBe(403);
    expect((await repair.get(`${face}/${number}`)).body.note).toEqual([]);
    expect([(await repair.get(`/tickets/${number}`)).body, (await repair.outbox()).length]).toEqual(before);
  });

  it('of a customer who is waited for is the answer, note and reason alike', async () => {
    const number = await opened();
    await patch(number, { status: 'inProgress' });
    await patch(number, { status: 'pending', statusChangeReason: 'Which port?' });
    const { body } = await patch(
      number,
      { note: [{ text: 'The left one' }], status: 'inProgress', statusChangeReason: 'I looked' },
      customer(),
    );
    expect(body).toMatchObject({ status: 'inProgress' });
    expect(body.note.map(({ text }: { text: string }) => text).sort()).toEqual(['I looked', 'The left one']);
  });

  it('does nothing that its asker could not do otherwise', async () => {
    const number = await opened();
    expect((await patch(number, { status: 'inProgress' }, customer())).status).toBe(403);
    expect((await patch(number, { status: 'closed' })).body).toMatchObject({ status: '409', code: 'conflict' });
    expect((await patch(number, { status: 'cancelled' }, customer())).body.referenceError).toBe('statusChangeReason');
    expect((await patch(number, { status: 'resolved' })).body.message).toContain(`/tickets/${number}/resolve`);
    expect((await patch(number, { note: [{ text: 'x' }] }, customer('E-2'))).status).toBe(404);
    const closer = repair.as({ enterprise: 'E-1', tasks: ['repair.ticket.close', 'repair.ticket.read'] });
    expect((await patch(number, { note: [{ text: 'x' }] }, closer)).status).toBe(403);
    expect((await patch(number, { status: 'cancelled', statusChangeReason: 'a mistake' }, closer)).body.status).toBe('inProgress');
  });
});
