import { describe, expect, it } from '@jest/globals';
import { GcrInquiryAnswered, GcrReminder, GcrRescheduled, GcrScheduled, GcrStarted, type GcrFact } from '@trunkline/contracts/maintenance';
import { UserAccessChanged } from '@trunkline/contracts/identity';
import { eventually, type MailSink, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { anAdministrator } from '../contacts/administrator.fixture.ts';
import { mailing } from '../mailing.fixture.ts';
import { NotificationsModule } from '../notifications.module.ts';
import { aCircuit, aNotice } from './notice.fixture.ts';

let service: TestService;
let sink: MailSink;
mailing(NotificationsModule, (both) => ({ service, sink } = both), { MAIL_SECRET: 'what-our-addresses-are-signed-with' });

/** Work that touches an enterprise of its own, and whom of it is registered. */
async function work(...registered: { email: string; accountBans?: string[]; optIn?: string[] }[]) {
  const enterpriseId = `E-${randomUUID()}`;
  const streamId = `${randomUUID()}/${enterpriseId}`;
  for (const contact of registered) {
    await service.post('/contacts', { name: 'Network operations', enterpriseId, categories: ['maintenance'], ...contact });
  }
  const fact = <F extends GcrFact>(notice: GcrFact): F => ({ ...notice, streamId, enterpriseId }) as F;
  const mails = () => sink.mails.filter(({ envelope }) => registered.some(({ email }) => envelope.to.includes(email)));
  return { streamId, fact, mailed: (count: number) => eventually(mails, (seen) => seen.length >= count) };
}

describe('planned work', () => {
  it('is told to those registered for the account, with a calendar of the same instant as the mail', async () => {
    const { fact, mailed } = await work({ email: 'noc@one.example' });
    await service.hear(GcrScheduled, fact(aNotice('scheduled')));
    const [mail] = await mailed(1);
    expect(mail).toMatchObject({
      subject: 'Lumen Scheduled Maintenance #: 30451187-1 - Scheduled (rev 0)',
      replyTo: { text: '"Change Management" <smc@lumen.com>' },
      attachments: [{ contentType: 'text/calendar', filename: '30451187-1.ics' }],
    });
    const calendar = mail!.attachments[0]!.content.toString();
    expect(calendar).toContain(`DTSTAMP:${mail!.date!.toISOString().replaceAll(/[-:]|\.\d+/g, '')}`);
    expect(mail!.html).toContain(`<span>Updates:</span> ${mail!.date!.toISOString().slice(0, 19).replace('T', ' ')} GMT - `);
  });

  it('is told again in the thread of its window and account', async () => {
    const { fact, mailed } = await work({ email: 'noc@two.example' });
    await service.hear(GcrScheduled, fact(aNotice('scheduled')));
    await service.hear(GcrRescheduled, fact(aNotice('rescheduled', [aCircuit()], { oldWindows: [], newWindows: [] })));
    const [first, second] = await mailed(2);
    expect(second).toMatchObject({ subject: expect.stringContaining('Rescheduled (rev 3)'), inReplyTo: first!.messageId });
  });

  it('is one mail for each account, to its own people, with its own circuits', async () => {
    const { fact, mailed, streamId } = await work(
      { email: 'a@three.example', accountBans: ['B-1'] },
      { email: 'b@three.example', accountBans: ['B-2'] },
    );
    const notices = ['B-1', 'B-2'].map((accountBan) => ({ window: '1', accountBan, kind: 'scheduled' as const, sequence: 0 }));
    const circuits = [aCircuit({ circuitId: 'ONE' }), aCircuit({ circuitId: 'TWO', accountBan: 'B-2' })];
    await service.hear(GcrScheduled, fact(aNotice('scheduled', circuits, { notices })));
    const told = (await mailed(2)).map(({ envelope, html }) => [
      envelope.to[0],
      ...['ONE', 'TWO'].filter((id) => String(html).includes(`>${id}<`)),
    ]);
    expect(told.sort()).toEqual([
      ['a@three.example', 'ONE'],
      ['b@three.example', 'TWO'],
    ]);
    expect(await service.database('select 1 from message where stream = $1', [streamId])).toHaveLength(2);
  });

  it('that begins is told to those alone who asked for it', async () => {
    const { fact, mailed, streamId } = await work({ email: 'x@four.example' }, { email: 'y@four.example', optIn: ['gcr-started'] });
    await service.hear(GcrStarted, fact(aNotice('started')));
    expect((await mailed(1)).map(({ envelope }) => envelope.to)).toEqual([['y@four.example']]);
    expect(await service.database('select 1 from message where stream = $1', [streamId])).toHaveLength(1);
  });

  it('that begins for one account and is over for another is told to each as what it is for them', async () => {
    const { fact, mailed } = await work(
      { email: 'begins@five.example', accountBans: ['B-1'], optIn: ['gcr-started'] },
      { email: 'over@five.example', accountBans: ['B-2'] },
    );
    const notices = [
      { window: '1', accountBan: 'B-1', kind: 'started' as const, sequence: 1 },
      { window: '1', accountBan: 'B-2', kind: 'cancelled' as const, sequence: 1 },
    ];
    await service.hear(GcrStarted, fact(aNotice('started', [aCircuit(), aCircuit({ circuitId: 'TWO', accountBan: 'B-2' })], { notices })));
    expect((await mailed(2)).map(({ envelope, subject }) => [envelope.to[0], subject]).sort()).toEqual([
      ['begins@five.example', expect.stringContaining('Started (rev 1)')],
      ['over@five.example', expect.stringContaining('Cancelled (rev 1)')],
    ]);
  });
});

describe('an emergency', () => {
  it('cannot be stopped, as other work can', async () => {
    const { fact, mailed } = await work({ email: 'noc@emergency.example' });
    const urgent = fact(aNotice('scheduled'));
    await service.hear(GcrScheduled, { ...urgent, maintenance: { ...urgent.maintenance, classification: 'emergency' } });
    await service.hear(GcrRescheduled, fact(aNotice('rescheduled', [aCircuit()], { oldWindows: [], newWindows: [] })));
    const stoppable = (await mailed(2)).map(({ raw }) => /^List-Unsubscribe:/m.test(raw));
    expect(stoppable).toEqual([false, true]);
  });
});

describe('work that is near', () => {
  const reminder = (fact: <F extends GcrFact>(notice: GcrFact) => F, hoursBefore: 72 | 24) =>
    ({ ...fact(aNotice('scheduled')), hoursBefore }) as GcrReminder;

  it('is called to mind a day before to all, and three days before to those who asked for it', async () => {
    const { fact, mailed, streamId } = await work({ email: 'x@six.example' }, { email: 'y@six.example', optIn: ['gcr-reminder-72h'] });
    await service.hear(GcrReminder, reminder(fact, 72));
    await service.hear(GcrReminder, reminder(fact, 24));
    const told = (await mailed(3)).map(({ envelope, subject }) => [envelope.to[0], subject]);
    const subject = 'Lumen Scheduled Maintenance #: 30451187-1 - Reminder (rev 0)';
    expect(told.sort()).toEqual([
      ['x@six.example', subject],
      ['y@six.example', subject],
      ['y@six.example', subject],
    ]);
    expect(await service.database('select 1 from message where stream = $1', [streamId])).toHaveLength(3);
  });
});

describe('work that nobody had heard of', () => {
  it('is told to all when it begins', async () => {
    const { fact, mailed } = await work({ email: 'noc@seven.example' });
    const notices = [{ window: '1', accountBan: 'B-1', kind: 'started' as const, sequence: 0 }];
    await service.hear(GcrStarted, fact(aNotice('started', [aCircuit()], { notices })));
    expect((await mailed(1))[0]).toMatchObject({ subject: expect.stringContaining('Started (rev 0)') });
  });
});

describe('an inquiry that was answered', () => {
  it('is told to who asked, and not as a notice', async () => {
    const { streamId, fact } = await work();
    const { enterpriseId } = fact(aNotice('scheduled'));
    const inquiry = {
      ...{
        inquiryId: randomUUID(),
        gcr: '30451187',
        enterpriseId,
        accountBans: ['B-1'],
        type: 'clarify' as const,
        info: 'Is the ring down?',
      },
      ...{ contact: { name: 'Ana', email: 'ana@eight.example' }, askedAt: '2026-03-01T08:00:00.000Z', answer: 'No, only one side.' },
    };
    await service.hear(GcrInquiryAnswered, { streamId, gcr: '30451187', enterpriseId, inquiry });
    const [mail] = await eventually(
      () => sink.mails.filter(({ envelope }) => envelope.to.includes('ana@eight.example')),
      (seen) => seen.length > 0,
    );
    expect([mail!.subject, mail!.text]).toEqual([
      'Your question about our work 30451187 has an answer',
      expect.stringContaining('No, only one side.'),
    ]);
    expect(mail!.raw).not.toContain('Scheduled Maintenance');
  });
});

describe('work for which nobody is registered', () => {
  const mailsTo = (email: string) => sink.mails.filter(({ envelope }) => envelope.to.includes(email));

  it('is told to the administrators of the enterprise, which the mail says, and counted', async () => {
    const { fact, streamId } = await work();
    const notice = fact(aNotice('scheduled'));
    await service.hear(UserAccessChanged, anAdministrator(notice.enterpriseId, 'ada@nine.example'));
    await service.hear(UserAccessChanged, anAdministrator(notice.enterpriseId, 'viewer@nine.example', 'viewer'));
    await service.hear(GcrScheduled, notice);
    const [mail] = await eventually(
      () => mailsTo('ada@nine.example'),
      (seen) => seen.length > 0,
    );
    expect(mail!.text).toContain('because you administer your enterprise, and nobody is registered for maintenance mails of account B-1');
    expect(await service.database('select 1 from message where stream = $1', [streamId])).toHaveLength(1);
    expect((await service.get('/metrics')).body).toMatch(/^mail_unaddressed_total\{.*\} [1-9]/m);
  });

  it('is not told to administrators where somebody is, nor to those who are none any more', async () => {
    const { fact, mailed } = await work({ email: 'noc@ten.example' });
    const notice = fact(aNotice('scheduled'));
    const { enterpriseId } = notice;
    await service.hear(UserAccessChanged, anAdministrator(enterpriseId, 'ada@ten.example'));
    await service.hear(GcrScheduled, notice);
    expect((await mailed(1)).map(({ envelope }) => envelope.to)).toEqual([['noc@ten.example']]);
    const former = anAdministrator(enterpriseId, 'bob@ten.example');
    await service.hear(UserAccessChanged, former);
    await service.hear(UserAccessChanged, { ...former, membership: { ...former.membership!, state: 'ended' } });
    expect(await service.database('select email from administrator where enterprise_id = $1', [enterpriseId])).toEqual([
      { email: 'ada@ten.example' },
    ]);
  });
});
