/** The languages of the portal, as `lang` says them, and what each calls itself. */
export const languages = { en: 'English', ja: '日本語', 'zh-Hans': '简体中文', ko: '한국어' } as const;
export type Language = keyof typeof languages;

export const isLanguage = (name: unknown): name is Language => typeof name === 'string' && Object.hasOwn(languages, name);

const said = globalThis.document?.documentElement.lang; // nothing where a test reads texts outside of a browser

/** The language of this page, which our server chose; another one is there when the page is loaded again, so that texts need not be asked for twice. */
export const language: Language = isLanguage(said) ? said : 'en';

/** How dates and numbers are written in it. */
export const locale = language === 'en' ? 'en-GB' : language;

const year = 31_536_000;

/** From now on in this browser, whoever is signed in. The page is loaded again in it. */
export function speak(chosen: Language): void {
  const secure = location.protocol === 'https:' ? '; secure' : '';
  document.cookie = `language=${chosen}; path=/; max-age=${year}; samesite=lax${secure}`;
  location.reload();
}
