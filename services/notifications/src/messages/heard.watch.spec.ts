import { describe, expect, it } from '@jest/globals';
import { contractOf } from '@trunkline/contracts';
import { Messaging, partitionOf } from '@trunkline/messaging/host';
import { eventually, type MailSink, type TestService } from '@trunkline/testing';
import { aPlot, PlotMeasured, PlotTended } from '../mail/plot.fixture.tsx';
import { mailing } from '../mailing.fixture.ts';
import { PlotsModule } from './plot.module.fixture.ts';

let service: TestService;
let sink: MailSink;
mailing(PlotsModule, (both) => ({ service, sink } = both));

const tend = (plot: ReturnType<typeof aPlot>, sequence: number, topics: Record<string, number>) =>
  service.hear(PlotTended, { ...plot, work: 'weeded', matters: true }, { sequence, topics });
const mailsTo = (plotId: string, count: number, withinMs: number) =>
  eventually(
    () => sink.mails.filter(({ envelope }) => envelope.to[0]!.includes(plotId)),
    (mails) => mails.length >= count,
    withinMs,
  );

describe('a stream whose beginning is older than what can be heard', () => {
  it('has its mails leave within seconds, and the later ones at once', async () => {
    const plot = aPlot('Ana');
    await tend(plot, 2, { 'plot-leased': 1, 'plot-tended': 1 });
    await mailsTo(plot.plotId, 1, 12_000);
    await tend(plot, 3, { 'plot-leased': 1, 'plot-tended': 2 });
    await mailsTo(plot.plotId, 2, 3_000);
  }, 30_000);
});

describe('a fact of a topic that this service does not know', () => {
  it('holds nothing', async () => {
    const plot = aPlot('Ana');
    await tend(plot, 9, { 'plot-flooded': 8, 'plot-tended': 1 });
    await mailsTo(plot.plotId, 1, 3_000);
  });
});

describe('a fact of a type that this service does not know', () => {
  it('counts as heard for what comes after it', async () => {
    const plot = aPlot('Ana');
    const { driver } = service.app.get(Messaging);
    const { topic, type } = contractOf(PlotMeasured);
    const digits = (value: number) => String(value).padStart(19, '0');
    await tend(plot, 2, { 'plot-measured': 1, 'plot-tended': 1 });
    const headers = {
      ce_specversion: '1.0',
      ce_id: `${plot.plotId}-newer`,
      ce_source: '/notifications',
      ce_type: type.replace('.v1', '.v2'),
      ce_subject: plot.plotId,
      ce_time: '2026-03-01T08:00:00Z',
      ce_sequence: digits(1),
      ce_ordinal: digits(1),
      ce_recordedat: digits(Date.now() * 1000),
      'content-type': 'application/json',
    };
    const before = sink.mails.some(({ envelope }) => envelope.to[0]!.includes(plot.plotId));
    const partition = partitionOf(plot.plotId, await driver.partitions(topic));
    await driver.send(topic, partition, [{ key: plot.plotId, value: Buffer.from('{"of":"later"}'), headers }]);
    await mailsTo(plot.plotId, 1, 3_000);
    expect(before).toBe(false);
  });
});
