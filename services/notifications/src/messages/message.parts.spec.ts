import { describe, expect, it } from '@jest/globals';
import { eventually, type MailSink, type TestService } from '@trunkline/testing';
import { aPlot, PlotHarvested, PlotLeased } from '../mail/plot.fixture.tsx';
import { mailing } from '../mailing.fixture.ts';
import { PlotsModule } from './plot.module.fixture.ts';

let service: TestService;
let sink: MailSink;
mailing(PlotsModule, (both) => ({ service, sink } = both));

/** A harvest of two crops on two accounts. */
const aHarvest = (...names: string[]) => ({
  ...aPlot(...names),
  crops: [
    { name: 'beans', accountBan: 'B-1' },
    { name: 'kale', accountBan: 'B-2' },
  ],
});
const mailsAbout = (plotId: string, count: number) =>
  eventually(
    () => sink.mails.filter(({ envelope }) => envelope.to[0]!.includes(plotId)),
    (mails) => mails.length >= count,
  );
const register = (plot: { plotId: string; enterpriseId: string }, more: object) =>
  service.post('/contacts', {
    email: `bo-${plot.plotId}@x.example`,
    name: 'Bo',
    enterpriseId: plot.enterpriseId,
    categories: ['maintenance'],
    ...more,
  });
const queued = (plotId: string) =>
  service.database<{ template: string; part: string; recipient_name: string }>(
    'select template, part, recipient_name from message where stream = $1 order by id',
    [plotId],
  );

describe('a fact whose parts are told apart', () => {
  it('is one mail for each part, with attachment and header of its own', async () => {
    const harvest = aHarvest('Ana');
    await service.hear(PlotHarvested, harvest);
    const mails = await mailsAbout(harvest.plotId, 2);
    const seen = mails.map(({ subject, headers, attachments }) => ({
      subject,
      crop: headers.get('x-crop'),
      attached: attachments.map(({ filename, contentType, content }) => [filename, contentType, content.toString()]),
    }));
    expect(seen.sort((a, b) => a.subject!.localeCompare(b.subject!))).toEqual([
      { subject: 'Plot P-1: beans harvested', crop: 'beans', attached: [['yield.csv', 'text/csv', 'Ana,beans\r\n']] },
      { subject: 'Plot P-1: kale harvested', crop: 'kale', attached: [['yield.csv', 'text/csv', 'Ana,kale\r\n']] },
    ]);
  });

  it('has a Message-ID for each', async () => {
    const harvest = aHarvest('Ana');
    await service.hear(PlotHarvested, harvest);
    const ids = (await mailsAbout(harvest.plotId, 2)).map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(2);
  });

  it('names a thread for each, so that its mails do not answer one another', async () => {
    const harvest = aHarvest('Ana');
    await service.hear(PlotLeased, harvest);
    await service.hear(PlotHarvested, harvest);
    const answered = (await mailsAbout(harvest.plotId, 3)).slice(1).map(({ inReplyTo }) => inReplyTo);
    expect(new Set(answered).size).toBe(2);
  });

  it('tells a registered contact the parts of their accounts', async () => {
    const harvest = aHarvest();
    await register(harvest, { accountBans: ['B-2', 'B-9'] });
    await service.hear(PlotHarvested, harvest);
    expect(await queued(harvest.plotId)).toEqual([{ template: 'plot-harvest', part: 'kale', recipient_name: 'Bo' }]);
  });
});

describe('a mail that is told on request', () => {
  it('goes to registered contacts that asked for it, and to nobody else', async () => {
    const harvest = { ...aHarvest('Ana'), crops: [] };
    await register(harvest, { optIn: ['plot-weights'], categories: ['billing'] });
    await register(harvest, { email: `cy-${harvest.plotId}@x.example`, name: 'Cy' });
    await service.hear(PlotHarvested, harvest);
    expect(await queued(harvest.plotId)).toEqual([{ template: 'plot-weights', part: '', recipient_name: 'Bo' }]);
  });
});
