import { expect } from '@jest/globals';
import { accessFindings, complaintsOf, eventually } from '@trunkline/testing';
import type { Browser } from 'playwright-core';
import type { Endpoints } from '../local/endpoints.ts';
import { ClientTokens } from '../local/tokens.ts';
import { mailsIn, mailsTo } from './mailbox.ts';
import { reached, submitted } from './orders.ts';
import { looks, patienceMs, settled } from './portal.fixture.ts';
import { publishOverHttp, type ReportToSend } from './publishers.ts';

const email = 'site.contact@customer.example';

/** Orders something, follows the link in the letter without signing in, sees there what is reported meanwhile, and ends the link. */
export async function followALink(browser: Browser, endpoints: Endpoints): Promise<void> {
  const report = async (system: string, what: ReportToSend) => {
    const door = { url: endpoints.services['orders']!.url, tokens: ClientTokens.of(system, endpoints) };
    expect((await publishOverHttp(door, what, `/${system}`)).status).toBe(202);
  };
  await report('order-entry', submitted('SO-7001', [email]));
  const mails = await eventually(
    async () => mailsTo(await mailsIn(endpoints.mail.web), email),
    ({ length }) => length > 0,
    patienceMs,
  );
  const [link] = /http:\/\/127\.0\.0\.1:\d+\/l\/\S+/.exec(mails[0]!.text) ?? [];
  const context = await browser.newContext();
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  for (const { colorScheme, ...size } of looks) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    await page.goto(link!);
    await settled(page, 'Order SO-7001');
    await page.getByText('Ethernet line').waitFor();
    expect(await accessFindings(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
  }
  expect(await page.getByText(email).count()).toBe(0);
  await report('provisioning', reached('SO-7001', 'installation-complete'));
  await page.locator('.milestones').getByText('Installation complete').waitFor();
  await page.getByText('Something changed just now.').waitFor();
  expect(complaints).toEqual([]);
  await page.getByRole('button', { name: 'End this link' }).press('Enter');
  await page.getByRole('heading', { name: 'This link shows nothing' }).waitFor();
  expect(await accessFindings(page)).toEqual([]);
  expect((await context.request.get(link!)).status()).toBe(404);
  await context.close();
}
