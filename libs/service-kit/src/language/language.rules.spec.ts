import { describe, expect, it } from '@jest/globals';
import type { Request } from 'express';
import { closestTo, languageOf } from './language.rules.ts';

const asked = (accepted: string[], cookie?: string) =>
  languageOf({ get: () => cookie, acceptsLanguages: () => accepted } as never as Request);

describe('the language of a request', () => {
  it('is the first that the browser asks for and the portal speaks', () => {
    expect(asked(['de-CH', 'ko-KR', 'ja'])).toBe('ko');
    expect([asked(['de']), asked(['*'])]).toEqual(['en', 'en']);
  });

  it('is the one that was chosen in this browser, if it is one', () => {
    expect(asked(['ko'], 'control-center=x; language=zh-Hans')).toBe('zh-Hans');
    expect([asked(['ko'], 'language=tlh'), asked(['ko'], 'other-language=ja')]).toEqual(['ko', 'ko']);
  });
});

describe('a person’s own', () => {
  it.each([
    ['ja-JP', 'ja'],
    ['zh-Hant-TW', 'zh-Hans'],
    ['zh', 'zh-Hans'],
    ['en-GB', 'en'],
    ['de-DE', undefined],
    [null, undefined],
  ])('%s is read in %s', (tag, language) => expect(closestTo(tag)).toBe(language));
});
