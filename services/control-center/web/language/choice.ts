import { apiOf, ask } from '../app/api.ts';
import { usePlace } from '../app/place.ts';
import { speak, type Language } from './languages.ts';

/** Keeps the language in the person's profile, so that it is theirs in every browser; and speaks it here even where that fails. */
export function useLanguageChoice(): (chosen: Language) => void {
  const place = usePlace();
  return (chosen) =>
    void ask(apiOf(place, 'identity/me/locale'), 'PUT', { locale: chosen })
      .catch(() => undefined)
      .then(() => speak(chosen));
}
