import type { PublicInvoice } from '@trunkline/contracts/billing';
import PDFDocument from 'pdfkit';
import type { InvoiceLineView } from '../invoices/invoice.requests.ts';
import { printable } from '@trunkline/domain';

type Pdf = InstanceType<typeof PDFDocument>;

interface Column {
  title: string;
  width: number;
  align: 'left' | 'right';
  of(line: InvoiceLineView): string;
}

const columns: Column[] = [
  { title: 'Line', width: 32, align: 'left', of: ({ lineNumber }) => String(lineNumber) },
  { title: 'Service', width: 92, align: 'left', of: ({ serviceId = '' }) => serviceId },
  { title: 'Description', width: 128, align: 'left', of: ({ description }) => description },
  { title: 'Why', width: 128, align: 'left', of: ({ cause }) => [cause?.text, cause?.arithmetic].filter(Boolean).join('. ') },
  { title: 'Amount', width: 72, align: 'right', of: ({ amount }) => amount },
  { title: 'Tax', width: 63, align: 'right', of: ({ tax }) => tax },
];

const [margin, gap, lineHeight, size] = [40, 6, 11, 8];

/**
 * An invoice as a document of any length, with its lines as a tagged table (PDF 1.7, 14.8) that is read aloud row by row. The same invoice gives the same bytes:
 * its date is the bill's.
 */
export function pdfOf(invoice: PublicInvoice, lines: InvoiceLineView[]): Promise<Buffer> {
  const title = `Invoice ${invoice.invoiceNumber}`;
  const doc = new PDFDocument({
    ...{ size: 'A4', margin, lang: 'en', tagged: true, displayTitle: true, pdfVersion: '1.7' },
    info: { Title: title, Author: 'Trunkline', CreationDate: new Date(`${invoice.billDate}T00:00:00Z`) },
  });
  const bytes = collected(doc);
  const root = doc.struct('Document');
  doc.addStructure(root);
  const say = (kind: string, text: string, fontSize: number) =>
    root.add(doc.struct(kind, {}, [() => void doc.font('Helvetica').fontSize(fontSize).text(printable(text), margin)]));
  say('H1', title, 18);
  for (const text of headOf(invoice)) say('P', text, 10);
  doc.moveDown();
  const table = doc.struct('Table');
  root.add(table);
  const titles = columns.map((column) => column.title);
  row({ doc, table, kind: 'TH', widthOf: widthsIn(doc.font('Helvetica-Bold').fontSize(size)) }, titles);
  const body = { doc, table, kind: 'TD', widthOf: widthsIn(doc.font('Helvetica').fontSize(size)) } as const;
  for (const line of lines) {
    const texts = columns.map(({ of }) => of(line));
    row(body, texts);
  }
  table.end();
  root.end();
  doc.end();
  return bytes;
}

function* headOf(invoice: PublicInvoice): Iterable<string> {
  const { currency, changeVsLast: change, corrects } = invoice;
  yield `Account ${invoice.accountBan}, ${invoice.periodStart} to ${invoice.periodEnd}, billed ${invoice.billDate}`;
  if (corrects) yield `Takes the place of invoice ${corrects}`;
  yield `Previous balance ${invoice.previousBalance}, payments ${invoice.payments}, adjustments ${invoice.adjustments}`;
  yield `Charges ${invoice.charges}, tax ${invoice.tax}`;
  yield `Total ${invoice.total} ${currency}, due ${invoice.dueDate}`;
  if (!change) return;
  yield `Charges since invoice ${change.invoiceNumber}: ${change.was}, now ${change.now}, a difference of ${change.difference} ${currency}`;
  for (const { description, serviceId, difference } of invoice.topDrivers) {
    yield `  ${description}${serviceId ? ` (${serviceId})` : ''}: ${difference}`;
  }
}

interface Rows {
  doc: Pdf;
  table: PDFKit.PDFStructureElement;
  kind: 'TH' | 'TD';
  widthOf: Widths;
}

/** A row of the table, on a new page where this one has no room for it. */
function row({ doc, table, kind, widthOf }: Rows, texts: string[]): void {
  const cells = columns.map((column, index) => wrapped(widthOf, printable(texts[index]!), column.width - gap));
  const height = Math.max(...cells.map((lines) => lines.length)) * lineHeight;
  if (doc.y + height > doc.page.height - margin) doc.addPage();
  const top = doc.y;
  const element = doc.struct('TR');
  table.add(element);
  let left = margin;
  for (const [index, { width, align }] of columns.entries()) {
    const at = left;
    const draw = () =>
      cells[index]!.forEach((text, line) => {
        const indent = align === 'right' ? width - gap - widthOf(text) : 0;
        doc.text(text, at + indent, top + line * lineHeight, { lineBreak: false });
      });
    element.add(doc.struct(kind, {}, [draw]));
    left += width;
  }
  element.end();
  doc.y = top + height;
}

/** Widths of words by font, for the words of an invoice are few and measuring is slow. */
type Widths = (word: string) => number;

function widthsIn(doc: Pdf): Widths {
  const known = new Map<string, number>();
  return (word) => {
    const width = known.get(word) ?? doc.widthOfString(word);
    if (known.size < 10_000) known.set(word, width);
    return width;
  };
}

/** The text in lines that fit the width; a word that does not is broken. */
function wrapped(widthOf: Widths, text: string, width: number): string[] {
  const space = widthOf(' ');
  const lines: { text: string; width: number }[] = [];
  for (const part of text.split(' ').flatMap((word) => broken(widthOf, word, width))) {
    const last = lines.at(-1);
    const own = widthOf(part);
    if (last && last.width + space + own <= width) Object.assign(last, { text: `${last.text} ${part}`, width: last.width + space + own });
    else lines.push({ text: part, width: own });
  }
  return lines.map((line) => line.text);
}

function broken(widthOf: Widths, word: string, width: number): string[] {
  if (widthOf(word) <= width) return [word];
  const parts: string[] = [];
  let own = Infinity;
  for (const letter of word) {
    own += widthOf(letter);
    if (own <= width) parts[parts.length - 1] += letter;
    else {
      parts.push(letter);
      own = widthOf(letter);
    }
  }
  return parts;
}

function collected(doc: Pdf): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
}
