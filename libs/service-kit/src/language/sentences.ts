import type { Request } from 'express';
import { languageOf, languages, type Language } from './language.rules.ts';

/**
 * What is said in English, in the other languages. In English `{}` stands for what varies and stays as it is, `{*}` for what is itself said in a
 * catalogue, and `{-}` for what the others leave out; in those `{0}` is the first of them, wherever it stands there.
 */
export type Sentences = Readonly<Record<string, readonly [ja: string, zhHans: string, ko: string]>>;

/** Says an English sentence in a language; undefined where no catalogue has it, or not all of it. English stays as it is. */
export type Say = (language: Language, sentence: string) => string | undefined;

interface Pattern {
  /** What stands before, between and behind what varies. */
  fixed: string[];
  isSaid: boolean[];
  texts: Sentences[string];
}

const hole = /\{[*-]?\}/;
/** Nobody wrote a longer one; it is somebody's data. */
const longest = 4000;

/** Says also what begins with a field's name, without it: what is said stands beside the field. */
export function sayer(catalogues: readonly Sentences[]): Say {
  const say = exactSayer(catalogues);
  return (language, sentence) => say(language, sentence) ?? say(language, sentence.slice(sentence.indexOf(' ') + 1));
}

/** Of several that fit, the one that says most by itself. */
export function exactSayer(catalogues: readonly Sentences[]): Say {
  const all: Sentences = Object.assign({}, ...catalogues) as Sentences;
  const patterns = Object.entries(all)
    .filter(([english]) => hole.test(english))
    .map(([english, texts]): Pattern => {
      return { fixed: english.split(hole), isSaid: [...english.matchAll(/\{([*-]?)\}/g)].map(([, mark]) => mark === '*'), texts };
    })
    .sort((one, other) => other.fixed.join('').length - one.fixed.join('').length);

  const say: Say = (language, sentence) => {
    if (Object.hasOwn(all, sentence)) return textIn(language, all[sentence]!);
    for (const { fixed, isSaid, texts } of patterns) {
      const parts = partsOf(sentence, fixed)?.map((part, index) => (isSaid[index] ? say(language, part) : part));
      if (parts && !parts.includes(undefined)) {
        return textIn(language, texts).replace(/\{(\d)\}/g, (_, index: string) => parts[Number(index)]!);
      }
    }
    return undefined;
  };

  return (language, sentence) => {
    if (language === languages[0]) return sentence;
    return sentence.length > longest ? undefined : say(language, sentence);
  };
}

/** What is said of a thing in an answer, or each line of that, as whoever asks for it reads it; what no catalogue has is somebody's own words and stays. */
export function inLanguageOf(request: Request, say: Say): (text: string) => string {
  const language = languageOf(request);
  const inLines = (text: string) => text.split('\n').map((line) => say(language, line) ?? line);
  return (text) => say(language, text) ?? inLines(text).join('\n');
}

/** None for English. */
const textIn = (language: Language, texts: Sentences[string]): string => texts[languages.indexOf(language) - 1]!;

/** What stands where the pattern leaves room: of several ways, the one in which each part is the shortest. */
function partsOf(sentence: string, [first, ...rest]: string[]): string[] | undefined {
  if (!sentence.startsWith(first!)) return undefined;
  const parts: string[] = [];
  let at = first!.length;
  for (const [index, text] of rest.entries()) {
    const end = index < rest.length - 1 ? sentence.indexOf(text, at + 1) : sentence.length - text.length;
    if (end <= at || !sentence.endsWith(rest.at(-1)!)) return undefined;
    parts.push(sentence.slice(at, end));
    at = end + text.length;
  }
  return parts;
}
