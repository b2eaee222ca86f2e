import { expect } from '@jest/globals';
import { accessFindings, eventually } from '@trunkline/testing';
import { patienceMs, settled } from '../portal.fixture.ts';
import type { Scene } from '../portal.visit.fixture.ts';

/** Loses the network and goes on to a page that was not open before: it is said, what is there stays, what is sent is not lost, and all of it comes once the network is back. */
export async function goOffline({ signIn }: Scene): Promise<void> {
  const { context, page } = await signIn('robin.okafor', '/e/ENT-ACME/orders/SO-1001');
  await settled(page, 'Order SO-1001');
  await context.setOffline(true);
  const said = page.getByText('You are offline.');
  await said.waitFor();
  expect(await accessFindings(page)).toEqual([]);
  await page.getByRole('link', { name: 'Maintenance' }).press('Enter');
  await page.getByRole('heading', { name: 'Order SO-1001' }).waitFor();
  await context.setOffline(false);
  await page.getByText('Replacement of a line card in Denver').first().waitFor();
  expect(await said.count()).toBe(0);
  await context.close();
}

/** Says something on a page whose server cannot be reached: it stays typed, and is said once when it is sent again. */
export async function loseAnAnswer({ signIn }: Scene): Promise<void> {
  const { context, page } = await signIn('ana.pereira', '/e/ENT-ACME/repair');
  await page.getByRole('link', { name: /^T-/ }).first().press('Enter');
  await page.getByLabel('Say something').fill('Said in a tunnel.');
  // The answer is lost, not the request: what was said has arrived, and must not arrive twice.
  await page.route(
    '**/notes',
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  await page.getByRole('button', { name: 'Send' }).press('Enter');
  await page.getByText('Our server cannot be reached from here.').waitFor();
  expect(await accessFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Send' }).press('Enter');
  await page.getByText('Our server cannot be reached from here.').waitFor({ state: 'detached' });
  await page.reload();
  await page.locator('.line').getByText('Said in a tunnel.').waitFor();
  expect(await page.locator('.line').getByText('Said in a tunnel.').count()).toBe(1);
  await context.close();
}

/** Looks at the first page while billing dies whenever it is started: its parts say so, the others are there; and comes back when it does. */
export async function missAService({ signIn, stack }: Scene): Promise<void> {
  const { context, page } = await signIn('ana.pereira', '/e/ENT-ACME/profile');
  await stack.kill('billing');
  await page.getByRole('link', { name: 'Home' }).press('Enter');
  await page.getByRole('link', { name: 'SO-1001' }).waitFor();
  await page.getByRole('link', { name: 'staff.salesengineer@trunkline.example' }).waitFor();
  const away = page.getByText('billing cannot be reached at the moment').first();
  const bill = page.getByRole('link', { name: /^ENT-ACME-01-/ });
  await eventually(
    async () => {
      if (await away.isVisible()) return true;
      await stack.kill('billing');
      if (await bill.count()) await page.reload(); // it answered before it was killed
      return false;
    },
    (isSaid) => isSaid,
    patienceMs * 2,
  );
  expect(await accessFindings(page)).toEqual([]);
  await eventually(
    async () => {
      const again = page.getByRole('button', { name: 'Try again' }).first();
      await again.press('Enter', { timeout: 2000 }).catch(() => undefined);
      return bill.count();
    },
    (count) => count > 0,
    patienceMs,
  );
  await context.close();
}

const expectedMs = 12_000;

/** Looks at the first page while billing takes requests and answers none: its parts say so soon, the others are there; and they show what there is by themselves once it answers. */
export async function waitForAService({ signIn, stack }: Scene): Promise<void> {
  const { context, page } = await signIn('ana.pereira', '/e/ENT-ACME/profile');
  await settled(page, 'Your profile');
  const goOn = await stack.hang('billing');
  try {
    await page.getByRole('link', { name: 'Home' }).click();
    await page.getByRole('link', { name: 'SO-1001' }).waitFor();
    const said = page.locator('section').filter({ hasText: 'billing does not answer at the moment' }).first();
    await said.waitFor({ timeout: expectedMs });
    expect(await said.getByRole('button', { name: 'Try again' }).count()).toBe(1);
    expect(await accessFindings(page)).toEqual([]);
  } finally {
    goOn();
  }
  await page
    .getByRole('link', { name: /^ENT-ACME-01-/ })
    .first()
    .waitFor();
  await context.close();
}
