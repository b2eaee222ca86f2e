import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openingLink } from '@trunkline/service-kit';
import { testLinkSecret } from '@trunkline/testing';
import { Visitor, type Visited } from '../pages/visitor.fixture.ts';
import { goodPassword, startHere, type Here } from '../tokens/people.fixture.ts';
import { signing } from './sign-in.fixture.ts';

let here: Here;
beforeAll(async () => void (here = await startHere()), 60_000);
afterAll(() => here.stop());

/** What is English on a page: words of Latin letters that are neither names nor what the page says to be English. */
const english = ({ html }: Visited, ...names: string[]): string[] => {
  const shown = html
    .replace(/<style>.*?<\/style>|<svg.*?<\/svg>|<(\w+) lang="en">.*?<\/\1>/gs, '')
    .replace(/(?:aria-label|placeholder)="([^"]*)"/g, '>$1<')
    .replace(/<[^>]*>/g, ' ');
  const known = new Set(['Trunkline', 'QR', 'Cookie', ...names.flatMap((name) => name.split(/[^A-Za-z]+/))]);
  return (shown.match(/[A-Za-z]{2,}/g) ?? []).filter((word) => !known.has(word));
};

const languageOf = ({ html }: Visited) => /<html lang="([^"]*)"/.exec(html)?.[1];

async function arriving(locale: string | null, browser: string, enterprises = 1, secondFactorRequired = false) {
  const held: Record<string, ['engineer']> = {};
  for (let n = 0; n < enterprises; n++) held[await here.enterprise({ secondFactorRequired })] = ['engineer'];
  const person = await here.person(held, { locale });
  return { ...person, ...(await signing(here, await here.application(), new Visitor(here.identity.url, browser))) };
}

describe('the pages of a sign-in', () => {
  it('are in the first language that the program asks for and we speak, what is wrong too', async () => {
    const { visitor, open, username } = await arriving(null, 'ko');
    const page = await open({ ui_locales: 'fr-CA ja zh' });
    expect([languageOf(page), english(page)]).toEqual(['ja', []]);
    const wrong = await visitor.send(page, { username, password: 'not it' });
    expect([wrong.status, languageOf(wrong), english(wrong, username)]).toEqual([422, 'ja', []]);
    expect(wrong.html).toMatch('<title>エラー：サインイン');
  });

  it.each([
    ['ko-KR,ko;q=0.9,en;q=0.8', 'ko'],
    ['zh-CN', 'zh-Hans'],
    ['de', 'en'],
  ])('are in the browser’s (%s) where nobody says anything', async (browser, language) => {
    const { open } = await arriving(null, browser);
    expect(languageOf(await open())).toBe(language);
  });

  it('are in the person’s own as soon as we know who it is', async () => {
    const { visitor, open, username } = await arriving('ko-KR', 'en', 2);
    const chooser = await visitor.send(await open({ ui_locales: 'ja' }), { username, password: goodPassword });
    expect([languageOf(chooser), english(chooser, 'Enterprise', 'ENT')]).toEqual(['ko', []]);
  });

  it('lead through a second factor in it, to the codes to keep', async () => {
    const { visitor, open, username } = await arriving('zh', 'en', 1, true);
    const enrolment = await visitor.send(await open(), { username, password: goodPassword });
    const key = /<code>([A-Z2-7 ]+)<\/code>/.exec(enrolment.html)![1]!;
    expect([languageOf(enrolment), english(enrolment, key)]).toEqual(['zh-Hans', []]);
    const wrong = await visitor.send(enrolment, { code: '000000' });
    expect([wrong.status, languageOf(wrong), english(wrong, key)]).toEqual([422, 'zh-Hans', []]);
  });

  it('say in it that somebody has tried too often, and for how many minutes', async () => {
    const { visitor, open, username } = await arriving(null, 'ko');
    let page = await open();
    while (page.status !== 429) page = await visitor.send(page, { username, password: 'not it' });
    expect(page.html).toMatch(/\d분 후에 다시 시도하세요/);
    expect(english(page, username)).toEqual([]);
  });

  it('say in it that a sign-in is over, that a form is not ours, and that there is nothing to go to', async () => {
    const { visitor, open, username } = await arriving('ja', 'ja', 0);
    const page = await open();
    const foreign = await visitor.send(page, { username, password: goodPassword }, { origin: 'https://evil.example' });
    const nowhere = await visitor.send(page, { username, password: goodPassword });
    const over = await visitor.get('/sign-in/nothing');
    const refused = await visitor.get('/authorize?client_id=nobody&ui_locales=zh');
    expect([foreign, nowhere, over, refused].map((one) => [one.status, languageOf(one), english(one)])).toEqual([
      [403, 'ja', []],
      [403, 'ja', []],
      [410, 'ja', []],
      [400, 'zh-Hans', []],
    ]);
  });

  it('ask in it whether to sign out', async () => {
    const { visitor, open, username } = await arriving('ko', 'ja');
    await visitor.send(await open(), { username, password: goodPassword });
    const asked = await visitor.get('/session/end');
    const gone = await visitor.send(asked, { logout: 'yes' });
    expect([asked, gone].map((one) => [languageOf(one), english(one)])).toEqual([
      ['ko', []],
      ['ja', []],
    ]);
  });
});

describe('the pages for a new password', () => {
  it('are asked for in the language of the page before, and come from a mail in the person’s own', async () => {
    const { visitor, open, id, username } = await arriving('ko', 'en');
    const signIn = await open({ ui_locales: 'ja' });
    const forgot = await visitor.get(/href="(\/forgot-password[^"]*)"/.exec(signIn.html)![1]!);
    const sent = await visitor.send(forgot, { username });
    expect([forgot, sent].map((one) => [languageOf(one), english(one)])).toEqual([
      ['ja', []],
      ['ja', []],
    ]);
    expect(sent.html).toMatch('30 分');

    const asked = (await here.identity.outbox()).find(({ topic, key }) => topic === 'password-reset-requested' && key === id)!;
    const link = openingLink(testLinkSecret, asked.body['link'] as string);
    const page = await visitor.get(link);
    const weak = await visitor.send(page, { password: 'Password12345' });
    const done = await visitor.send(weak, { password: 'seven amber lighthouses' });
    const dead = await visitor.get(`${link}&ui_locales=zh`);
    expect([page, weak, done, dead].map((one) => [one.status, languageOf(one), english(one, username)])).toEqual([
      [200, 'ko', []],
      [422, 'ko', []],
      [200, 'ko', []],
      [410, 'zh-Hans', []],
    ]);
  });
});
