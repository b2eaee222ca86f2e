import { complaintsOf } from '@trunkline/testing';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Endpoints } from '../local/endpoints.ts';
import { patienceMs } from './portal.fixture.ts';
import type { Stack } from './stack.ts';

/** Somebody at a page of the portal, in a browser of their own. */
export interface Visit {
  context: BrowserContext;
  page: Page;
  complaints: string[];
}

/** Somebody signs in at a page, which leads there or to another. */
export type SignIn = (username: string, path: string, leadsTo?: string | RegExp) => Promise<Visit>;

/** What there is to try the portal with. */
export interface Scene {
  signIn: SignIn;
  portal: string;
  endpoints: Endpoints;
  stack: Stack;
}

/** Opens a page of the portal, and signs in by keyboard when asked to. */
export async function visit(
  browser: Browser,
  { services, people }: Endpoints,
  username: string,
  path: string,
  leadsTo?: string | RegExp,
): Promise<Visit> {
  const portal = services['control-center']!.url;
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  await page.goto(portal + path);
  await page.locator('#username').waitFor();
  await page.keyboard.type(username);
  await page.keyboard.press('Tab');
  await page.keyboard.type(people.find((person) => person.username === username)!.password);
  await page.keyboard.press('Enter');
  await page.waitForURL(leadsTo ?? portal + path);
  return { context, page, complaints };
}
