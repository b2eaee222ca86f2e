import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { swapFindings } from '@trunkline/testing';
import { startHere, type Browser, type Here } from '../sessions/others.fixture.ts';

let here: Here;
beforeAll(async () => void (here = await startHere()), 60_000);
afterAll(() => here.stop());

let userId: string;
beforeEach(() => {
  userId = randomUUID();
  here.asked.length = 0;
  here.grants.length = 0;
});

const forged = { 'x-forwarded-for': '198.51.100.7' };
const get = (browser: Browser | undefined, path: string) => here.ask(browser, `/api/${path}`);
const tokenIn = async (browser: Browser, path: string) => (await get(browser, path)).body.token as string;

describe('a service behind the portal', () => {
  it('is asked with the person’s own token for the place that the address names', async () => {
    const browser = await here.signIn(userId, 'ENT-1', 'ENT 2:ä');
    expect(await tokenIn(browser, 'ENT-1/orders/orders?state=completed')).toMatch(`${userId}|ENT-1|`);
    expect(await tokenIn(browser, 'ENT%202%3A%C3%A4/orders/orders')).toMatch(`${userId}|ENT 2:ä|`);
    expect(here.asked[0]).toMatchObject({ method: 'GET', url: '/orders?state=completed', cookie: undefined });
  });

  it('is asked for two places from two tabs, each with a token of its own', async () => {
    const browser = await here.signIn(userId, 'ENT-1', 'ENT-2');
    const [one, two] = await Promise.all([tokenIn(browser, 'ENT-1/orders/orders'), tokenIn(browser, 'ENT-2/orders/orders')]);
    expect([one.split('|')[1], two.split('|')[1]]).toEqual(['ENT-1', 'ENT-2']);
  });

  it('sets no cookie and tells nothing but its answer', async () => {
    const browser = await here.signIn(userId, 'ENT-1');
    const { headers } = await get(browser, 'ENT-1/maintenance/gcrs/1');
    expect([headers.get('set-cookie'), headers.get('x-inner'), headers.get('cache-control')]).toEqual([null, null, 'no-store']);
  });

  it('takes what is sent to it as it is', async () => {
    const browser = await here.signIn(userId, 'ENT-1');
    await here.ask(browser, '/api/ENT-1/orders/orders', 'POST', '{ "a" : 1 }');
    expect(here.asked).toMatchObject([{ method: 'POST', url: '/orders', body: '{ "a" : 1 }' }]);
  });

  it('is asked for bills as for anything else', async () => {
    const browser = await here.signIn(userId, 'ENT-1');
    for (const path of ['invoices?limit=1', 'invoices/INV-1/pdf', 'billing-requests']) await get(browser, `ENT-1/billing/${path}`);
    expect(here.asked.map(({ url }) => url)).toEqual(['/invoices?limit=1', '/invoices/INV-1/pdf', '/billing-requests']);
  });

  it('tells people what they may do, and who can give them more', async () => {
    const browser = await here.signIn(userId, 'ENT-1');
    for (const path of [`users/${userId}/rights?limit=100`, 'system-administrators']) await get(browser, `ENT-1/identity/${path}`);
    expect(here.asked.map(({ url }) => url)).toEqual([`/users/${userId}/rights?limit=100`, '/system-administrators']);
  });

  it('is asked by the carrier’s staff for what is theirs, and for no more', async () => {
    const browser = await here.signIn(userId, '*');
    const paths = ['orders/operations/parked', 'billing/credits/CR-1/approve', 'repair/incidents', 'maintenance/gcrs/1/conflicts'];
    for (const path of paths) expect((await get(browser, `*/${path}`)).status).toBe(200);
    const others = [
      'orders/operations/replay',
      'orders/operations/parked/1/open',
      'billing/credits/CR-1',
      'identity/clients',
      'orders/events',
    ];
    for (const path of others) expect([path, (await get(browser, `*/${path}`)).status]).toEqual([path, 404]);
  });

  it('is given files of 25 MB, and of anything else 1 MB', async () => {
    const browser = await here.signIn(userId, 'ENT-1');
    const send = async (path: string, megabytes: number) =>
      (await here.ask(browser, `/api/ENT-1/repair/tickets${path}`, 'POST', ' '.repeat(megabytes * 1024 * 1024 + 1))).status;
    expect([await send('/T-1/attachments?name=a.txt', 2), await send('/T-1/notes', 1)]).toEqual([200, 413]);
    expect(here.asked.map(({ url, body }) => [url, body.length])).toEqual([['/tickets/T-1/attachments?name=a.txt', 2 * 1024 * 1024 + 1]]);
  });

  it('is told from where people come, and takes nobody’s word for it but the portal’s', async () => {
    const browser = await here.signIn(userId, 'ENT-1');
    await here.ask({ ...browser, ...forged }, '/api/ENT-1/orders/orders');
    expect(here.asked[0]!.from).toBe('127.0.0.1');
  });

  it('answers in the language that its person chose, whatever their browser asks for, and says so', async () => {
    const browser = await here.signIn(userId, 'ENT-1');
    const chosen = { cookie: `${browser.cookie}; language=ja`, 'accept-language': 'ko' };
    const { headers } = await here.ask(chosen, '/api/ENT-1/orders/orders');
    expect([here.asked[0]!.language, headers.get('content-language')]).toEqual(['ja', 'ja']);
    const { headers: away, body } = await here.ask(chosen, '/api/ENT-1/notifications/messages');
    expect([away.get('content-language'), body]).toEqual([
      'ja',
      expect.objectContaining({ code: 'unavailable', detail: '現在通知に接続できません。ほかの機能はご利用いただけます。' }),
    ]);
  });

  it('that is away is said to be so, and the others answer', async () => {
    const browser = await here.signIn(userId, 'ENT-1');
    const { status, body } = await get(browser, 'ENT-1/notifications/messages');
    expect([status, body.detail]).toEqual([503, 'notifications cannot be reached at the moment; everything else works']);
    expect((await get(browser, 'ENT-1/orders/orders')).status).toBe(200);
  });

  it('that takes requests and does not answer is said to be so soon to a page, and the others answer', async () => {
    const browser = await here.signIn(userId, 'ENT-1');
    here.answers.set('/invoices', 'nothing');
    const since = Date.now();
    const page: Browser & { accept: string } = { ...browser, accept: 'application/json' };
    const [{ status, body }, other] = await Promise.all([get(page, 'ENT-1/billing/invoices'), get(page, 'ENT-1/orders/orders')]);
    expect([status, body.detail]).toEqual([504, 'billing does not answer at the moment; everything else works']);
    expect([other.status, Date.now() - since < 10_000]).toEqual([200, true]);
  });

  it('gets another token where it takes the first no longer, once', async () => {
    const browser = await here.signIn(userId, 'ENT-1');
    const first = await tokenIn(browser, 'ENT-1/orders/orders');
    here.worthless.add(first);
    const second = await tokenIn(browser, 'ENT-1/orders/orders');
    expect([second === first, here.grants]).toEqual([false, ['refresh_token']]);
  });
});

describe('tokens that are about to end', () => {
  it('are refreshed once, however many tabs ask at the same time', async () => {
    const browser = await here.signIn(userId, 'ENT-1');
    here.portal.clock.advance(290_000);
    const tokens = await Promise.all(Array.from({ length: 8 }, () => tokenIn(browser, 'ENT-1/orders/orders')));
    expect([new Set(tokens).size, here.grants]).toEqual([1, ['refresh_token']]);
  });

  it('that identity takes no longer end the session', async () => {
    const browser = await here.signIn(userId, 'ENT-1');
    const [, , n] = (await tokenIn(browser, 'ENT-1/orders/orders')).split('|');
    here.revoked.add(`${userId}|ENT-1|refresh ${n!}`);
    here.portal.clock.advance(290_000);
    expect((await get(browser, 'ENT-1/orders/orders')).status).toBe(401);
    expect((await here.ask(browser, '/session')).status).toBe(401);
  });
});

describe('whoever must not see something', () => {
  it('finds no enterprise of others, in the words for one that is not there', async () => {
    const browser = await here.signIn(userId, 'ENT-1');
    await here.signIn(randomUUID(), 'ENT-2');
    const answers = await Promise.all(['ENT-2', 'ENT-NONE', '*'].map((place) => get(browser, `${place}/orders/orders`)));
    expect(answers.map(({ status, body }) => [status, body.detail])).toEqual(
      ['ENT-2', 'ENT-NONE', '*'].map((place) => [404, `there is no enterprise ${place}`]),
    );
    expect(here.asked).toEqual([]);
  });

  it('gets nothing without a session', async () => {
    expect([(await get(undefined, 'ENT-1/orders/orders')).status, here.asked]).toEqual([401, []]);
  });

  it.each([
    'ENT-1/orders/events',
    'ENT-1/orders/operations/parked',
    'ENT-1/orders/metrics',
    'ENT-1/orders/orders/../metrics',
    'ENT-1/orders/orders/%2e%2e/metrics',
    'ENT-1/orders/orders%2f..%2fmetrics',
    'ENT-1/orders/orders/..%5cmetrics',
    'ENT-1/identity/token',
    'ENT-1/identity/me/active-enterprise',
    'ENT-1/identity/clients',
    'ENT-1/identity/users/4711/lock',
    'ENT-1/identity/registrations/4711/link',
    'ENT-1/orders/servicesX',
    'ENT-1/repair/incidents',
    'ENT-1/identity/directory/entries',
    'ENT-1/billing/accounts',
    'ENT-1/billing/credits/CR-1/approve',
    'ENT-1/elsewhere/orders',
    'ENT-1/constructor/orders',
    'ENT-1/orders/%ff',
    'ENT-1/orders//127.0.0.1:1/orders',
  ])('cannot ask through the portal for %s', async (path) => {
    const browser = await here.signIn(userId, 'ENT-1');
    const status = await statusOf(`/api/${path}`, browser);
    expect([status, here.asked]).toEqual([404, []]);
  });

  it('finds no route of the portal’s own that is about things of customers', async () => {
    expect(await swapFindings(here.portal, { things: {} })).toEqual({ tried: [], findings: [] });
  });
});

/** Asks for exactly this path, which `fetch` would tidy up. */
function statusOf(path: string, { cookie }: Browser): Promise<number> {
  const { hostname, port } = new URL(here.portal.url);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, headers: { cookie } }, (response) => {
      response.resume();
      resolve(response.statusCode!);
    });
    asked.on('error', reject).end();
  });
}
