import { describe, expect, it } from '@jest/globals';
import { Refusal } from '@trunkline/domain';
import { oneOf, seeded, type Random } from '@trunkline/testing';
import type { Gcr } from '../gcrs/gcr.entity.ts';
import { aCircuit, anAlternateNight, aPlan, aWindow } from '../gcrs/gcr.fixture.ts';
import { gcrMachine } from '../gcrs/gcr.machine.ts';
import { isOpen, spanOf, undecided, windowsOf } from '../gcrs/gcr.rules.ts';
import { touchedIn } from '../gcrs/gcr.store.ts';
import { noticesOf, type Standing, type Told } from '../gcrs/notice.rules.ts';
import { cancelled, decided, postponed, scheduled, type Decided, type Held } from './decision.rules.ts';
import { completed, extended, notCompleted, started } from './window.rules.ts';

const hour = 3_600_000;

function aDraft(random: Random, now: Date): Held {
  const second = random() < 0.5 ? anAlternateNight() : anAlternateNight({ kind: 'primary' });
  const windows = windowsOf({ state: 'scheduled', windows: random() < 0.3 ? [aWindow()] : [aWindow(), second] });
  const circuits = [aCircuit(), aCircuit({ accountBan: 'B-2' }), aCircuit({ enterpriseId: 'E-2', accountBan: 'B-9' })];
  const services = windows.flatMap(({ suffix }) => circuits.map((circuit) => ({ ...circuit, window: suffix })));
  const { gcr, summary } = aPlan();
  const classification = oneOf(random, ['planned', 'essential', 'emergency', 'thirdParty'] as const);
  const draft = {
    ...{ id: 'x', gcr, summary, classification, reason: null, state: gcrMachine.initial, revision: 0, asOf: now, lateNotice: false },
    ...{ late: null, note: null, rolledBack: false, approvalOwed: false, windows, ...spanOf(windows), createdAt: now, updatedAt: now },
  } satisfies Gcr;
  return { gcr: draft, touched: touchedIn(services) };
}

/** Something the carrier's people might decide next, sensible or not. */
function anyDecision(random: Random, held: Held, now: Date): Decided {
  const late = { reason: 'Late', approvedBy: 'Kim' };
  const window = random() < 0.3 ? oneOf(random, held.gcr.windows).suffix : undefined;
  const moved = held.gcr.windows.filter(isOpen).map((one) => {
    const days = 24 * hour * (2 + Math.floor(random() * 3));
    const { suffix, kind, siteZone } = one;
    const later = (instant: string) => new Date(Date.parse(instant) + days).toISOString();
    return { suffix, kind, siteZone, start: later(one.start), end: later(one.end) };
  });
  const decisions: (() => Decided)[] = [
    () => decided(held, oneOf(random, ['submit', 'submit', 'submit', 'approve', 'approve', 'approve', 'reject', 'close'] as const)),
    () => scheduled(held, 'schedule', { late }, now),
    () => scheduled(held, 'reschedule', { late, windows: moved }, now),
    () => postponed(held),
    () => cancelled(held),
    () => started(held, { ...(window && { window }) }, now),
    () => extended(held, { end: new Date(Date.parse(oneOf(random, held.gcr.windows).end) + hour).toISOString() }, now),
    () => completed(held, { ...(window && { window }) }, now),
    () => notCompleted(held, { ...(window && { window }) }, oneOf(random, ['notComplete', 'rollBack'] as const), now),
  ];
  // Ends are rare, so that a walk goes on.
  return random() < 0.15 ? oneOf(random, decisions)() : oneOf(random, [...decisions.slice(0, 3), ...decisions.slice(5)])();
}

const standing = ({ gcr: { summary, windows }, touched }: Held): Standing => ({ head: { summary }, windows, touched });

/** Walks until nothing can be decided any more, and calls `look` after each decision that was taken. */
function walk(seed: number, look: (before: Held, after: Decided, told: Told[], news: Told[]) => void): number {
  const random = seeded(seed);
  let now = new Date('2026-03-01T08:00:00Z');
  let held = aDraft(random, now);
  let told: Told[] = [];
  let taken = 0;
  for (let step = 0; step < 60; step++) {
    now = new Date(now.getTime() + Math.floor(random() * 30) * hour);
    try {
      const after = anyDecision(random, held, now);
      const news = undecided.includes(after.gcr.state) ? [] : noticesOf(standing(held), standing(after), told);
      look(held, after, told, news);
      const isNews = (known: Told) => news.some((one) => one.window === known.window && one.accountBan === known.accountBan);
      told = [...told.filter((known) => !isNews(known)), ...news];
      held = after;
      taken++;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return taken;
}

const seeds = Array.from({ length: 300 }, (_, n) => n + 1);

describe('whatever is decided about work, in whatever order', () => {
  it('it is where its windows are', () => {
    let taken = 0;
    for (const seed of seeds) {
      taken += walk(seed, (_, { gcr }) => {
        const states = gcr.windows.map(({ state }) => state);
        const open = gcr.windows.some(isOpen);
        if (gcr.state === 'inProgress') expect(states).toContain('inProgress' satisfies (typeof states)[number]);
        if (gcr.state === 'scheduled') expect([states.includes('scheduled'), states.includes('inProgress')]).toEqual([true, false]);
        if (['completed', 'notCompleted', 'cancelled', 'closed'].includes(gcr.state)) expect(open).toBe(false);
        if (gcr.state === 'completed') expect(states).toContain('completed' satisfies (typeof states)[number]);
      });
    }
    expect(taken).toBeGreaterThan(seeds.length * 3);
  });

  it('its verbs lead from state to state as the table says', () => {
    for (const seed of seeds) {
      walk(seed, ({ gcr: before }, { gcr, verbs }) => {
        expect(verbs.reduce((state, verb) => gcrMachine.next(state, verb), before.state)).toBe(gcr.state);
      });
    }
  });

  it('an account hears of a window in gapless numbers, first that it is there, and nothing once it is over', () => {
    for (const seed of seeds) {
      walk(seed, (_before, _after, told, news) => {
        for (const { window, accountBan, sequence } of news) {
          const last = told.find((one) => one.window === window && one.accountBan === accountBan);
          expect(sequence).toBe(last ? last.sequence + 1 : 0);
          expect(['completed', 'notCompleted', 'cancelled']).not.toContain(last?.kind);
        }
      });
    }
  });

  it('what was told is told once', () => {
    for (const seed of seeds) {
      walk(seed, (_, after, told, news) => {
        const isNews = (known: Told) => news.some((one) => one.window === known.window && one.accountBan === known.accountBan);
        const known = [...told.filter((one) => !isNews(one)), ...news];
        if (!undecided.includes(after.gcr.state)) expect(noticesOf(standing(after), standing(after), known)).toEqual([]);
      });
    }
  });
});
