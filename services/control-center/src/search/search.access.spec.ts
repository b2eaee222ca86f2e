import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startHere, type Browser, type Here } from '../sessions/others.fixture.ts';

let here: Here;
beforeAll(async () => void (here = await startHere()), 60_000);
afterAll(() => here.stop());

let browser: Browser;
beforeEach(async () => {
  browser = await here.signIn(randomUUID(), 'ENT-1');
  here.asked.length = 0;
  here.answers.clear();
});

const pathOf = (text: string, place: string) => `/search/${encodeURIComponent(place)}?for=${encodeURIComponent(text)}`;
const find = (text: string, place = 'ENT-1') => here.ask(browser, pathOf(text, place));

describe('a search', () => {
  it('asks each service for its first few, as the person at that place, and shows what they say', async () => {
    here.answers.set('/orders?search=SO-1&limit=5', { items: [{ orderNumber: 'SO-1', items: [{ product: '<b>Line</b> 🧵' }] }] });
    here.answers.set('/tickets?search=SO-1&limit=5', { items: [{ number: 'T-7', summary: 'SO-1 مقطوع' }] });
    const { body } = await find('SO-1');
    const [orders, , tickets] = body.parts;
    expect([orders.items, tickets.items]).toEqual([
      [{ id: 'SO-1', about: '<b>Line</b> 🧵', to: 'orders/SO-1' }],
      [{ id: 'T-7', about: 'SO-1 مقطوع', to: 'repair/T-7' }],
    ]);
    expect(body.exact).toBe('orders/SO-1');
    expect(here.asked.every(({ authorization }) => authorization!.includes('|ENT-1|'))).toBe(true);
  });

  it.each([
    ['br-1000001', '/billing-requests/BR-1000001', { number: 'BR-1000001', description: 'Why?' }, 'billing/requests/BR-1000001'],
    ['GCR 30451187', '/gcrs/30451187', { gcr: '30451187', summary: 'Card' }, undefined],
    ['30451187', '/gcrs/30451187', { gcr: '30451187', summary: 'Card' }, 'maintenance/30451187'],
  ])('for a number that people know leads to its thing: %s', async (typed, path, thing, exact) => {
    here.answers.set(path, thing);
    const { body } = await find(typed);
    expect([body.exact, here.asked.map(({ url }) => url)]).toEqual([exact, expect.arrayContaining([path])]);
  });

  it('says which service is away, and shows what the others found', async () => {
    here.answers.set('/services?search=ab&limit=5', 503);
    here.answers.set('/invoices?number=ab&limit=5', 403);
    const { status, body } = await find('ab');
    const away = body.parts.map(({ part, isAway }: { part: string; isAway: boolean }) => [part, isAway]);
    expect([status, away]).toEqual([
      200,
      [
        ['orders', false],
        ['services', true],
        ['tickets', false],
        ['people', false],
      ],
    ]);
  });

  it.each(['', 'x', 'y'.repeat(65), '\u0000\u0000'])('asks nobody for what cannot be anything: %j', async (text) => {
    expect([(await find(text)).body, here.asked]).toEqual([{ parts: [] }, []]);
  });

  it('finds nothing for whoever is not signed in, nor at a place that is not theirs', async () => {
    await here.signIn(randomUUID(), 'ENT-2');
    const statuses = [await here.ask(undefined, pathOf('ab', 'ENT-1')), await find('ab', 'ENT-2'), await find('ab', '*')].map(
      ({ status }) => status,
    );
    expect([statuses, here.asked]).toEqual([[401, 404, 404], []]);
  });
});
