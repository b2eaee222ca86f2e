import type { BrowserContext, Page, Response } from 'playwright-core';

/** Names, abbreviations and units that are written alike in every language, and zones, which are named in capitals. */
const alike = /\b(Trunkline|Control Center|Ctrl|English|Chrome|Edge|Firefox|Safari|Linux|Mac|Windows|[A-Z]{2,5})\b/g;

/** What can be read on a page, or is read out of it. */
const readable = `(() => {
  const said = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement.closest('script, style, noscript, [lang]:not(html)')) said.push(node.data);
  }
  for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
    for (const name of ['aria-label', 'title', 'placeholder']) said.push(element.getAttribute(name) ?? '');
  }
  return [document.title, ...said];
})()`;

const stringsIn = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : value && typeof value === 'object' ? Object.values(value).flatMap(stringsIn) : [];

/** Where it stands by itself, not within a word. */
const asWords = (text: string): RegExp => new RegExp(`(?<![A-Za-z])${text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')}(?![A-Za-z])`, 'g');

/** What a browser's pages are asked for in. */
export const speak = (context: BrowserContext, portal: string, language: string): Promise<void> =>
  context.addCookies([{ name: 'language', value: language, url: new URL(portal).origin }]);

/** Opens a page. Its texts that still have English words, where it is in another language: what is neither there as data of a service nor the same everywhere. */
export async function englishIn(page: Page, address: string, settled: () => Promise<unknown>): Promise<string[]> {
  const heard: Promise<string[]>[] = [];
  const hear = (response: Response) => {
    if (!/\/(api|session)/.test(new URL(response.url()).pathname)) return;
    heard.push(response.json().then(stringsIn, () => []));
  };
  page.on('response', hear);
  try {
    await page.goto(address);
    await settled();
    const texts = (await page.evaluate(readable)) as string[]; // before what was heard: it may be later than the page is settled
    const data = (await Promise.all(heard)).flat().filter((one) => /[A-Za-z]{3}/.test(one));
    const inPath = decodeURIComponent(new URL(address).pathname).split('/').filter(Boolean);
    const known = [...new Set([...data, ...inPath])].sort((one, other) => other.length - one.length);
    const left = (text: string) => known.reduce((rest, one) => rest.replace(asWords(one), ' '), text).replace(alike, ' ');
    return texts.filter((text) => /[A-Za-z]{3}/.test(left(text)));
  } finally {
    page.off('response', hear);
  }
}
