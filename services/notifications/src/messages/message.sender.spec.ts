import { describe, expect, it } from '@jest/globals';
import { eventually, mailSink, type Heard, type MailSink, type TestService } from '@trunkline/testing';
import { aPlot, PlotLeased, PlotTended } from '../mail/plot.fixture.tsx';
import { leaseSeconds } from './message.store.ts';
import { mailing } from '../mailing.fixture.ts';
import { PlotsModule } from './plot.module.fixture.ts';

let service: TestService;
let sink: MailSink;
mailing(PlotsModule, (both) => ({ service, sink } = both));

/** A plot with gardeners that no other test has. */
function aPlotOf(...names: string[]) {
  const plot = aPlot(...names);
  const mails = () => sink.mails.filter(({ envelope }) => envelope.to[0]!.includes(plot.plotId));
  return {
    ...plot,
    lease: (heard?: Heard) => service.hear(PlotLeased, plot, heard),
    tend: (work: string, heard?: Heard) => service.hear(PlotTended, { ...plot, work, matters: true }, heard),
    mails,
    mailed: (count: number, withinMs?: number) => eventually(mails, (seen) => seen.length >= count, withinMs),
    messages: () =>
      service.database<{
        id: string;
        recipient_name: string;
        state: string;
        attempts: number;
        possible_repeats: number;
        last_error: string | null;
      }>('select * from message where stream = $1 order by id', [plot.plotId]),
    async settled() {
      return eventually(
        () => this.messages(),
        (all) => all.every(({ state }) => state === 'sent' || state === 'failed'),
        30_000,
      );
    },
  };
}

describe('the mails of one thread', () => {
  it('leave in sequence although the later facts were heard first', async () => {
    const plot = aPlotOf('Ana');
    await plot.tend('weeded', { sequence: 2, topics: { 'plot-leased': 1, 'plot-tended': 1 } });
    await plot.tend('watered', { sequence: 3, topics: { 'plot-leased': 1, 'plot-tended': 2 } });
    await plot.lease({ sequence: 1 });
    expect((await plot.mailed(3)).map(({ subject }) => subject)).toEqual(['Plot P-1: leased', 'Plot P-1: weeded', 'Plot P-1: watered']);
  });

  it('answer the one before, and name those before that', async () => {
    const plot = aPlotOf('Ana');
    await plot.lease();
    await plot.tend('weeded');
    await plot.tend('watered');
    const [first, second, third] = await plot.mailed(3);
    expect(second).toMatchObject({ inReplyTo: first!.messageId, references: first!.messageId });
    expect(third).toMatchObject({ inReplyTo: second!.messageId, references: [first!.messageId, second!.messageId] });
  });

  it('hang together for a reader who was registered after it was opened', async () => {
    const plot = aPlotOf();
    await plot.lease();
    const { enterpriseId, plotId } = plot;
    await service.post('/contacts', { email: `late-${plotId}@x.example`, name: 'Late', enterpriseId, categories: ['maintenance'] });
    await plot.tend('weeded');
    await plot.tend('watered');
    const [first, second] = await plot.mailed(2);
    expect([first!.inReplyTo, second!.inReplyTo]).toEqual([expect.stringMatching(/^<.+@carrier\.example>$/), first!.messageId]);
  });
});

describe('a mail server that', () => {
  it('is away delays mails and loses none', async () => {
    const plot = aPlotOf('Ana', 'Bo');
    await sink.stop();
    await plot.lease();
    await eventually(plot.messages, (all) => all.some(({ attempts, state }) => attempts > 0 && state === 'queued'));
    sink = await mailSink(Number(new URL(sink.url).port));
    await plot.settled();
    expect(plot.mails()).toHaveLength(2);
  });

  it('refuses a recipient for good fails that message only, with the reason', async () => {
    const plot = aPlotOf('Gone', 'Bo');
    sink.fault({ kind: 'refuse', code: 550, recipient: plot.gardeners[0]!.email });
    await plot.lease();
    const all = await plot.settled();
    sink.fault(undefined);
    expect(all.map(({ recipient_name, state, last_error }) => [recipient_name, state, last_error])).toEqual([
      ['Gone', 'failed', expect.stringContaining('550')],
      ['Bo', 'sent', null],
    ]);
  });

  it('refuses for the moment gets the message again', async () => {
    const plot = aPlotOf('Ana');
    sink.fault({ kind: 'refuse', code: 451 });
    await plot.lease();
    await eventually(plot.messages, ([message]) => message!.attempts > 1);
    sink.fault(undefined);
    expect((await plot.settled())[0]).toMatchObject({ state: 'sent', possible_repeats: 0 });
  });

  it('goes away after it had the mail gets it again under the same Message-ID, as a possible repeat', async () => {
    const plot = aPlotOf('Ana');
    sink.fault({ kind: 'drop' });
    await plot.lease();
    await plot.mailed(1);
    sink.fault(undefined);
    const [message] = await plot.settled();
    const [first, again] = plot.mails();
    expect(again!.messageId).toBe(first!.messageId);
    expect(message!.possible_repeats).toBeGreaterThan(0);
  });

  it('is slower than a lease gets the mail once', async () => {
    const plot = aPlotOf('Ana');
    sink.fault({ kind: 'delay', ms: (leaseSeconds + 3) * 1000 });
    await plot.lease();
    const [message] = await plot.settled();
    sink.fault(undefined);
    expect([plot.mails().length, message!.attempts]).toEqual([1, 1]);
  }, 40_000);
});

describe('a message left behind by a sender that died', () => {
  it('is sent by another within 15 s, as a possible repeat', async () => {
    const plot = aPlotOf('Ana');
    await plot.tend('weeded', { sequence: 2, topics: { 'plot-leased': 1, 'plot-tended': 1 } });
    await service.database(
      `update message set state = 'sending', claim = uuidv7(), due_at = now() + make_interval(secs => ${leaseSeconds}) where stream = $1`,
      [plot.plotId],
    );
    await plot.lease({ sequence: 1 });
    await plot.mailed(2, 15_000);
    expect((await plot.settled()).map((message) => message.possible_repeats)).toEqual([1, 0]);
  }, 40_000);
});

describe('a sender with much to do', () => {
  it('has at most 10 mails under way', async () => {
    const plot = aPlotOf(...Array.from({ length: 40 }, (_, n) => `N${n}`));
    sink.fault({ kind: 'delay', ms: 30 });
    await plot.lease();
    await plot.mailed(40);
    sink.fault(undefined);
    expect(sink.mostInFlight).toBe(10);
  });
});
