import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Text } from '@trunkline/service-kit';
import { IntlMessageFormat } from 'intl-messageformat';
import { faultWords } from './fault-words.page.ts';
import { layoutWords, problemWords } from './layout-words.page.ts';
import { passwordWords } from './password-words.page.ts';
import { registrationWords } from './registration-words.page.ts';
import type { Words } from './say.page.ts';
import { signInWords } from './sign-in-words.page.ts';

const catalogues = { layoutWords, problemWords, signInWords, passwordWords, registrationWords, faultWords };
const texts = Object.entries<Words>(catalogues).flatMap(([catalogue, words]) =>
  Object.entries(words).map(([name, text]): [string, Text] => [`${catalogue}.${name}`, text]),
);

/** What is given to a message, by the parser that says it. */
const givenIn = (message: string): string =>
  new IntlMessageFormat(message, 'en')
    .getAst()
    .flatMap((part) => ('value' in part && message.includes(`{${part.value}`) ? [part.value] : []))
    .sort()
    .join();

const scripts = { ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u, zhHans: /\p{Script=Han}/u, ko: /\p{Script=Hangul}/u };

describe('texts of the pages', () => {
  it('are in each language, in its own script', () => {
    const faults = texts.filter(([, [, ja, zhHans, ko]]) => !scripts.ja.test(ja) || !scripts.zhHans.test(zhHans) || !scripts.ko.test(ko));
    expect(faults).toEqual([]);
  });

  it('take the same in each', () => {
    const faults = texts.filter(([, [english, ...others]]) => others.some((text) => givenIn(text) !== givenIn(english)));
    expect(faults).toEqual([]);
  });

  it('are all said, and pages have none of their own', () => {
    const sources = readdirSync(join(import.meta.dirname, '..'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.page.tsx'))
      .map((name) => readFileSync(join(import.meta.dirname, '..', name), 'utf8'));
    const isSaid = (name: string) => sources.some((code) => code.includes(`.${name}`) || code.includes(`'${name.replace(/Why$/, '')}'`));
    const { faultWords: _, ...ofPages } = catalogues;
    expect(Object.values<Words>(ofPages).flatMap((words) => Object.keys(words).filter((name) => !isSaid(name)))).toEqual([]);
    expect(sources.flatMap((code) => code.match(/>[^<>{}=;()]*[A-Za-z]{2}[^<>{}=;()]*<\//g) ?? [])).toEqual([]);
  });
});
