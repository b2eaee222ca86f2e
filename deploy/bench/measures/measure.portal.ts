import { eventually, testBrowser, type TestBrowser } from '@trunkline/testing';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Endpoints } from '../../local/endpoints.ts';
import { startStack } from '../../scenarios/stack.ts';
import { fillYear, type Year } from '../outside/year.ts';
import { percentile, type Figures } from './figures.ts';
import { openStreams } from './streams.ts';

interface Sizes {
  year: Year;
  /** Browsers that listen to what changes. */
  streams: number;
}

const [username, place, visits, asks] = ['ana.pereira', 'ENT-ACME', 10, 60];

/** Notes what a browser tells of a page: its largest paint, what shifted, and how long what was clicked took to be seen. */
const observing = `
  globalThis.seen = { lcp: 0, cls: 0, inp: 0 };
  const watch = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true, durationThreshold: 16 });
  watch('largest-contentful-paint', ({ startTime }) => (seen.lcp = startTime));
  watch('layout-shift', ({ value, hadRecentInput }) => hadRecentInput || (seen.cls += value));
  watch('event', ({ duration, interactionId }) => interactionId && (seen.inp = Math.max(seen.inp, duration)));`;

/** The portal over a year of one customer, on the whole stack: what its pages cost in a browser, what home asks of it, and many who listen. */
export async function portal({ year, streams }: Sizes): Promise<Figures> {
  const stack = await startStack({ sample: true });
  let chromium: TestBrowser | undefined;
  try {
    chromium = await testBrowser();
    const endpoints = await stack.endpoints();
    await fillYear(endpoints.postgres, place, year);
    const { context, page } = await signedIn(chromium.browser, endpoints);
    const url = endpoints.services['control-center']!.url;
    const asked: string[] = [];
    page.on('response', (response) => void (response.url().includes('/api/') && asked.push(response.url())));
    const paints = await firstScreens(context, `${url}/e/${place}`);
    await shown(page, `${url}/e/${place}`);
    const home = [...new Set(asked)];
    const interactions = await clicked(page);
    const requests = await askedAgain(page, home);
    return { firstScreen: paints, interactions, home: requests, live: await openStreams(endpoints, await cookieOf(context), streams) };
  } finally {
    await Promise.allSettled([stack.stop(), chromium?.stop()]);
  }
}

async function signedIn(browser: Browser, { services, people }: Endpoints): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(60_000);
  await context.addInitScript(observing);
  const page = await context.newPage();
  await page.goto(`${services['control-center']!.url}/e/${place}`);
  await page.fill('#username', username);
  await page.fill('#password', people.find((person) => person.username === username)!.password);
  await page.press('#password', 'Enter');
  await page.waitForURL(`**/e/${place}`);
  return { context, page };
}

const cookieOf = async (context: BrowserContext): Promise<string> =>
  (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');

async function shown(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await settled(page);
}

/** When all that the page asked for has come. */
const settled = (page: Page): Promise<unknown> =>
  eventually(
    () => page.locator('.loading').count(),
    (count) => count === 0,
    60_000,
  );

/** Home in tabs that have nothing of it yet. */
async function firstScreens(context: BrowserContext, address: string): Promise<Figures> {
  const seen: { lcp: number; cls: number }[] = [];
  for (let visit = 0; visit < visits; visit++) {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
    await shown(page, address);
    seen.push(await page.evaluate('seen'));
    await page.close();
  }
  return {
    lcpP75Ms: percentile(
      seen.map(({ lcp }) => lcp),
      0.75,
    )!,
    clsMost: Math.max(...seen.map(({ cls }) => cls)),
  };
}

/** The ways from home into each list, and back. */
async function clicked(page: Page): Promise<Figures> {
  const inps: number[] = [];
  for (const path of ['orders', 'repair', 'maintenance', 'billing', 'services', 'notifications']) {
    await page.locator(`nav a[href$="/e/${place}/${path}"]`).first().click();
    await page.waitForURL(`**/e/${place}/${path}`);
    await settled(page);
    inps.push(await page.evaluate('seen.inp'));
  }
  const { cls } = await page.evaluate<{ cls: number }>('seen');
  return { inpMostMs: Math.max(...inps), clsMost: cls };
}

/** All that home asks of the portal, at once, as a browser does; and each alone. */
async function askedAgain(page: Page, urls: string[]): Promise<Figures> {
  const took = (await page.evaluate(`(async () => {
    const timed = async (work) => { const began = performance.now(); await work(); return performance.now() - began; };
    const ask = (url) => timed(async () => { const answer = await fetch(url); if (!answer.ok) throw new Error(url + ' ' + answer.status); await answer.text(); });
    const [whole, each] = [[], []];
    for (let n = 0; n < ${asks}; n++) {
      const began = performance.now();
      each.push(...(await Promise.all(${JSON.stringify(urls)}.map(ask))));
      whole.push(performance.now() - began);
    }
    return { whole, each };
  })()`)) as { whole: number[]; each: number[] };
  return {
    requests: urls.length,
    wholeP95Ms: percentile(took.whole, 0.95)!,
    eachP50Ms: percentile(took.each, 0.5)!,
    eachP95Ms: percentile(took.each, 0.95)!,
  };
}
