import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topics } from './topic.page.ts';
import { startHere, type Here } from '../sessions/others.fixture.ts';

let here: Here;
beforeAll(async () => void (here = await startHere()), 60_000);
afterAll(() => here.stop());

const read = async (path: string) => (await here.ask(undefined, path)) as { status: number; body: string };

describe('help', () => {
  it('is there for everybody, and runs nothing', async () => {
    const { status, headers, body } = await here.ask(undefined, '/help');
    expect([status, headers.get('content-security-policy'), body]).toEqual([
      200,
      expect.stringMatching(/^default-src 'none'; style-src 'sha256-/),
      expect.stringContaining('Signing in and out'),
    ]);
  });

  it('is searched by words, which are shown as they were typed', async () => {
    const found = await read('/help?q=alternate%20NIGHT');
    expect([found.body.includes('/help/maintenance'), found.body.includes('/help/orders')]).toEqual([true, false]);
    expect((await read('/help?q=%3Cscript%3E')).body).toContain('&lt;script&gt;');
  });

  it('is in the language that the reader chose or their browser asks for, and is searched in it', async () => {
    const inKorean = await fetch(`${here.portal.url}/help/orders`, { headers: { 'accept-language': 'ko' } });
    expect(await inKorean.text()).toContain('<html lang="ko"');
    const chosen = await here.ask(undefined, '/help/orders?language=ja');
    expect([chosen.status, chosen.headers.get('location')]).toEqual([302, '/help/orders']);
    const cookie = chosen.headers.get('set-cookie')!.split(';')[0]!;
    const found = await here.ask({ cookie }, `/help?q=${encodeURIComponent('予備日')}`);
    expect(String(found.body)).toContain('計画メンテナンス');
    expect(String(found.body)).not.toContain('href="/help/orders"');
  });

  it('has a subject for every section of the portal', () => {
    const sections = ['orders', 'services', 'repair', 'billing', 'maintenance', 'notifications', 'profile'];
    expect(sections.filter((name) => !topics.some((topic) => topic.name === name))).toEqual([]);
  });

  it('has a page for each subject, and none for others', async () => {
    expect((await read('/help/repair')).body).toContain('<h1>Faults and repair</h1>');
    expect((await read('/help/elsewhere')).status).toBe(404);
  });
});

describe('somebody without a place', () => {
  const fields = { enterpriseId: 'ENT-1', username: 'new.one', name: 'New One', email: 'new.one@example.com', message: '' };
  const send = (given: Record<string, string>) =>
    fetch(`${here.portal.url}/help/registration`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'ja' },
      body: new URLSearchParams({ ...given, intruder: 'x' }),
    });

  it('asks for one in their language, and identity hears it', async () => {
    const answer = await send(fields);
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('申請を受け付けました')]);
    const { message: _, ...needed } = fields;
    const asked = here.asked.filter(({ url }) => url === '/registrations');
    expect(asked.map(({ body }) => JSON.parse(body))).toEqual([{ ...needed, locale: 'ja' }]);
  });

  it('reads beside each field what is wrong with it, and finds what they typed', async () => {
    here.refused.set('/registrations', { errors: [{ propertyPath: 'email', detail: 'email must be an e-mail address' }] });
    const html = await (await send({ ...fields, name: '"><b>' })).text();
    expect(html).toContain('email must be an e-mail address');
    expect(html).toContain('value="&quot;&gt;&lt;b&gt;"');
  });
});
