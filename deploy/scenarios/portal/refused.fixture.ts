import { expect } from '@jest/globals';
import { accessFindings } from '@trunkline/testing';
import { speak } from '../portal.language.fixture.ts';
import { settled } from '../portal.fixture.ts';
import type { Scene } from '../portal.visit.fixture.ts';

/** English words in a row: a sentence, or what is left of one. */
const english = /[A-Za-z]{2,} [a-z]{2,}/;

/** In each language fills a form in with what no service takes, and then with what is there already: why it is refused is said in that language, and nothing in English. */
export async function readWhyRefused({ signIn, portal }: Scene): Promise<void> {
  const { context, page } = await signIn('ana.pereira', '/e/ENT-ACME/notifications/contacts');
  for (const [language, unseen, known] of [
    ['ja', '前後に空白のない1行のテキスト', 'このメールアドレスはすでに'],
    ['zh-Hans', '首尾没有空格的一行文字', '此电子邮件地址已为'],
    ['ko', '앞뒤에 공백이 없는 한 줄', '이 이메일 주소는 이미'],
  ] as const) {
    await speak(context, portal, language);
    await page.reload();
    await settled(page);
    const form = page.locator('form').filter({ has: page.locator('input[name="name"]') });
    const send = form.locator('button[type="submit"]');
    for (const [name, why] of [
      ['An\u200ba', unseen],
      ['Ana', known],
    ] as const) {
      await form.locator('input[name="name"]').fill(name);
      await form.locator('input[name="email"]').fill('noc@acme.example');
      await send.click();
      await form.getByText(why).first().waitFor();
      expect(await form.locator('[lang="en"]').count()).toBe(0);
      expect((await form.innerText()).split('\n').filter((line) => english.test(line))).toEqual([]);
    }
    expect(await accessFindings(page)).toEqual([]);
  }
  await context.close();
}
