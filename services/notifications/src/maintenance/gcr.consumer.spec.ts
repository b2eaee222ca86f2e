import { describe, expect, it } from '@jest/globals';
import { GcrRescheduled, GcrScheduled, GcrStarted, type GcrFact } from '@trunkline/contracts/maintenance';
import { eventually, type MailSink, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { mailing } from '../mailing.fixture.ts';
import { NotificationsModule } from '../notifications.module.ts';
import { aCircuit, aNotice } from './notice.fixture.ts';

let service: TestService;
let sink: MailSink;
mailing(NotificationsModule, (both) => ({ service, sink } = both));

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
