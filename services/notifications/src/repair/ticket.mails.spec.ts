import { describe, expect, it } from '@jest/globals';
import type { TicketFact } from '@trunkline/contracts/repair';
import { knownCarrier } from '../mail/carrier.ts';
import { mailCalled, whole } from '../mail/mail.declaration.ts';
import { renderMail } from '../mail/mail.render.ts';
import { aFact } from './ticket.fixture.ts';
import './chronic.mail.tsx';
import './ticket.mail.tsx';

const ana = {
  recipientName: 'Ana Lim',
  timeZone: 'Asia/Singapore',
  locale: null,
  reason: 'named',
  sentAt: new Date('2026-03-01T08:00:00Z'),
} as const;
const mailOf = (template: string, event: TicketFact, reader: object = {}) => renderMail(template, whole, event, { ...ana, ...reader });
const subjectOf = (template: string, event: TicketFact) => mailCalled(template)!.subject(event, whole, knownCarrier);
const resolution = {
  note: 'Splice replaced',
  closingTest: { kind: 'light level', at: '2026-03-01T09:20:00.000Z', result: '-7 dBm' },
  faultDomain: 'own' as const,
  restoredAt: '2026-03-01T09:00:00.000Z',
};

describe('a mail about a ticket', () => {
  it('says who answers for it, with a phone, in both parts', async () => {
    const { html, text } = await mailOf('ticket-created', aFact({}));
    for (const part of [html, text]) {
      for (const fact of ['T-100001', 'Tomás Olsen', '+65 6555 0101', 'CIR-1', 'INC-77']) expect(part).toContain(fact);
    }
  });

  it('is answered by the owner, and to the ticket where answers come back to us', async () => {
    const { answerer, answers } = await mailOf('ticket-note-added', aFact({}));
    expect([answerer?.name, answers]).toEqual(['Tomás Olsen', { purpose: 'ticket', reference: 'T-100001' }]);
  });

  it('says by when there is news and the service again, in the zone of its reader', async () => {
    const { text } = await mailOf('ticket-created', aFact({}));
    expect(text).toContain('Next news by: Sunday, 1 March 2026 at 17:00 (Asia/Singapore, GMT+08:00)');
    expect(text).toContain('Service restored by: Sunday, 1 March 2026 at 20:00');
  });

  it('escapes what people wrote', async () => {
    const note = aFact({ noteId: aFact({}).ticketId, side: 'carrier', author: 'T', text: '<script>alert("1")</script>\nline 2' });
    const { html, text } = await mailOf('ticket-note-added', note);
    expect([html.includes('<script'), text.includes('<script>alert("1")</script>\nline 2')]).toEqual([false, true]);
  });

  it('says what became of the ticket, and why', async () => {
    const { text } = await mailOf('ticket-status-changed', aFact({ from: 'inProgress', to: 'held', reason: 'waiting for a third party' }));
    expect(text).toContain('Ticket T-100001 is now waiting for others; it was in progress.');
    expect(text).toContain('Why: waiting for a third party');
  });

  it('asks its question', async () => {
    const informationNeeded = { question: 'Is the power on?', askedAt: '2026-03-01T08:10:00.000Z', neededBy: '2026-03-01T10:00:00.000Z' };
    const { text } = await mailOf('ticket-information-required', aFact({ informationNeeded }));
    for (const line of ['Question: Is the power on?', 'Answer needed by: Sunday, 1 March 2026 at 18:00']) expect(text).toContain(line);
  });

  it('says who has it now', async () => {
    const { text } = await mailOf(
      'ticket-handed-off',
      aFact({ role: 'owner', fromName: 'Early', toName: 'Relief', reason: 'end of shift' }),
    );
    expect(text).toContain('Ticket T-100001 has gone from Early to Relief.');
  });

  it.each([
    [
      'ticket-escalated',
      {
        fromLevel: 0,
        toLevel: 1,
        answeredBy: 'repair supervisor',
        name: 'Sue',
        phone: '+1 555',
        reason: 'slow',
        callback: true,
        requestedBy: 'Ana',
      },
      [
        'now at level 1, before our repair supervisor',
        'Who answers there: Sue, +1 555',
        'Why: slow',
        'Asked for by: Ana',
        'we will call you',
      ],
    ],
    [
      'ticket-test-completed',
      {
        test: {
          kind: 'ping',
          startedAt: '2026-03-01T08:00:00.000Z',
          endedAt: '2026-03-01T08:01:00.000Z',
          measures: [],
          disposition: 'all lost',
        },
      },
      ['We have tested the service of ticket T-100001: ping.', 'Result: all lost'],
    ],
    ['ticket-reopened', { reason: 'still dark' }, ['Ticket T-100001 is open again', 'Why: still dark']],
  ])('says what it is about (%s)', async (template, more, said) => {
    const { text } = await mailOf(template, aFact(more));
    for (const part of said) expect(text).toContain(part);
  });

  it.each(['ticket-resolved', 'ticket-closed'])('says how it was mended (%s)', async (template) => {
    const { text } = await mailOf(template, aFact({ resolution, downtimeMinutes: 60, confirmBy: '2026-03-03T09:00:00.000Z' }));
    for (const line of ['Splice replaced', 'light level: -7 dBm', 'in our network', 'Downtime: 60 minutes']) expect(text).toContain(line);
  });

  it('has the number and what happened in its subject', () => {
    expect([subjectOf('ticket-created', aFact({})), subjectOf('ticket-resolved', aFact({}))]).toEqual([
      'Ticket T-100001: opened',
      'Ticket T-100001: resolved – please confirm',
    ]);
  });

  it('tells why the service was away, and where the document is', async () => {
    const report = { rootCause: 'A digger cut the cable', correctiveActions: 'Spliced', preventiveActions: 'Deeper ducts', timeline: [] };
    const documentId = '01936c3e-0000-7000-8000-000000000018';
    const told = {
      documentId,
      report,
      faultDomain: 'thirdParty',
      downtimeMinutes: 90,
      creditEligible: false,
      signedBy: 'Tess',
      at: '2026-03-02T08:00:00Z',
    };
    const { text } = await mailOf('rfo-published', aFact(told));
    for (const said of ['Why it happened: A digger cut the cable', 'signed by Tess', 'Downtime: 90 minutes', 'with a third party']) {
      expect(text).toContain(said);
    }
  });

  it.each([
    ['ticket-sla-at-risk', { timer: 'restore' }, 'Three quarters of the time for restoring the service on ticket T-100001 are over.'],
    ['rfo-at-risk', {}, 'Three quarters of the time for the reason for the outage on ticket T-100001 are over.'],
  ])('that a promise is at risk is for those alone who ask for it (%s)', async (template, more, said) => {
    const { text } = await mailOf(template, aFact({ ...more, dueAt: '2026-03-01T12:00:00.000Z' }));
    expect(text).toContain(said);
    expect(text).toContain('Due: Sunday, 1 March 2026 at 20:00');
    expect(mailCalled(template)!.choice).toBe('optIn');
  });

  it('of a service that fails again and again is for those alone who ask for it', async () => {
    const chronic = {
      serviceId: 'CIR-1',
      enterpriseId: 'E-1',
      accountBan: 'B-1',
      caseId: 'x',
      ticketNumbers: ['T-1', 'T-2', 'T-3'],
      windowDays: 45,
      at: '',
    };
    const { text } = await renderMail('service-chronic', whole, chronic, ana);
    expect([text.includes('has had 3 tickets within 45 days'), mailCalled('service-chronic')!.choice]).toEqual([true, 'optIn']);
  });
});
