import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RfoSentence } from '@trunkline/contracts/repair';
import { tasks } from '@trunkline/contracts/identity';
import { testService, type TestService } from '@trunkline/testing';
import { RepairModule } from '../repair.module.ts';
import { aFault } from '../tickets/ticket.fixture.ts';
import { WorkWatch } from '../work/work.watch.ts';

let repair: TestService;
beforeAll(async () => {
  repair = await testService('repair', RepairModule);
  // A clock that jumps is looked at when a test says so.
  await repair.app.get(WorkWatch).rest();
}, 180_000);
afterAll(() => repair.stop());
// A Friday.
beforeEach(() => repair.clock.set('2026-03-06T10:00:00Z'));

const customer = () => repair.as({ enterprise: 'E-1' });
const tess = () => repair.as({ enterprises: '*', tasks });
const mended = {
  note: 'Spliced <anew>',
  closingTest: { kind: 'light', result: '-7 dBm' },
  faultDomain: 'own',
  restoredAt: '2026-03-06T09:30:00Z',
};

/** A ticket that was worked on from 08:00 to 10:00, and is closed. */
async function closed(): Promise<string> {
  repair.clock.set('2026-03-06T08:00:00Z');
  const { number } = (await repair.post('/tickets', aFault({ issueStartedAt: '2026-03-06T07:30:00Z' }))).body;
  await repair.post(`/tickets/${number}/start`);
  repair.clock.set('2026-03-06T09:00:00Z');
  await repair.post(`/tickets/${number}/notes`, { text: 'A digger cut it' });
  await repair.post(`/tickets/${number}/notes`, { text: 'for us alone', visibility: 'carrier' });
  await repair.post(`/tickets/${number}/handoffs`, { role: 'field', name: 'Lena Splice', reason: 'cut' });
  repair.clock.set('2026-03-06T10:00:00Z');
  await repair.post(`/tickets/${number}/handoffs/return`, { found: 'two fibres' });
  await repair.post(`/tickets/${number}/resolve`, mended);
  await repair.post(`/tickets/${number}/close`, {});
  return number;
}
const asked = async () => {
  const number = await closed();
  return { number, rfo: (await customer().post(`/tickets/${number}/rfo`, { reason: 'our board asks' })).body };
};
const draftOf = async (number: string) => (await tess().get(`/tickets/${number}/rfo`)).body.content;
const whole = {
  rootCause: 'A digger',
  correctiveActions: 'Spliced',
  preventiveActions: 'Deeper ducts',
  creditEligible: true,
  faultDomain: 'own',
};

describe('the reason for an outage', () => {
  it('is due in five business days, a first word in one', async () => {
    const { rfo } = await asked();
    expect(rfo).toMatchObject({
      state: 'requested',
      preliminaryAt: '2026-03-09T10:00:00.000Z',
      dueAt: '2026-03-13T10:00:00.000Z',
      breached: false,
    });
    repair.clock.set('2026-03-13T10:00:01Z');
    expect((await customer().get(`/tickets/${rfo.ticketNumber}/rfo`)).body).toMatchObject({ breached: true });
  });

  it('is said to be late where nobody is at it, then at risk, then late, each once, and nothing more once it is published', async () => {
    const [left, begun, done] = [await asked(), await asked(), await asked()];
    for (const { number } of [begun, done]) {
      repair.clock.set('2026-03-06T11:00:00Z');
      await tess().put(`/tickets/${number}/rfo/draft`, { ...whole, timeline: [] });
    }
    await tess().post(`/tickets/${done.number}/rfo/publication`);
    const said: Record<string, string[]> = {};
    for (const time of ['2026-03-09T10:00:00Z', '2026-03-12T04:00:00Z', '2026-03-12T05:00:00Z', '2026-03-13T10:00:00Z']) {
      repair.clock.set(time);
      await repair.app.get(WorkWatch).look();
    }
    for (const { topic, body } of await repair.outbox()) {
      if (!/^rfo-(at-risk|breached)$/.test(topic)) continue;
      (said[body.number as string] ??= []).push([topic, body.part, body.dueAt].filter(Boolean).join(' '));
    }
    const end = ['rfo-at-risk 2026-03-13T10:00:00.000Z', 'rfo-breached report 2026-03-13T10:00:00.000Z'];
    const first = 'rfo-breached firstWord 2026-03-09T10:00:00.000Z';
    expect([left, begun, done].map(({ number }) => said[number])).toEqual([[first, ...end], end, undefined]);
  });

  it('is asked for once, and of a closed ticket alone', async () => {
    const { number } = (await repair.post('/tickets', aFault({ issueStartedAt: '2026-03-06T07:30:00Z' }))).body;
    expect((await customer().post(`/tickets/${number}/rfo`, {})).body.detail).toContain('cannot ask for the reason while acknowledged');
    const rfo = await asked();
    expect((await customer().post(`/tickets/${rfo.number}/rfo`, {})).status).toBe(409);
  });

  it('is drafted from the log, each sentence with the event it stands on, without what is the carrier’s alone', async () => {
    const { number } = await asked();
    const { timeline, correctiveActions } = await draftOf(number);
    expect(timeline.map(({ text, source }: RfoSentence) => `${source}: ${text}`)).toEqual([
      'change: The fault was acknowledged.',
      'change: Work began.',
      'note: We told: A digger cut it',
      'custody: Lena Splice (field) worked on it until 2026-03-06T10:00:00.000Z and found: two fibres.',
      'change: The service was mended: Spliced <anew>',
      'change: The ticket was closed.',
    ]);
    expect(correctiveActions).toBe('Spliced <anew>');
  });

  it('shows its draft to no customer', async () => {
    const { number } = await asked();
    expect((await customer().get(`/tickets/${number}/rfo`)).body.content).toBeUndefined();
  });

  it('has no sentence that stands on nothing', async () => {
    const { number } = await asked();
    const { status, body } = await tess().put(`/tickets/${number}/rfo/draft`, {
      ...whole,
      timeline: [{ text: 'Aliens', source: 'note', reference: 'x' }],
    });
    expect([status, body.errors[0].propertyPath]).toEqual([422, 'timeline[0].reference']);
  });

  it('is published once a person has filled it in and signed it, as a document that says so, and is announced', async () => {
    const { number } = await asked();
    expect(
      (await tess().post(`/tickets/${number}/rfo/publication`)).body.errors.map((fault: { propertyPath: string }) => fault.propertyPath),
    ).toEqual(['rootCause', 'preventiveActions']);
    const { timeline } = await draftOf(number);
    const kept = timeline.slice(0, 3).map(({ source, reference }: RfoSentence) => ({ text: 'As it was', source, reference }));
    await tess().put(`/tickets/${number}/rfo/draft`, { ...whole, timeline: kept });
    expect((await repair.post(`/tickets/${number}/rfo/publication`)).status).toBe(403);
    const { body } = await tess().post(`/tickets/${number}/rfo/publication`);
    expect([body.state, (await tess().post(`/tickets/${number}/rfo/publication`)).status]).toEqual(['published', 409]);
    const { documentId, signedBy } = (await customer().get(`/tickets/${number}/rfo`)).body;
    const file = await customer().get(`/tickets/${number}/attachments/${documentId}`);
    expect([file.headers.get('content-type'), String(file.body).slice(0, 8)]).toEqual(['application/pdf', '%PDF-1.7']);
    const [fact] = (await repair.outbox()).filter((one) => one.topic === 'rfo-published' && one.body.number === number);
    expect(fact!.body).toMatchObject({
      documentId,
      signedBy,
      downtimeMinutes: 90,
      report: { rootCause: 'A digger' },
      creditEligible: true,
    });
  });
});
