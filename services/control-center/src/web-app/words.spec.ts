import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';

interface Texts {
  readonly [name: string]: readonly string[] | Texts;
}

const web = join(import.meta.dirname, '../../web');
const files = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
const sources = files.filter((name) => !name.endsWith('.words.ts')).map((name) => readFileSync(join(web, name), 'utf8'));

/** Whether some file says a text of those that it imports, under that name or another of its own. */
const isUsed = (words: string, key: string): boolean =>
  sources.some((code) => {
    const [imported, alias = words] = new RegExp(`import \\{[^}]*\\b${words}(?: as (\\w+))?[^}]*\\}`).exec(code) ?? [];
    return imported !== undefined && new RegExp(`\\b${alias}\\.${key}\\b|\\{[^{}]*\\b${key}\\b[^{}]*\\} = ${alias};`).test(code);
  });

/** Texts of every folder by the name that their module exports. The web app's own modules are imported by path, for it is another program. */
async function declaredTexts(): Promise<[string, Texts][]> {
  const { declared } = (await import(join(web, 'language/words.ts'))) as { declared: Texts[] };
  const found: [string, Texts][] = [];
  for (const file of files.filter((name) => name.endsWith('.words.ts'))) {
    const names = Object.keys((await import(join(web, file))) as object);
    found.push(...declared.splice(0).map((texts, index): [string, Texts] => [names[index]!, texts]));
  }
  return found;
}

let all: [string, Texts][];
beforeAll(async () => void (all = await declaredTexts()));

const leaves = (texts: Texts, path: string): [string, readonly string[]][] =>
  Object.entries(texts).flatMap(([name, one]) =>
    Array.isArray(one)
      ? [[`${path}.${name}`, one as readonly string[]] as [string, readonly string[]]]
      : leaves(one as Texts, `${path}.${name}`),
  );

/** Names that are given to a text where it stands in braces, those within plurals too. */
const givenIn = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)(?=[},])/g)].map(([, name]) => name!))].sort();

const isCjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
/** What is written alike everywhere: names, units and abbreviations of the trade. */
const isAlike = (text: string): boolean =>
  !/\p{Letter}/u.test(text.replace(/\{[^}]*\}|\b(GCR|PDF|CSV|UTC|Trunkline|Control Center|ID|Ctrl K)\b/g, ''));

describe('texts of the web app', () => {
  it('are in each language, and take the same', () => {
    const faults = all
      .flatMap(([name, texts]) => leaves(texts, name))
      .filter(([, [english, ...others]]) =>
        others.some((text) => !text || String(givenIn(text)) !== String(givenIn(english!)) || !(isCjk.test(text) || isAlike(english!))),
      );
    expect(faults).toEqual([]);
  });

  it('leave nothing in braces, as what stands between apostrophes does', () => {
    const left = all.flatMap(([name, texts]) => leaves(texts, name)).filter(([, said]) => said.some((text) => /'[{}#|]/.test(text)));
    expect(left).toEqual([]);
  });

  it('are all used', () => {
    const unused = all.flatMap(([name, texts]) =>
      Object.keys(texts)
        .filter((key) => !isUsed(name, key))
        .map((key) => `${name}.${key}`),
    );
    expect(unused).toEqual([]);
  });
});
