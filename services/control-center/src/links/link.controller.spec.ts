import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@trunkline/testing';
import { startHere, type Here } from '../sessions/others.fixture.ts';

let here: Here;
beforeAll(async () => void (here = await startHere({ LINK_CLIENT_SECRET: 'what-proves-that-it-is-the-portal' })), 60_000);
afterAll(() => here.stop());

const link = '01936c3e-0000-7000-8000-000000000001.aaaaaaaaaaaaaaaaaaaaaa';
const at = '2026-03-01T08:00:00.000Z';
const opened = {
  kind: 'order',
  reference: 'SO/1',
  enterpriseId: 'ENT-1',
  accountBan: 'B-1',
  locale: 'ja-JP',
  timeZone: 'Asia/Tokyo',
  assertion: 'word',
};
const milestone = (code: string) => ({ milestone: code, name: code, phase: 'build', status: 'reached', at });
const order = {
  ...{
    orderId: 'an-id',
    orderNumber: 'SO/1',
    enterpriseId: 'ENT-1',
    accountBan: 'B-1',
    category: 'new',
    state: 'inProgress',
    phase: 'build',
  },
  ...{
    percentComplete: 60,
    requestedCompletionDate: '2026-04-01',
    ccm: { name: 'Kim', phone: '1', email: 'kim@carrier.example' },
    items: [],
  },
  contacts: [{ role: 'contact', name: 'Bo', email: 'bo@elsewhere.example' }],
  milestones: [milestone('design-complete'), milestone('installation-complete')],
  ...{ createdAt: at, updatedAt: at },
};
const setUp = () => {
  here.answers.set(`/links/${link}`, opened);
  here.answers.set('/orders/SO%2F1', order);
  here.asked.length = 0;
};
beforeEach(setUp);

const ask = (path = '', init: RequestInit = {}) => fetch(`${here.portal.url}/l/${link}${path}`, { redirect: 'manual', ...init });

describe('a page by link', () => {
  it('is there without signing in, in the language of its reader, and for nobody to find, keep or hear of', async () => {
    const page = await ask('', { headers: { 'accept-language': 'ko' } });
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<html lang="ja"')]);
    const headers = ['x-robots-tag', 'referrer-policy', 'cache-control'].map((name) => page.headers.get(name));
    expect(headers).toEqual(['noindex, nofollow, noarchive', 'no-referrer', 'no-store']);
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(page.headers.getSetCookie()).toEqual([]);
  });

  it('shows what mails may say, read with a token for that one thing', async () => {
    const answer = await ask('/thing');
    const shown = (await answer.json()) as { order: { milestones: { milestone: string }[] } };
    expect(shown).toMatchObject({ kind: 'order', timeZone: 'Asia/Tokyo', order: { orderNumber: 'SO/1', percentComplete: 60 } });
    expect(shown.order.milestones.map((one) => one.milestone)).toEqual(['installation-complete']);
    expect(JSON.stringify(shown)).not.toMatch(/bo@elsewhere|an-id|ENT-1|word/);
    expect(here.asked.map(({ url, authorization }) => [url, authorization])).toEqual([
      [`/links/${link}`, 'Bearer the portal itself'],
      ['/orders/SO%2F1', 'Bearer one thing for word'],
    ]);
    expect(answer.headers.get('x-robots-tag')).toBe('noindex, nofollow, noarchive');
  });

  it('of planned work has the circuits of the account, and the windows that touch them', async () => {
    const window = (suffix: string) => ({ suffix, kind: 'primary', start: at, end: at, siteZone: 'UTC', state: 'scheduled' });
    here.answers.set(`/links/${link}`, { ...opened, kind: 'gcr', reference: '30451187' });
    here.answers.set('/gcrs/30451187', {
      gcr: '30451187',
      summary: 'Work',
      note: 'inside',
      windows: [window('1'), window('2')],
      updates: [{ text: 'inside' }],
    });
    here.answers.set('/gcrs/30451187/affected-services?limit=200', { items: [{ window: '2', circuitId: 'CIR-1', accountBan: 'B-1' }] });
    const shown = await (await ask('/thing')).json();
    expect(shown).toMatchObject({ kind: 'gcr', gcr: { windows: [{ suffix: '2' }], services: [{ circuitId: 'CIR-1' }] } });
    expect(JSON.stringify(shown)).not.toContain('inside');
  });

  it('of a ticket has what everybody may read of what was said', async () => {
    here.answers.set(`/links/${link}`, { ...opened, kind: 'ticket', reference: 'T-1' });
    here.answers.set('/tickets/T-1', { number: 'T-1', description: 'inside', contacts: [{ email: 'bo@inside' }], clock: { targets: [] } });
    const note = (text: string, visibility: string) => ({ noteId: text, at, side: 'carrier', author: 'Tomás', text, visibility });
    here.answers.set('/tickets/T-1/notes?limit=200', { items: [note('on the way', 'everyone'), note('inside', 'carrier')] });
    const shown = await (await ask('/thing')).json();
    expect(shown).toMatchObject({ kind: 'ticket', ticket: { number: 'T-1', notes: [{ text: 'on the way' }] } });
    expect(JSON.stringify(shown)).not.toContain('inside');
  });

  it('is not changed by whoever only looks at it', async () => {
    for (const method of ['GET', 'HEAD', 'OPTIONS']) await ask('', { method });
    for (const method of ['GET', 'HEAD']) await ask('/ending', { method });
    expect(here.asked.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('is ended by its reader', async () => {
    expect((await ask('/ending', { method: 'POST' })).status).toBe(204);
    expect(here.asked.at(-1)).toMatchObject({ method: 'DELETE', url: `/links/${link}` });
  });
});

describe('a link that shows nothing', () => {
  const answers = async (path: string) => {
    const answer = await fetch(`${here.portal.url}${path}`);
    const text = (await answer.text()).replaceAll(/content="[\w-]{22}"/g, 'nonce').replace(/"instance":"[^"]*"/, 'its own address');
    return [answer.status, text];
  };

  it('is one and the same, whether it is unknown, ended or about something that is not there any more', async () => {
    for (const one of [link, 'x', '%00']) here.answers.set(`/links/${one}`, 404);
    const unknown = [await answers(`/l/${link}`), await answers(`/l/${link}/thing`)];
    const other = [await answers('/l/x'), await answers('/l/x/thing')];
    const malformed = [await answers('/l/%00'), await answers('/l/%00/thing')];
    here.answers.set(`/links/${link}`, opened);
    here.answers.set('/orders/SO%2F1', 404);
    expect(unknown.map(([status]) => status)).toEqual([404, 404]);
    expect([other, malformed]).toEqual([unknown, unknown]);
    expect([await answers(`/l/${link}`), await answers(`/l/${link}/thing`)]).toEqual(unknown);
  });

  it('has no stream', async () => {
    here.answers.set(`/links/${link}`, 404);
    expect((await ask('/live')).status).toBe(404);
  });
});

describe('a page by link that is open', () => {
  it('hears when its thing is otherwise, and nothing of other things; and that it shows nothing any more', async () => {
    const gone = new AbortController();
    const { body } = await ask('/live', { signal: gone.signal });
    let said = '';
    const reading = (async () => {
      for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) said += Buffer.from(chunk).toString();
    })().catch(() => undefined);
    const heard = (text: string) =>
      eventually(
        () => said,
        (all) => all.includes(text),
        15_000,
      );
    await heard('event: begin');
    const change = (service: string) =>
      here.portal.database('insert into live_entry (enterprise_id, service, at) values ($1, $2, now())', ['ENT-1', service]);
    const looks = () => here.asked.filter(({ url }) => url === '/orders/SO%2F1').length;
    const before = looks();
    await change('orders');
    await eventually(looks, (count) => count > before);
    expect(said).not.toContain('data: {}\n\ndata');
    here.answers.set('/orders/SO%2F1', { ...order, percentComplete: 70 });
    await change('orders');
    await heard('data: {}\n\ndata: {}\n\n');
    here.answers.set(`/links/${link}`, 404);
    await heard('event: end');
    gone.abort();
    await reading;
  }, 30_000);
});
