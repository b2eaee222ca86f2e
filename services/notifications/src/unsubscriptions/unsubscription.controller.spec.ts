import { describe, expect, it } from '@jest/globals';
import { eventually, type MailSink, type TestService } from '@trunkline/testing';
import { aPlot, PlotHarvested, PlotLeased, PlotTended } from '../mail/plot.fixture.tsx';
import { mailing } from '../mailing.fixture.ts';
import { PlotsModule } from '../messages/plot.module.fixture.ts';

let service: TestService;
let sink: MailSink;
mailing(PlotsModule, (both) => ({ service, sink } = both), {
  MAIL_SECRET: 'what-our-addresses-are-signed-with',
  PUBLIC_URL: 'https://notices.carrier.example',
});

/** A plot with one registered reader, who has had a mail about it. */
async function aRegistered(more: object = {}) {
  const plot = aPlot();
  const email = `reader-${plot.plotId}@x.example`;
  const registration = { email, name: 'Ana', enterpriseId: plot.enterpriseId, categories: ['maintenance', 'orders'], ...more };
  const { id } = (await service.post('/contacts', registration)).body;
  const mails = () => sink.mails.filter(({ envelope }) => envelope.to[0] === email);
  const tend = (work: string) => service.hear(PlotTended, { ...plot, work, matters: true });
  await tend('weeded');
  const [mail] = await eventually(mails, (all) => all.length === 1);
  return { ...plot, email, mails, tend, mail: mail!, contact: () => service.get(`/contacts/${id}`) };
}

/** Where a mail program sends its one click, at the port that is free here; nothing else is in the header. */
function linkIn({ raw }: { raw: string }): string {
  expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
  const [, link = ''] = /^List-Unsubscribe:\s+<(https:[^\s<>]+)>\r$/m.exec(raw) ?? [];
  expect(link).toMatch('https://notices.carrier.example/unsubscriptions/');
  return link.replace('https://notices.carrier.example', service.url);
}

describe('a mail to somebody who is registered', () => {
  it('is stopped by one click of a mail program, at once and for what it was about', async () => {
    const reader = await aRegistered();
    const form = { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }), redirect: 'manual' } as const;
    const answer = await fetch(linkIn(reader.mail), form);
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([200, []]);
    expect((await reader.contact()).body.categories).toEqual(['orders']);
    await reader.tend('watered');
    expect((await service.get(`/messages?recipient=${reader.email}`)).body.items).toHaveLength(1);
    expect((await fetch(linkIn(reader.mail), { ...form, body: undefined })).status).toBe(200);
    const lines = (await service.audited()).filter(({ action }) => action === 'notifications.unsubscription.stop');
    expect(lines).toMatchObject([{ enterpriseId: reader.enterpriseId, actor: { kind: 'link', name: reader.email } }]);
  });

  it('is stopped by a form of many parts as well, and ends a registration that is for nothing more', async () => {
    const reader = await aRegistered({ categories: ['maintenance'] });
    const body = new FormData();
    body.set('List-Unsubscribe', 'One-Click');
    expect((await fetch(linkIn(reader.mail), { method: 'POST', body })).status).toBe(200);
    expect((await reader.contact()).status).toBe(404);
  });

  it('is not stopped by looking at the link, which shows what it would do', async () => {
    const reader = await aRegistered();
    const page = await fetch(linkIn(reader.mail));
    expect([page.status, await page.text()]).toEqual([200, expect.stringMatching(/<form method="post">.*Stop them/)]);
    expect((await reader.contact()).body.categories).toEqual(['maintenance', 'orders']);
  });

  it('that they asked for by name stops that mail alone', async () => {
    const plot = aPlot();
    const email = `weights-${plot.plotId}@x.example`;
    const { id } = (
      await service.post('/contacts', {
        email,
        name: 'Ana',
        enterpriseId: plot.enterpriseId,
        categories: ['orders'],
        optIn: ['plot-weights'],
      })
    ).body;
    await service.hear(PlotHarvested, { ...plot, crops: [] });
    const [mail] = await eventually(
      () => sink.mails.filter(({ envelope }) => envelope.to[0] === email),
      (all) => all.length === 1,
    );
    await fetch(linkIn(mail!), { method: 'POST' });
    expect((await service.get(`/contacts/${id}`)).body).toMatchObject({ categories: ['orders'] });
    expect((await service.get(`/contacts/${id}`)).body.optIn).toBeUndefined();
  });

  it('has no link that somebody could make up', async () => {
    const link = linkIn((await aRegistered()).mail);
    const other = link.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    const statuses = [other, link.replace(/\/[^/]+$/, '/x')].map(async (url) => (await fetch(url, { method: 'POST' })).status);
    expect(await Promise.all(statuses)).toEqual([404, 404]);
  });
});

describe('a mail that cannot be stopped', () => {
  it('says so by having no link: one that a fact names its readers for, and one that is mandatory', async () => {
    const plot = aPlot('Ana');
    const registered = { email: `bo-${plot.plotId}@x.example`, name: 'Bo', enterpriseId: plot.enterpriseId, categories: ['maintenance'] };
    await service.post('/contacts', registered);
    await service.hear(PlotLeased, plot);
    await service.hear(PlotTended, { ...plot, work: 'weeded', matters: true });
    const mails = await eventually(
      () => sink.mails.filter(({ envelope }) => envelope.to[0]!.includes(plot.plotId)),
      (all) => all.length === 4,
    );
    const linked = mails.filter(({ raw }) => /^List-Unsubscribe:/m.test(raw)).map(({ envelope, subject }) => [envelope.to[0], subject]);
    expect(linked).toEqual([[registered.email, 'Plot P-1: weeded']]);
  });
});
