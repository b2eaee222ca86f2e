import { describe, expect, it } from '@jest/globals';
import { UserAccessChanged } from '@trunkline/contracts/identity';
import { eventually, type MailSink, type TestService } from '@trunkline/testing';
import { anAdministrator } from '../contacts/administrator.fixture.ts';
import { arrived, aBounce, full, gone, late } from '../mail/delivery.status.fixture.ts';
import { aPlot, PlotLeased, PlotTended } from '../mail/plot.fixture.tsx';
import { mailing } from '../mailing.fixture.ts';
import { PlotsModule } from '../messages/plot.module.fixture.ts';

let service: TestService;
let sink: MailSink;
mailing(PlotsModule, (both) => ({ service, sink } = both), {
  MAIL_DOMAIN: 'reply.carrier.example',
  MAIL_SECRET: 'what-our-addresses-are-signed-with',
});

const rfc822 = { 'content-type': 'message/rfc822' };
const bring = (mail: string) => service.post('/mails', mail, rfc822);

/** A plot whose gardener was mailed, and the mails to them. */
async function aMailedPlot() {
  const plot = aPlot('Ana');
  const mails = () => sink.mails.filter(({ envelope }) => envelope.to[0] === plot.gardeners[0]!.email);
  await service.hear(PlotLeased, plot);
  const [mail] = await eventually(mails, (all) => all.length === 1);
  const messages = async () => (await service.get(`/messages?recipient=${plot.gardeners[0]!.email}`)).body.items;
  await eventually(messages, ([message]: { state: string }[]) => message?.state === 'sent');
  const tend = (work: string) => service.hear(PlotTended, { ...plot, work, matters: true });
  return { ...plot, mail: mail!, mails, messages, tend };
}

describe('a mail', () => {
  it('has a return path of its own, which is not where it says it is from', async () => {
    const [one, other] = [await aMailedPlot(), await aMailedPlot()];
    expect(one.mail.envelope.from).toMatch(/^bounce\+[0-9a-f-]{36}\.[0-9a-f]{16}@reply\.carrier\.example$/);
    expect(one.mail.envelope.from).not.toBe(other.mail.envelope.from);
    expect(one.mail.from!.value[0]!.address).toBe('care@carrier.example');
  });

  it('is answered to an address that its reader alone was given, where answers come back to us, and else to the answerer', async () => {
    const plot = await aMailedPlot();
    await plot.tend('weeded');
    const [first, second] = await eventually(plot.mails, (all) => all.length === 2);
    expect(first!.replyTo!.value[0]!.address).toBe('kim.tan@carrier.example');
    expect(second!.replyTo!.value[0]).toMatchObject({ name: 'Kim Tan', address: expect.stringMatching(/^plot\+p-1\.[0-9a-f]{16}@reply/) });
  });
});

describe('a mail that comes back', () => {
  it('for good shows it, and nothing more is sent to its address until somebody says that it takes mail', async () => {
    const plot = await aMailedPlot();
    const contact = {
      email: plot.gardeners[0]!.email.toUpperCase(),
      name: 'Ana',
      enterpriseId: plot.enterpriseId,
      categories: ['maintenance'],
    };
    const { id } = (await service.post('/contacts', contact)).body;
    expect((await bring(aBounce(plot.mail.envelope.from, gone))).body.recipients[0].outcome).toBe('taken');
    expect((await plot.messages())[0]).toMatchObject({
      state: 'sent',
      bounce: '5.1.1: 550 5.1.1 <ana@x.example>: Recipient address rejected: User unknown',
      bouncedAt: service.clock.now().toISOString(),
    });

    await plot.tend('weeded');
    const both = await eventually(plot.messages, (all: object[]) => all.length === 2);
    expect(both).toMatchObject([{ state: 'suppressed', lastError: expect.stringContaining('User unknown') }, { state: 'sent' }]);

    expect((await service.delete(`/contacts/${id}/suppression`)).status).toBe(204);
    await plot.tend('watered');
    expect((await eventually(plot.mails, (all) => all.length === 2))[1]!.subject).toBe('Plot P-1: watered');
  });

  it('for good is told once to those who administer the enterprise, in the words of the mail server', async () => {
    const plot = await aMailedPlot();
    const { enterpriseId } = plot;
    const ada = anAdministrator(enterpriseId, `ada@${enterpriseId.toLowerCase()}.example`);
    await service.hear(UserAccessChanged, ada);
    await service.hear(UserAccessChanged, anAdministrator(enterpriseId, plot.gardeners[0]!.email));
    await bring(aBounce(plot.mail.envelope.from, gone));
    const told = () => sink.mails.filter(({ envelope }) => envelope.to[0] === ada.user.email);
    const [mail] = await eventually(told, (all) => all.length > 0);
    expect(mail!.subject).toBe(`Mail to ${plot.gardeners[0]!.email} comes back`);
    for (const fact of ['Name: Ana', 'The mail: Plot P-1: leased', 'Account: B-1', 'Recipient address rejected: User unknown']) {
      expect(mail!.text).toContain(fact);
    }

    await bring(aBounce(plot.mail.envelope.from, gone));
    const sent = await service.database('select recipient from message where enterprise_id = $1 and template = $2', [
      enterpriseId,
      'address-suppressed',
    ]);
    expect(sent).toEqual([{ recipient: ada.user.email }]);
  });

  it('for good keeps back what is queued for its address', async () => {
    const plot = await aMailedPlot();
    await service.hear(
      PlotTended,
      { ...plot, work: 'late', matters: true },
      { key: plot.plotId, sequence: 4, topics: { 'plot-leased': 1, 'plot-tended': 3 } },
    );
    await bring(aBounce(plot.mail.envelope.from, gone));
    expect((await plot.messages()).map(({ state }: { state: string }) => state)).toEqual(['suppressed', 'sent']);
  });

  it.each([
    ['late', late],
    ['full for now', full],
  ])('only because it is %s is counted, and its address is mailed on', async (_, fields) => {
    const plot = await aMailedPlot();
    await bring(aBounce(plot.mail.envelope.from, fields));
    expect((await plot.messages())[0]).toMatchObject({ state: 'sent', delays: 1, lastError: expect.stringMatching(/^4\./) });
    await plot.tend('weeded');
    await eventually(plot.mails, (all) => all.length === 2);
  });

  it.each<[string, (returnPath: string) => string]>([
    ['says that the mail arrived', (path) => aBounce(path, arrived)],
    ['is an automatic answer', (path) => aBounce(path, '', { 'Content-Type': 'text/plain' })],
    ['comes to an address that somebody made up', (path) => aBounce(path.replace(/[0-9a-f](?=@)/, 'x'), gone)],
    [
      'comes to a signature of another message',
      (path) =>
        aBounce(
          path.replace(/[0-9a-f]/, (digit) => (digit === '0' ? '1' : '0')),
          gone,
        ),
    ],
    [
      'is written by a person',
      (path) =>
        aBounce(path, gone, { 'Return-Path': '<eve@x.example>', 'Auto-Submitted': 'no', 'Content-Type': 'multipart/mixed; boundary="b1"' }),
    ],
  ])('is not what %s', async (_, mailTo) => {
    const plot = await aMailedPlot();
    const { status, body } = await bring(mailTo(plot.mail.envelope.from));
    expect([status, body.recipients[0].outcome]).toEqual([202, 'passedOver']);
    expect((await plot.messages())[0]).toMatchObject({ state: 'sent', delays: 0 });
    expect((await plot.messages())[0].bouncedAt).toBeUndefined();
  });
});
