import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, mailSink, testService, type MailSink, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { aPlot, PlotHarvested, PlotLeased, PlotTended } from '../mail/plot.fixture.tsx';
import { PlotsModule } from './plot.module.fixture.ts';

let service: TestService;
let sink: MailSink;
const eventId = randomUUID();

beforeAll(async () => {
  sink = await mailSink();
  service = await testService('notifications', PlotsModule, { env: { SMTP_URL: sink.url, MAIL_FROM: 'care@carrier.example' } });
  const gardeners = [
    { name: 'Ana', email: 'ana@x.example' },
    { name: 'Bo', email: 'bo@x.example' },
  ];
  const plot = { ...aPlot(), gardeners };
  await service.hear(PlotLeased, plot, { id: eventId });
  await service.hear(PlotTended, { ...plot, work: 'weeded', matters: true });
  const other = { ...aPlot(), plotNumber: 'P:2 ü&x', gardeners: gardeners.slice(0, 1), crops: [{ name: 'beans', accountBan: 'B-1' }] };
  await service.hear(PlotHarvested, other);
  await eventually(
    async () => (await service.get('/messages?state=sent')).body.items.length,
    (sent) => sent === 5,
  );
});
afterAll(async () => {
  await service.stop();
  await sink.stop();
});

const count = async (query: string) => (await service.get(`/messages?${query}`)).body.items.length;

describe('the list of messages', () => {
  it.each([
    ['recipient=ANA@x.example', 3],
    [`event=${eventId}`, 2],
    ['topic=plot-tended', 2],
    [`about=${encodeURIComponent('plot:P:2 ü&x')}`, 1],
    ['about=plot:P-1', 4],
    ['about=field:P-1', 0],
    ['state=failed', 0],
    ['state=sent&recipient=bo@x.example&topic=plot-leased', 1],
    ['recipient=nobody@x.example', 0],
  ])('can be narrowed by %s', async (query, messages) => {
    expect(await count(query)).toBe(messages);
  });

  it('comes in pages', async () => {
    const first = (await service.get('/messages?limit=3')).body;
    const second = (await service.get(first.next)).body;
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(5);
  });

  it.each([
    ['a state that is none', 'state=lost', 'state must be one of'],
    ['something without a kind that it is about', 'about=P-1', 'kind:reference'],
  ])('is refused for %s', async (_, query, remedy) => {
    const { status, body } = await service.get(`/messages?${query}`);
    expect([status, JSON.stringify(body)]).toEqual([400, expect.stringContaining(remedy)]);
  });
});

describe('a message', () => {
  it('says what was sent to whom, why, and what became of it', async () => {
    const [listed] = (await service.get(`/messages?event=${eventId}&recipient=ana@x.example`)).body.items;
    expect((await service.get(`/messages/${listed.id}`)).body).toEqual(listed);
    expect(listed).toMatchObject({
      recipient: 'ana@x.example',
      reason: 'named',
      eventId,
      topic: 'plot-leased',
      sequence: 1,
      about: { kind: 'plot', reference: 'P-1' },
      template: 'plot-lease',
      subject: 'Plot P-1: leased',
      state: 'sent',
      attempts: 1,
      possibleRepeats: 0,
      response: expect.stringMatching(/^250/),
    });
  });

  it('says which part of the event it tells', async () => {
    const [listed] = (await service.get('/messages?topic=plot-harvested')).body.items;
    expect([listed.part, listed.subject]).toEqual(['beans', 'Plot P:2 ü&x: beans harvested']);
  });
});
