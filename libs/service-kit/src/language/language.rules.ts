import type { Request } from 'express';

/** What the portal speaks, as `lang` says it; the first where nobody says anything. */
export const languages = ['en', 'ja', 'zh-Hans', 'ko'] as const;
export type Language = (typeof languages)[number];

/** A text in each of them. */
export type Text = readonly [en: string, ja: string, zhHans: string, ko: string];

export const saidIn = (language: Language, text: Text): string => text[languages.indexOf(language)]!;

/** The one that whoever set a BCP 47 tag reads: all kinds of Chinese are written so that they can read the simplified one, if not gladly. */
export function closestTo(tag: string | null | undefined): Language | undefined {
  const [primary] = (tag ?? '').toLowerCase().split('-');
  return languages.find((language) => language.split('-')[0] === primary);
}

const isLanguage = (name: string): name is Language => languages.includes(name as Language);

/** Where a browser keeps which one was chosen; pages change it by themselves. */
export const languageCookie = { name: 'language', options: { path: '/', sameSite: 'lax', maxAge: 31_536_000_000 } } as const;

/** That of somebody whose request it is: as they chose it in this browser, else as the browser asks for it. */
export function languageOf(request: Request): Language {
  const [, chosen = ''] = /(?:^|;\s*)language=([\w-]+)/.exec(request.get('cookie') ?? '') ?? [];
  if (isLanguage(chosen)) return chosen;
  return request.acceptsLanguages().map(closestTo).find(Boolean) ?? languages[0];
}
