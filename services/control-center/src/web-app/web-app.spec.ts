import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startHere, type Here } from '../sessions/others.fixture.ts';
import { pageHeaders } from './web-app.rules.ts';

let here: Here;
beforeAll(async () => void (here = await startHere()), 60_000);
afterAll(() => here.stop());

const open = (path: string, headers: Record<string, string> = {}) => fetch(here.portal.url + path, { headers, redirect: 'manual' });

describe('a page of the web app', () => {
  it('leads whoever is not signed in to identity, and back to that page', async () => {
    const toSignIn = await open('/e/ENT-1/orders?state=completed');
    expect([toSignIn.status, toSignIn.headers.get('location')]).toEqual([302, '/sign-in?to=%2Fe%2FENT-1%2Forders%3Fstate%3Dcompleted']);
    const toIdentity = await open(toSignIn.headers.get('location')!);
    const address = new URL(toIdentity.headers.get('location')!);
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      ...{ client_id: 'control-center', response_type: 'code', code_challenge_method: 'S256', enterprise_id: 'ENT-1' },
      redirect_uri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/callback$/),
    });
    expect(toIdentity.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/);
    const again = new URL((await open('/sign-in?to=/signed-in&again=true')).headers.get('location')!);
    expect([address.searchParams.get('prompt'), again.searchParams.get('prompt')]).toEqual([null, 'login']);
  });

  it('is sent with a policy that lets nothing run but what is ours', async () => {
    const { cookie } = await here.signIn(randomUUID(), 'ENT-1');
    const page = await open('/e/ENT-1/orders', { cookie });
    const policy = page.headers.get('content-security-policy')!;
    const nonce = /'nonce-([\w-]+)'/.exec(policy)![1]!;
    expect(policy).not.toContain('unsafe');
    expect(await page.text()).toContain(`content="${nonce}"`);
    expect((await open('/e/ENT-1', { cookie })).headers.get('content-security-policy')).not.toBe(policy);
  });

  it('is in the language that was chosen in this browser, else in the one that it asks for', async () => {
    const { cookie } = await here.signIn(randomUUID(), 'ENT-1');
    const html = async (headers: Record<string, string>) => (await open('/e/ENT-1', headers)).text();
    expect(await html({ cookie, 'accept-language': 'ko-KR,en;q=0.5' })).toContain('<html lang="ko"');
    expect(await html({ cookie: `${cookie}; language=ja`, 'accept-language': 'ko-KR' })).toContain('<html lang="ja"');
    const toSignIn = await open('/sign-in', { 'accept-language': 'zh-CN' });
    expect(new URL(toSignIn.headers.get('location')!).searchParams.get('ui_locales')).toBe('zh-Hans');
  });

  it('asks for files whose names change with them, so that they are kept for good', async () => {
    const { cookie } = await here.signIn(randomUUID(), 'ENT-1');
    const html = await (await open('/', { cookie })).text();
    const files = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, file]) => file!);
    expect(files.length).toBeGreaterThan(1);
    for (const file of files) {
      const answer = await open(file);
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
      expect(answer.headers.get('content-encoding')).toBe('gzip');
    }
  });

  it('weighs no more than 200 kB before anything shows', async () => {
    const { cookie } = await here.signIn(randomUUID(), 'ENT-1');
    const html = await (await open('/', { cookie })).text();
    const files = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, file]) => file!);
    const sizes = files.map(async (file) => Number((await open(file)).headers.get('content-length')));
    expect((await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)).toBeLessThan(200_000);
  });
});

describe('an address that leads nowhere', () => {
  it('shows a browser a page that says so, and a program a problem', async () => {
    const page = await open('/nowhere', { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' });
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const problem = await open('/nowhere', { accept: '*/*' });
    expect([problem.status, problem.headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8']);
  });
});

describe('the address to come back to', () => {
  it.each(['//elsewhere.example', 'https://elsewhere.example/e/', '/\\elsewhere.example', 'javascript:alert(1)', '/session/all'])(
    'is none of others: %s',
    async (to) => {
      const begun = await open(`/sign-in?to=${encodeURIComponent(to)}`);
      const kept = /=([\w-]+);/.exec(begun.headers.get('set-cookie')!)![1]!;
      expect(JSON.parse(Buffer.from(kept, 'base64url').toString())).toMatchObject({ target: '/' });
    },
  );
});

describe('somebody who comes back without having begun here', () => {
  it('is sent to begin', async () => {
    const answer = await open('/callback?code=stolen&state=unknown');
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/sign-in']);
  });
});

describe('behind TLS', () => {
  it('a page is never asked for without it again', () => {
    const headersAt = (address: string) => pageHeaders({ address, identity: 'https://id.example', nonce: 'n' });
    expect(headersAt('https://portal.example')).toHaveProperty('strict-transport-security');
    expect(headersAt('http://127.0.0.1:7400')).not.toHaveProperty('strict-transport-security');
  });
});
