import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, testBrowser, type TestBrowser } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { generateSecret, generateSync } from 'otplib';
import type { Page } from 'playwright-core';
import { everythingIn, from, mailed, type Mailed } from './mailbox.fixture.ts';

interface Factors {
  seal(secret: string): string;
  enrol(userId: string, sealed: string, code: string): Promise<string[] | undefined>;
}
interface Idle {
  turn(): Promise<unknown>;
}

let here: Mailed;
let chromium: TestBrowser;
beforeAll(async () => void ([here, chromium] = await Promise.all([mailed(), testBrowser()])), 180_000);
afterAll(() => Promise.all([here?.stop(), chromium?.stop()]));

const password = 'eleven green bicycles';
const grants = [{ roles: ['engineer'], tasks: [], allAccounts: true, accountBans: [], groupIds: [] }];
const administrator = { username: 'ada.admin', name: 'Ada Admin', email: 'ada@acme.example' };
const acme = {
  enterpriseId: 'ENT-ACME',
  name: 'Acme',
  accounts: [{ accountBan: 'BAN-1', name: 'Head office' }],
  administrators: [administrator],
};
const people = '/enterprises/ENT-ACME/users';
const aPerson = (name: string) => ({
  username: `${name}.${randomUUID().slice(0, 8)}x`,
  name,
  email: `${name}-${randomUUID()}@acme.example`,
});
/** What opened links so far; none of it is kept anywhere. */
const secrets = new Set<string>();

const linkIn = (text: string): string => {
  const [link] = /http:\/\/\S+link=\S+/.exec(text)!;
  secrets.add(new URL(link).searchParams.get('link')!.split('.')[1]!);
  return link;
};

/** As the scanner of a mail server does before anybody reads: everything that is a link is fetched, more than once. */
async function scanned(link: string): Promise<string> {
  for (const method of ['GET', 'HEAD', 'GET', 'HEAD', 'GET']) expect((await fetch(link, { method })).status).toBe(200);
  return link;
}

/** In a browser of their own, as each person has. */
async function inBrowser<T>(visit: (page: Page) => Promise<T>): Promise<T> {
  const context = await chromium.browser.newContext();
  try {
    return await visit(await context.newPage());
  } finally {
    await context.close();
  }
}

/** Chooses a password by a link; what the page says then, and what it says to whoever opens it once more. */
const choosesPassword = (link: string): Promise<{ then: string; again: string; status: number }> =>
  inBrowser(async (page) => {
    await page.goto(link);
    await page.getByLabel('New password').fill(password);
    await page.getByRole('button', { name: 'Keep it' }).click();
    const then = await page.getByRole('heading').first().innerText();
    const answer = await page.goto(link);
    return { then, again: await page.getByRole('heading').first().innerText(), status: answer!.status() };
  });

const decides = (link: string, button: string): Promise<{ then: string; again: string; status: number }> =>
  inBrowser(async (page) => {
    await page.goto(link);
    await page.getByRole('button', { name: button, exact: true }).click();
    const then = await page.getByRole('heading').first().innerText();
    const answer = await page.goto(link);
    return { then, again: await page.getByRole('heading').first().innerText(), status: answer!.status() };
  });

async function aMember(name: string) {
  const person = aPerson(name);
  const { userId } = (await here.identity.post(people, { ...person, grants })).body as { userId: string };
  const link = await scanned(linkIn(await here.mail(person.email, /Acme/)));
  const chosen = await choosesPassword(link);
  return { ...person, userId, chosen };
}

describe('the mails about who may sign in', () => {
  it('invite: their link is shown to a scanner and a browser, works once, and lets in who chose a password', async () => {
    await here.identity.post('/enterprises', acme);
    const invited = await here.mail(administrator.email, /Acme/);
    expect(await choosesPassword(await scanned(linkIn(invited)))).toEqual({
      ...{ then: 'Your password is changed', again: 'This link does not open anything', status: 410 },
    });
    expect((await here.identity.get(people)).body.items[0].user.state).toBe('active');
    await here.mail(administrator.email, /Your password was changed/);
  });

  it('say who asks for a place, and what was decided by the administrator’s link', async () => {
    for (const [button, then, told] of [
      ['Let them in', 'They are let in', /Acme/],
      ['Do not let them in', 'They are not let in', /Acme/],
    ] as const) {
      const person = aPerson('reg');
      await here.identity.as('nobody').post('/registrations', { ...person, enterpriseId: 'ENT-ACME', message: 'please' }, forwarded());
      await here.mail(person.email, /Acme/);
      const toDecide = await here.mail(administrator.email, new RegExp(person.name));
      expect(await decides(await scanned(linkIn(toDecide)), button)).toEqual({ then, again: 'There is nothing to decide', status: 410 });
      await here.sink.waitFor((mails) => mails.filter(({ envelope }) => envelope.to.includes(person.email)).length > 1);
      await here.mail(person.email, told);
      here.sink.mails.splice(0);
    }
  });

  it('help who forgot their password, who asked for it in a browser', async () => {
    const { username, email, chosen } = await aMember('forgetful');
    expect(chosen.status).toBe(410);
    await inBrowser(async (page) => {
      await page.goto(`${here.identity.url}/forgot-password`);
      await page.getByLabel('User name').fill(username);
      await page.getByRole('button', { name: 'Send the mail' }).click();
      expect(await page.getByRole('heading').first().innerText()).toBe('Look into your mailbox');
    });
    const link = await scanned(linkIn(await here.mail(email, /Choose a new password/)));
    expect(await choosesPassword(link)).toMatchObject({ then: 'Your password is changed', status: 410 });
    await here.mail(email, /Your password was changed/);
  });

  it('tell of a new second factor and of one that an administrator took away, and lead nowhere', async () => {
    const { userId, email } = await aMember('factor');
    const factors = here.identity.app.get(await from<Factors>('identity', 'credentials/second-factor.commands.ts', 'SecondFactors'));
    const secret = generateSecret({ length: 20 });
    const epoch = Math.floor(here.identity.clock.now().getTime() / 1000);
    await factors.enrol(userId, factors.seal(secret), generateSync({ secret, epoch }));
    const enrolled = await here.mail(email, /second factor/i);
    here.sink.mails.splice(0);
    await here.identity.as({ subject: randomUUID(), enterprise: 'ENT-ACME' }).post(`${people}/${userId}/reset-second-factor`);
    const removed = await here.mail(email, /second factor/i);
    expect([enrolled, removed].map((text) => text.includes('link='))).toEqual([false, false]);
  });

  it('tell of rights that were given and taken, and warn who does not sign in', async () => {
    const { userId, email } = await aMember('rights');
    here.sink.mails.splice(0);
    await here.identity.patch(`${people}/${userId}`, { grants: [{ ...grants[0]!, roles: ['auditor'] }] });
    expect(await here.mail(email, /Acme/)).toMatch(/Auditor/i);
    here.sink.mails.splice(0);
    await here.identity.delete(`${people}/${userId}`);
    await here.mail(email, /Acme/);

    const idle = await aMember('idle');
    here.identity.clock.advance(155 * 86_400_000);
    await here.identity.app.get(await from<Idle>('identity', 'users/idle.commands.ts', 'IdleCommands')).turn();
    await here.mail(idle.email, /sign in|not signed in/i);
  });

  it('are of a class that nobody can switch off: none of them says how', () => {
    for (const { raw } of here.sink.mails) expect(raw).not.toMatch(/^List-Unsubscribe/m);
  });
});

describe('what opens a link', () => {
  it('lies in no table of either service: not in outbox, parked events, messages or the record, and so on no topic', async () => {
    await here.notifications.database(`create function no_room() returns trigger language plpgsql as $$
      begin raise exception 'no room' using errcode = 'check_violation'; end $$`);
    await here.notifications.database('create trigger no_room before insert on message for each row execute function no_room()');
    await here.identity.post(people, { ...aPerson('parked'), grants });
    const parked = () => here.notifications.database<{ n: number }>('select count(*)::int as n from parked');
    await eventually(parked, ([row]) => row!.n > 0, 30_000);
    const everything = (await Promise.all([here.identity, here.notifications].map(everythingIn))).join('\n');
    expect(secrets.size).toBeGreaterThan(5);
    expect([...secrets].filter((secret) => everything.includes(secret))).toEqual([]);
    expect(everything).toContain('/set-password?link=');
  }, 90_000);
});

let asked = 0;
/** Each asks from elsewhere. */
const forwarded = () => ({ 'x-forwarded-for': `203.0.113.${++asked}` });
