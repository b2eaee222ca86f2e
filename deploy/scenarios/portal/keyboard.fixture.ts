import type { Locator, Page } from 'playwright-core';
import type { Scene } from '../portal.visit.fixture.ts';

const farthest = 150;

/** Goes to something by Tab alone; throws where that does not lead there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let tabs = 0; tabs < farthest; tabs++) {
    if (await target.and(page.locator(':focus')).count()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${String(target)}`);
}

/** Hands on the keyboard of somebody who has no mouse. */
function hands(page: Page) {
  const press = async (target: Locator, key = 'Enter') => {
    await tabTo(page, target);
    await page.keyboard.press(key);
  };
  return {
    press,
    go: (name: string) => press(page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name })),
    follow: (name: string | RegExp) => press(page.getByRole('link', { name }).first()),
    click: (name: string) => press(page.getByRole('button', { name, exact: true })),
    type: async (label: string | RegExp, text: string) => {
      await tabTo(page, page.getByLabel(label));
      await page.keyboard.press('Control+A');
      await page.keyboard.type(text);
    },
    sees: (name: string | RegExp) => page.getByRole('heading', { name }).waitFor(),
  };
}

/** Ten things that people come for, by keyboard alone. */
export async function doAllByKeyboard({ signIn }: Scene): Promise<void> {
  const { context, page } = await signIn('ana.pereira', '/e/ENT-ACME'); // 1: signs in
  const { press, go, follow, click, type, sees } = hands(page);
  // 2: finds an order
  await sees('Hello, Ana Pereira');
  await page.keyboard.press('Control+K');
  await page.getByRole('searchbox', { name: 'Search' }).waitFor();
  await page.keyboard.type('SO-1001');
  await page.getByRole('menuitem', { name: 'SO-1001' }).first().waitFor();
  await page.keyboard.press('Enter');
  await sees('Order SO-1001');
  // 3, 4 and 5: reports a fault, says something of it, and escalates it
  await go('Repair');
  await follow('Report a fault');
  await type('Service or circuit', `VT-${Date.now()}`);
  await press(page.getByLabel('It does not work at all'), 'ArrowDown');
  await type('What is wrong, in a line', 'Noise on the line');
  await click('Report it');
  await sees(/^T-\d+: Noise on the line/);
  await type('Say something to whoever works on it', 'Since noon.');
  await click('Send');
  await page.locator('.line').getByText('Since noon.').waitFor();
  await type('Why does it need more attention?', 'Our call centre is deaf.');
  await click('Put it before the next level');
  await page.getByText('You can escalate it again').waitFor();
  // 6 and 7: reads a bill and its document, and disputes a line
  await go('Billing');
  await follow(/^ENT-ACME-01-/);
  await sees(/^Invoice ENT-ACME-01-/);
  await tabTo(page, page.getByRole('link', { name: 'Download PDF' }));
  await follow('Ask about it, or dispute it');
  await press(page.getByLabel('Question', { exact: true }), 'ArrowDown');
  await press(page.getByRole('checkbox', { name: 'Installation' }), 'Space');
  await type('Disputed of line 4', '10.00');
  await type('Why is it wrong?', 'It was installed by us.');
  await click('Send it');
  await sees(/^Dispute BR-/);
  // 8: takes planned work into a calendar
  await go('Maintenance');
  await follow('Freeze periods and calendars');
  await type('Name of the calendar', 'Work');
  await click('Make a calendar');
  await page.locator('code').waitFor();
  // 9: gives a colleague a place
  await go('People');
  await follow('Invite somebody');
  await type(/^Name$/, 'Kim Keys');
  await type('E-mail address', 'kim.keys@acme.example');
  await type('User name', 'kim.keys');
  await press(page.getByRole('checkbox', { name: 'Engineer' }), 'Space');
  await click('Invite somebody');
  await sees('Kim Keys');
  // 10: signs out
  await press(page.getByRole('button', { name: 'Ana Pereira' }));
  const signOut = page.getByRole('menuitem', { name: 'Sign out' });
  await signOut.waitFor();
  while (!(await signOut.and(page.locator(':focus')).count())) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await sees('Sign out?');
  await click('Sign out');
  await page.locator('#username').waitFor();
  await context.close();
}
