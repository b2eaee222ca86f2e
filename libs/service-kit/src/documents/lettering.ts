import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type PDFDocument from 'pdfkit';
import { directionOf, hasTurns, partsInOrder, type Direction } from './reading.order.ts';

type Pdf = InstanceType<typeof PDFDocument>;

/** Where a letter stands: how far the next one goes on, and how far it is set off from its own place. */
interface Place {
  advanceWidth: number;
  xAdvance: number;
  xOffset: number;
  yOffset: number;
}

/** A font of pdfkit, as far as its types leave it out. Widths are thousandths of the size. */
interface Font {
  id: string;
  encode(text: string): [codes: string[], places: Place[]];
  ref(): unknown;
  font: { hasGlyphForCodePoint(codePoint: number): boolean };
}

/** Text in one font, as a page has it: what stands between the brackets of a TJ operator (PDF 1.7, 9.4.3), and how far it is lifted. */
interface Piece {
  font: Font;
  codes: string;
  rise: number;
}

/** A word as it is drawn, and how the text that it stands in is written and read. */
export interface Word {
  text: string;
  writing: Writing;
  direction: Direction;
  pieces: Piece[];
  width: number;
}

/** Fonts under the SIL Open Font License; a document gets those of their letters that it has. */
const files = {
  latin: ['@embedpdf/fonts-latin', '../fonts/NotoSans-Regular.ttf'],
  simplified: ['@embedpdf/fonts-sc', '../fonts/NotoSansHans-Regular.otf'],
  japanese: ['@embedpdf/fonts-jp', '../fonts/NotoSansJP-Regular.otf'],
  korean: ['@embedpdf/fonts-kr', '../fonts/NotoSansKR-Regular.otf'],
  arabic: ['@embedpdf/fonts-arabic', '../fonts/NotoNaskhArabic-Regular.ttf'],
  hebrew: ['@embedpdf/fonts-hebrew', '../fonts/NotoSansHebrew-Regular.ttf'],
  thai: ['@expo-google-fonts/noto-sans-thai', '400Regular/NotoSansThai_400Regular.ttf'],
  devanagari: ['@expo-google-fonts/noto-sans-devanagari', '400Regular/NotoSansDevanagari_400Regular.ttf'],
} as const;
type Writing = keyof typeof files;

const require = createRequire(import.meta.url);
const read = new Map<Writing, Buffer>();

function fileOf(name: Writing): Buffer {
  const [root, file] = files[name];
  const bytes = read.get(name) ?? readFileSync(join(dirname(require.resolve(root)), file));
  read.set(name, bytes);
  return bytes;
}

/** What the standard fonts of PDF can show (PDF 1.7, annex D, WinAnsiEncoding). */
const standard = /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]+$/;
const eastern = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u3000-\u303f\uff00-\uffef]/u;

/** Chinese, Japanese and Korean write some letters differently that Unicode counts as one: what else stands in the text says which it is. */
function writingOf(text: string): Writing {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'japanese';
  return /\p{Script=Hangul}/u.test(text) ? 'korean' : 'simplified';
}

/** Letters, each with its marks. */
const clustersOf = (text: string): string[] => text.normalize().match(/\P{M}\p{M}*|\p{M}+/gu) ?? [];

/** Scripts with a font of their own, whose letters are joined, change places or carry marks. */
const scripts = new Map<Writing, RegExp>([
  ['arabic', /\p{scx=Arabic}/u],
  ['hebrew', /\p{scx=Hebrew}/u],
  ['thai', /\p{scx=Thai}/u],
  ['devanagari', /\p{scx=Devanagari}/u],
]);
const joined = /(?=[\p{L}\p{M}])[\p{scx=Arabic}\p{scx=Hebrew}\p{scx=Thai}\p{scx=Devanagari}]/u;
/** The Thai vowel am stands around a tone mark; fontkit leaves it behind (as HarfBuzz, hb-ot-shaper-thai). */
const amParted = (text: string): string => text.replaceAll(/([\u0e48-\u0e4b]?)\u0e33/g, '\u0e4d$1\u0e32');

/** What a line says, where its letters alone do not tell: they stand in the order in which they are drawn (PDF 1.7, 14.9.4). */
export function actualText(line: Word[]): string | undefined {
  const text = textOf(line);
  return joined.test(text) ? text : undefined;
}

const textOf = (words: Word[]): string => words.map(({ text }) => text).join(' ');

const mostWords = 20_000;

/** Sets the words of a document: each letter in the first font that has it. A word is worked out once, for the words of a document are few. */
export class Lettering {
  private readonly known = new Map<string, Word>();
  private readonly fonts = new Map<string, Font>();

  constructor(
    private readonly doc: Pdf,
    private readonly main = 'Helvetica',
  ) {}

  /** The words of a text, which are parted by white space. */
  words(text: string): Word[] {
    const writing = eastern.test(text) ? writingOf(text) : 'latin';
    const direction = directionOf(text);
    return text.split(/\s/).map((word) => this.word(word, writing, direction));
  }

  private word(text: string, writing: Writing, direction: Direction = 'ltr'): Word {
    const key = `${writing} ${direction} ${text}`;
    const known = this.known.get(key);
    if (known) return known;
    const word: Word = { text, writing, direction, pieces: [], width: 0 };
    if (standard.test(text)) this.append(word, text, this.fontNamed(this.main));
    else if (hasTurns(text)) for (const part of partsInOrder(text, direction)) this.set(word, part.text, part.level % 2 === 1);
    else this.set(word, text, false);
    if (this.known.size < mostWords) this.known.set(key, word);
    return word;
  }

  /** Each letter of a word by itself. */
  letters({ text, writing, direction }: Word): Word[] {
    return clustersOf(text).map((letter) => this.word(letter, writing, direction));
  }

  get space(): Word {
    return this.word(' ', 'latin');
  }

  /** Words side by side with a space between them, as they stand on a page from the left. */
  *joined(words: Word[]): Iterable<Piece> {
    const [first] = words;
    const text = textOf(words);
    if (first && hasTurns(text)) return yield* this.word(text, first.writing, first.direction).pieces;
    for (const [index, { pieces }] of words.entries()) {
      if (index) yield* this.space.pieces;
      yield* pieces;
    }
  }

  /** Letters that are joined, or change places, are set together as far as one font has them; others one by one. */
  private set(word: Word, text: string, isTurned: boolean): void {
    const runs: { text: string; font: Font | undefined; joins: boolean }[] = [];
    for (const cluster of clustersOf(text)) {
      const last = runs.at(-1);
      // A space is of the font before it, so that who copies the text gets it in one.
      const [font, joins] = [cluster === ' ' && last ? last.font : this.fontFor(cluster, word.writing), joined.test(cluster)];
      if (last?.joins && joins && last.font === font) last.text += cluster;
      else runs.push({ text: cluster, font, joins });
    }
    // Within a run its font does that.
    if (isTurned) runs.reverse();
    for (const run of runs) this.append(word, run.font ? run.text : '?', run.font ?? this.fontNamed(this.main));
  }

  private append(word: Word, text: string, font: Font): void {
    const [codes, places] = font.encode(amParted(text));
    const isJoined = joined.test(text);
    for (const [index, code] of codes.entries()) {
      const place = places[index]!;
      const { xOffset, yOffset, xAdvance } = isJoined ? place : { xOffset: 0, yOffset: 0, xAdvance: place.advanceWidth };
      const [before, after] = [-xOffset, xOffset + place.advanceWidth - xAdvance];
      const shown = `${before ? `>${before.toFixed(1)}<` : ''}${code}${after ? `>${after.toFixed(1)}<` : ''}`;
      const last = word.pieces.at(-1);
      if (last?.font === font && last.rise === yOffset) last.codes += shown;
      else word.pieces.push({ font, codes: shown, rise: yOffset });
      word.width += xAdvance;
    }
  }

  private fontFor(text: string, writing: Writing): Font | undefined {
    if (standard.test(text)) return this.fontNamed(this.main);
    const own = [...scripts].flatMap(([name, letters]) => (letters.test(text) ? [name] : []));
    for (const name of new Set<Writing>([...own, eastern.test(text) ? writing : 'latin', 'simplified', 'japanese', 'korean'])) {
      const font = this.fontNamed(name);
      if ([...text].every((letter) => font.font.hasGlyphForCodePoint(letter.codePointAt(0)!))) return font;
    }
    return undefined;
  }

  private fontNamed(name: string): Font {
    const known = this.fonts.get(name);
    if (known) return known;
    if (name in files) this.doc.registerFont(name, fileOf(name as Writing));
    this.doc.font(name);
    const font = (this.doc as unknown as { _font: Font })._font;
    this.fonts.set(name, font);
    return font;
  }
}
