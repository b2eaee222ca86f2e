import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type PDFDocument from 'pdfkit';

type Pdf = InstanceType<typeof PDFDocument>;

/** A font of pdfkit, as far as its types leave it out. Widths are thousandths of the size. */
interface Font {
  id: string;
  encode(text: string): [codes: string[], places: { advanceWidth: number }[]];
  ref(): unknown;
  font: { hasGlyphForCodePoint(codePoint: number): boolean };
}

/** Text in one font, as a page has it: the codes of its letters in hexadecimal. */
interface Piece {
  font: Font;
  codes: string;
}

/** A word as it is drawn, and how the text that it stands in is written. */
export interface Word {
  text: string;
  writing: Writing;
  pieces: Piece[];
  width: number;
}

/** Fonts under the SIL Open Font License; a document gets those of their letters that it has. */
const files = {
  latin: ['@embedpdf/fonts-latin', 'NotoSans-Regular.ttf'],
  simplified: ['@embedpdf/fonts-sc', 'NotoSansHans-Regular.otf'],
  japanese: ['@embedpdf/fonts-jp', 'NotoSansJP-Regular.otf'],
  korean: ['@embedpdf/fonts-kr', 'NotoSansKR-Regular.otf'],
} as const;
type Writing = keyof typeof files;

const require = createRequire(import.meta.url);
const read = new Map<Writing, Buffer>();

function fileOf(name: Writing): Buffer {
  const [root, file] = files[name];
  const bytes = read.get(name) ?? readFileSync(join(dirname(require.resolve(root)), '../fonts', file));
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
    return text.split(/\s/).map((word) => this.word(word, writing));
  }

  private word(text: string, writing: Writing): Word {
    const key = `${writing} ${text}`;
    const known = this.known.get(key);
    if (known) return known;
    const word: Word = { text, writing, pieces: [], width: 0 };
    for (const cluster of standard.test(text) ? [text] : clustersOf(text)) this.append(word, cluster);
    if (this.known.size < mostWords) this.known.set(key, word);
    return word;
  }

  /** Each letter of a word by itself. */
  letters({ text, writing }: Word): Word[] {
    return clustersOf(text).map((letter) => this.word(letter, writing));
  }

  get space(): Word {
    return this.word(' ', 'latin');
  }

  /** Words side by side, with a space between them. */
  *joined(words: Word[]): Iterable<Piece> {
    for (const [index, { pieces }] of words.entries()) {
      if (index) yield* this.space.pieces;
      yield* pieces;
    }
  }

  private append(word: Word, text: string): void {
    const found = this.fontFor(text, word.writing);
    const font = found ?? this.fontNamed(this.main);
    const [codes, places] = font.encode(found ? text : '?');
    const last = word.pieces.at(-1);
    if (last?.font === font) last.codes += codes.join('');
    else word.pieces.push({ font, codes: codes.join('') });
    for (const { advanceWidth } of places) word.width += advanceWidth;
  }

  private fontFor(text: string, writing: Writing): Font | undefined {
    if (standard.test(text)) return this.fontNamed(this.main);
    for (const name of new Set<Writing>([eastern.test(text) ? writing : 'latin', 'simplified', 'japanese', 'korean'])) {
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
