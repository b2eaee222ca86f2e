import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accessFindings, complaintsOf, testBrowser, type TestBrowser } from '@trunkline/testing';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Endpoints } from '../local/endpoints.ts';
import { patienceMs, settled } from './portal.fixture.ts';
import { englishIn, speak } from './portal.language.fixture.ts';
import { visit } from './portal.visit.fixture.ts';
import { stepsWithoutTarget } from './portal.walk.fixture.ts';
import { startStack, type Stack } from './stack.ts';

/** Everybody who can sign in, with where they act. */
const visitors = [
  ...['ana.pereira', 'noor.haddad', 'casey.lind', 'robin.okafor'].map((username) => [username, 'ENT-ACME'] as const),
  ...['juergen.weiss', 'robin.okafor'].map((username) => [username, 'ENT-NORDHAVN'] as const),
  ...['accountdirector', 'clientsupportmanager', 'salesengineer', 'customercaremanager', 'technician'].map(
    (role) => [`staff.${role}`, '*'] as const,
  ),
  ...['escalationmanager', 'changemanager', 'billingspecialist', 'directoryeditor', 'auditor', 'operator'].map(
    (role) => [`staff.${role}`, '*'] as const,
  ),
];
const languages = ['en', 'ja', 'zh-Hans', 'ko'];
const widths = [320, 768, 1280];
const schemes = ['light', 'dark'] as const;
const screenshots = join(import.meta.dirname, '../../.local/pages');

let stack: Stack;
let chromium: TestBrowser;
let endpoints: Endpoints;
let portal: string;
beforeAll(async () => {
  [stack, chromium] = await Promise.all([startStack({ sample: true }), testBrowser()]);
  endpoints = await stack.endpoints();
  portal = endpoints.services['control-center']!.url;
  await mkdir(screenshots, { recursive: true });
}, 300_000);
afterAll(() => Promise.all([stack?.stop(), chromium?.stop()]), 60_000);

/** A page by its kind: of all orders one stands for the others. */
const shapeOf = (path: string): string =>
  path
    .split('?')[0]!
    .split('/')
    .map((part, place) => (place > 2 && /\d|%/.test(part) ? ':id' : part))
    .join('/');

/** Pages of a place that links lead to from its first one, each kind once. */
async function pagesFrom(page: Page, place: string): Promise<string[]> {
  const first = [`/e/${place}`, `/e/${place}/profile`]; // to which a menu leads
  const found = new Map(first.map((path) => [path, path]));
  for (const [, path] of found) {
    await page.goto(portal + path);
    await settled(page);
    const paths = (await page.evaluate(
      `[...document.querySelectorAll('a[href^="/e/"]')].map((link) => link.getAttribute('href'))`,
    )) as string[];
    const within = paths.filter((one) => decodeURIComponent(one).startsWith(`/e/${place}`));
    for (const one of within) found.set(shapeOf(one), found.get(shapeOf(one)) ?? one);
  }
  return [...found.values()];
}

/** What is wrong with a page in one language: how it reads, its guide, and how it looks in each width and scheme. */
async function wrongWith(page: Page, username: string, place: string, path: string, language: string): Promise<unknown[]> {
  const findings: unknown[] = [];
  const english = await englishIn(page, portal + path, () => settled(page));
  if (language !== 'en') findings.push(...english.map((text) => [path, language, text]));
  else findings.push(...(await stepsWithoutTarget(page)));
  for (const width of widths) {
    for (const colorScheme of schemes) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      const where = [path, language, width, colorScheme];
      const wider = (await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')) as number;
      if (wider > 0) findings.push([...where, `${wider} px too wide`]);
      findings.push(...(await accessFindings(page)).map((finding) => [...where, finding]));
      const file = `${username}${[place.replace('*', 'staff'), ...where].join('_').replace(/[^\w-]+/g, '.')}.png`;
      await page.screenshot({ path: join(screenshots, file), fullPage: true });
    }
  }
  return findings;
}

/** Says how far it is, and what was found: the whole takes an hour. */
const say = (...lines: unknown[]) => process.stderr.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));

describe.each(visitors)('%s at %s', (username, place) => {
  it(
    'finds on every page, in every language, width and scheme, nothing that fails, hinders or does not fit, and what its guide shows',
    async () => {
      const { context, page, complaints } = await visit(chromium.browser, endpoints, username, `/e/${place}`, /\/e\//);
      const second = await context.newPage();
      const secondly = complaintsOf(second);
      const findings: unknown[] = [];
      context.on('requestfailed', (request) => void (request.failure()?.errorText !== 'net::ERR_ABORTED' && findings.push(request.url())));
      const paths = await pagesFrom(page, place);
      for (const language of languages) {
        await speak(context, portal, language);
        const left = paths.values();
        const lookOn = async (tab: Page) => {
          for (const path of left) {
            const found = await wrongWith(tab, username, place, path, language);
            findings.push(...found);
            say(...found);
          }
        };
        await Promise.all([page, second].map(lookOn));
        say([username, place, language, `${paths.length} pages`]);
      }
      await context.close();
      expect([...findings, ...complaints, ...secondly]).toEqual([]);
    },
    patienceMs * 30,
  );
});
