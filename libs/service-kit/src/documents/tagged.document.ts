import PDFDocument from 'pdfkit';
import { actualText, Lettering, type Word } from './lettering.ts';
import { linesOf } from './line.breaks.ts';

type Pdf = InstanceType<typeof PDFDocument>;

export interface Column {
  title: string;
  width: number;
  align: 'left' | 'right';
}

interface Style {
  lettering: Lettering;
  size: number;
}

const [margin, gap, leading, ascent] = [40, 6, 1.375, 0.72];

/**
 * A document of any length that can be read aloud (PDF 1.7, 14.8), page by page as it is written. The same words give the same bytes: its date is given. Text is
 * drawn without pdfkit's own layout, which works out each word anew and takes ten times as long.
 */
export class TaggedDocument {
  private readonly doc: Pdf;
  private readonly root: PDFKit.PDFStructureElement;
  private readonly plain: Lettering;
  private readonly bold: Lettering;

  constructor({ title, date }: { title: string; date: Date }) {
    this.doc = new PDFDocument({
      ...{ size: 'A4', margin, lang: 'en', tagged: true, displayTitle: true, pdfVersion: '1.7' },
      info: { Title: title, Author: 'Trunkline', CreationDate: date },
    });
    this.root = this.doc.struct('Document');
    this.doc.addStructure(this.root);
    this.plain = new Lettering(this.doc);
    this.bold = new Lettering(this.doc, 'Helvetica-Bold');
  }

  say(kind: 'H1' | 'H2' | 'P', text: string, size: number): void {
    const style = { lettering: kind === 'P' ? this.plain : this.bold, size };
    const lines = linesOf(style.lettering, text, ((this.doc.page.width - 2 * margin) * 1000) / size);
    const element = this.doc.struct(kind);
    this.root.add(element);
    for (const line of lines) {
      const top = this.roomFor(size * leading);
      element.add(() => this.draw(style, line, margin, top));
    }
    element.end();
  }

  skip(height: number): void {
    this.doc.y += height;
  }

  /** Begins a table, whose rows are then given one by one; a row stands whole on a page. */
  table(columns: Column[], size: number): { row(texts: string[]): void; end(): void } {
    const table = this.doc.struct('Table');
    this.root.add(table);
    const row = (kind: 'TH' | 'TD', lettering: Lettering, texts: string[]) => {
      const cells = columns.map(({ width }, index) => linesOf(lettering, texts[index]!, ((width - gap) * 1000) / size));
      const top = this.roomFor(Math.max(...cells.map((lines) => lines.length)) * size * leading);
      const element = this.doc.struct('TR');
      table.add(element);
      let left = margin;
      for (const [index, { width, align }] of columns.entries()) {
        const at = left;
        const draw = () => {
          for (const [n, line] of cells[index]!.entries()) {
            const indent = align === 'right' ? width - gap - widthOf(lettering, line) * (size / 1000) : 0;
            this.draw({ lettering, size }, line, at + indent, top + n * size * leading);
          }
        };
        element.add(this.doc.struct(kind, (kind === 'TH' ? { scope: 'Column' } : {}) as object, [draw]));
        left += width;
      }
      element.end();
    };
    const titles = columns.map(({ title }) => title);
    row('TH', this.bold, titles);
    return { row: (texts) => row('TD', this.plain, texts), end: () => void table.end() };
  }

  /** What was written since it was asked last. */
  *written(): Iterable<Buffer> {
    for (let bytes; (bytes = this.doc.read() as Buffer | null) !== null;) yield bytes;
  }

  /** The rest of the document, which is closed. */
  async *close(): AsyncIterable<Buffer> {
    this.root.end();
    this.doc.end();
    for await (const bytes of this.doc) yield bytes as Buffer;
  }

  /** The top of so much room, on a new page where this one has none. */
  private roomFor(height: number): number {
    if (this.doc.y + height > this.doc.page.height - margin) this.doc.addPage();
    const top = this.doc.y;
    this.doc.y = top + height;
    return top;
  }

  private draw({ lettering, size }: Style, line: Word[], left: number, top: number): void {
    const { page } = this.doc;
    const across = (page as unknown as { fonts: Record<string, unknown> }).fonts;
    const parts: string[] = [];
    let current: string | undefined;
    let lifted = 0;
    for (const { font, codes, rise } of lettering.joined(line)) {
      across[font.id] ??= font.ref();
      if (current === font.id && lifted === rise) parts.push(codes);
      else {
        const lift = lifted === rise ? '' : `${((rise * size) / 1000).toFixed(2)} Ts `;
        parts.push(`${current ? '>] TJ ' : ''}${current === font.id ? '' : `/${font.id} ${size} Tf `}${lift}[<${codes}`);
      }
      [current, lifted] = [font.id, rise];
    }
    if (!current) return;
    const said = actualText(line);
    const [open, close] = said
      ? [`/Span <</ActualText <feff${Buffer.from(said, 'utf16le').swap16().toString('hex')}>>> BDC `, ' EMC']
      : ['', ''];
    const place = `${left.toFixed(2)} ${(page.height - top - size * ascent).toFixed(2)}`;
    this.doc.addContent(`${open}q 1 0 0 -1 0 ${page.height} cm BT 1 0 0 1 ${place} Tm ${parts.join('')}>] TJ ET Q${close}`);
  }
}

const widthOf = (lettering: Lettering, line: Word[]): number =>
  line.reduce((sum, { width }) => sum + width, 0) + Math.max(0, line.length - 1) * lettering.space.width;
