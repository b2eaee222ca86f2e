import { languages, sayer, type Sentences } from '@trunkline/service-kit';
import { dirname, join, relative } from 'node:path';
import { varying } from './readings.ts';
import { refusalsIn } from './refusals.ts';
import { sourcesBelow } from './sources.ts';

const libraries = join(import.meta.dirname, '../../..');
const others = languages.slice(1);

export interface Unsaid {
  /** The sources to look at. */
  folders: string[];
  catalogues: readonly Sentences[];
  /** Files whose refusals nobody reads in the portal, and why. */
  except?: Record<string, string>;
  /** Functions that return a sentence which others refuse with. */
  sayers?: string[];
}

/** Sentences of refusals that catalogues cannot say, or leave some English in, with the file that has them. */
export function unsaidIn({ folders, catalogues, except = {}, sayers = [] }: Unsaid): string[] {
  const say = sayer([...catalogues, { [varying]: [varying, varying, varying] }]);
  const read = [
    ...new Set([...['domain', 'contracts', 'messaging', 'service-kit'].map((name) => join(libraries, name, 'src')), ...folders]),
  ];
  const files = read.flatMap(sourcesBelow);
  const isMeant = (file: string) =>
    folders.some((folder) => file.startsWith(folder + '/')) &&
    ![...Object.keys(except), environment].some((path) => new RegExp(path).test(file));
  const isLeft = (text: string, phrases: string[]) =>
    others.some((language) => {
      const said = say(language, text);
      return said === undefined || threeWords.test(said) || phrases.some((phrase) => !alike.includes(phrase) && asWord(phrase).test(said));
    });
  const found = refusalsIn(files, sayers)
    .filter(({ file }) => isMeant(file))
    .map((one) => ({ ...one, text: one.text.replace(/^\$property /, '') }))
    .filter(({ text, phrases }) => isLeft(text, phrases))
    .map(({ file, line, text }) => `${relative(dirname(folders[0]!), file)}:${line} ${text.replaceAll(varying, '{}')}`);
  return [...new Set(found)];
}

/** What the environment must be is for operators. */
const environment = '\\.config\\.ts$';
/** Names that are the same in every language. */
const alike = ['identity'];
const threeWords = /[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}/;
const asWord = (phrase: string): RegExp => new RegExp(`(?<![A-Za-z])${phrase.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')}(?![A-Za-z])`);

/** Sentences of a catalogue that do not have, in each language, what varies in the English one. */
export function uneven(catalogues: readonly Sentences[]): string[] {
  return catalogues.flatMap((sentences) =>
    Object.entries(sentences).flatMap(([english, texts]) => {
      const wanted = [...english.matchAll(/\{([*-]?)\}/g)].flatMap(([, mark], index) => (mark === '-' ? [] : [index]));
      const isEven = (text: string) =>
        [...new Set([...text.matchAll(/\{(\d)\}/g)].map(([, index]) => Number(index)))].sort().join() === wanted.join();
      return texts.length === others.length && texts.every(isEven) && texts.every((text) => text !== '') ? [] : [english];
    }),
  );
}
