import { closestTo, languageOf, type Language } from '@trunkline/service-kit';
import type { Request } from 'express';

/** The language that a page is asked for in: by `ui_locales`, as OpenID Connect has it, else by the browser. */
export function languageAsked(request: Request, uiLocales: unknown = request.query['ui_locales']): Language {
  const asked = typeof uiLocales === 'string' ? uiLocales.split(' ').map(closestTo).find(Boolean) : undefined;
  return asked ?? languageOf(request);
}

/** Another page of ours, in the language of this one. */
export const inLanguage = (path: string, language: Language): string => `${path}?ui_locales=${language}`;
