import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { goodPassword, startHere, type Here } from '../tokens/people.fixture.ts';
import { addressSubject } from '../back-off/back-off.rules.ts';
import { signing } from './sign-in.fixture.ts';

let here: Here;
let application: { clientId: string; secret: string; redirectUri: string };
beforeAll(async () => {
  here = await startHere({ env: { TRUSTED_PROXIES: 'loopback' } });
  application = await here.application();
}, 60_000);
afterAll(() => here.stop());

const from = (address: string) => ({ 'x-forwarded-for': address });

async function aPerson() {
  const { username } = await here.person({ [await here.enterprise()]: ['engineer'] });
  return username;
}

async function attempt(username: string, password: string, address: string) {
  const at = await signing(here, application);
  const { status, headers, html } = await at.visitor.send(await at.open(), { username, password }, from(address));
  return { status, wait: Number(headers.get('retry-after') ?? 0), fault: /<p class="fault"[^>]*>([^<]*)/.exec(html)?.[1] };
}

/** 200 where the visitor was sent back to the application, which is not there. */
const right = (answer: { status: number }) => answer.status === 303;

describe('wrong passwords', () => {
  it('make the next attempt wait longer and longer, and never more than five minutes', async () => {
    const username = await aPerson();
    const waits: number[] = [];
    for (let n = 0; n < 20; n++) {
      const address = `192.0.2.${n}`;
      expect(await attempt(username, 'wrong password', address)).toMatchObject({ status: 422 });
      const { status, wait } = await attempt(username, 'wrong password', address);
      if (status === 429) here.identity.clock.advance(wait * 1000);
      waits.push(status === 429 ? wait : 0);
    }
    expect(waits.slice(0, 6)).toEqual([0, 0, 1, 2, 4, 8]);
    expect(Math.max(...waits)).toBe(300);
    expect(right(await attempt(username, goodPassword, '192.0.2.99'))).toBe(true);
  });

  it('a thousand of them at once keep the owner out for five minutes at most, and nobody else', async () => {
    const [victim, other, at] = [await aPerson(), await aPerson(), await signing(here, application)];
    const page = await at.open();
    const flood = Array.from({ length: 1000 }, (_, n) =>
      at.visitor.send(page, { username: victim, password: `guess ${n}` }, from(`198.51.${n % 250}.${n % 7}`)),
    );
    expect(right(await attempt(other, goodPassword, '203.0.113.1'))).toBe(true);
    const statuses = Map.groupBy(await Promise.all(flood), ({ status }) => status);
    expect(statuses.get(422)!.length).toBeLessThan(10);
    expect(statuses.get(429)!.length + statuses.get(422)!.length).toBe(1000);
    expect(await attempt(victim, goodPassword, '203.0.113.2')).toMatchObject({ status: 429 });
    here.identity.clock.advance(300_000);
    expect(right(await attempt(victim, goodPassword, '203.0.113.2'))).toBe(true);
  }, 120_000);

  it('for many people from one address make that address wait', async () => {
    const at = await signing(here, application);
    const page = await at.open();
    const statuses: number[] = [];
    for (let n = 0; n < 52; n++) {
      statuses.push((await at.visitor.send(page, { username: `nobody.${n}x`, password: 'x' }, from('2001:db8:1:2::5'))).status);
    }
    expect(statuses.slice(0, 50).every((status) => status === 422)).toBe(true);
    expect(await attempt(await aPerson(), goodPassword, '2001:db8:1:2:ffff::1')).toMatchObject({ status: 429 });
    expect(right(await attempt(await aPerson(), goodPassword, '2001:db8:1:3::1'))).toBe(true);
  });

  it('are none of people who sign in from one address at the same moment, in whatever order they are counted', async () => {
    expect(right(await attempt(await aPerson(), goodPassword, '192.0.2.200'))).toBe(true);
    here.identity.clock.advance(-5);
    expect(right(await attempt(await aPerson(), goodPassword, '192.0.2.200'))).toBe(true);
    expect(await attempt(await aPerson(), 'wrong password', '192.0.2.200')).toMatchObject({ status: 422 });
    here.identity.clock.advance(-5);
    expect(right(await attempt(await aPerson(), goodPassword, '192.0.2.200'))).toBe(true);
  });

  it('of people who are there are told in the same words as of people who are not', async () => {
    const locked = await aPerson();
    await here.identity.database(`update users set state = 'locked' where username = $1`, [locked]);
    const seen = [
      await attempt(await aPerson(), 'wrong password', '203.0.113.9'),
      await attempt('nobody.at.all', 'wrong password', '203.0.113.9'),
      await attempt('nоbody', 'wrong password', '203.0.113.9'), // with a Cyrillic о
      await attempt(locked, goodPassword, '203.0.113.9'),
    ];
    for (const one of seen) expect(one).toEqual({ status: 422, wait: 0, fault: 'User name or password is wrong.' });
    for (let n = 0; n < 6; n++) await attempt('nobody.at.all', 'wrong password', `203.0.113.${20 + n}`);
    expect(await attempt('nobody.at.all', 'wrong password', '203.0.113.40')).toMatchObject({ status: 429 });
  });

  it('cost as much for nobody as for somebody', async () => {
    const at = await signing(here, application);
    const page = await at.open();
    // What the processor did, not the time on the wall, which is others' too on a busy machine; in turns, for it does other things of its own as well.
    const cost = async (username: string, n: number) => {
      const before = process.cpuUsage();
      await at.visitor.send(page, { username, password: 'wrong password' }, from(`203.0.114.${n}`));
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    const people = await Promise.all(Array.from({ length: 12 }, aPerson));
    const costs = { known: 0, unknown: 0 };
    for (const [n, username] of people.entries()) {
      costs.known += await cost(username, n);
      costs.unknown += await cost(`nobody.knows.${n}x`, n + people.length);
    }
    expect(costs.unknown / costs.known).toBeGreaterThan(0.6);
    expect(costs.unknown / costs.known).toBeLessThan(1.6);
  });
});

describe('an address', () => {
  it.each([
    ['192.0.2.7', 'address:192.0.2.7'],
    ['::ffff:192.0.2.7', 'address:192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', 'address:2001:db8:1:2::/64'],
    ['2001:db8::6', 'address:2001:db8:0:0::/64'],
    ['2001:0DB8:0001::', 'address:2001:db8:1:0::/64'],
    ['::1', 'address:0:0:0:0::/64'],
  ])('is counted by its network: %s', (address, subject) => expect(addressSubject(address)).toBe(subject));
});
