import { beforeAll, describe, expect, it } from '@jest/globals';
import type { PublicInvoice } from '@trunkline/contracts/billing';
import { inflateSync } from 'node:zlib';
import { aLine } from '../invoices/invoice.fixture.ts';
import { pdfOf } from './pdf.rules.ts';

const invoice: PublicInvoice = {
  ...{ invoiceId: '01936c3e-0000-7000-8000-00000000b111', invoiceNumber: 'INV-7', accountBan: 'B-1', enterpriseId: 'E-1', currency: 'USD' },
  ...{ periodStart: '2026-03-01', periodEnd: '2026-03-31', billDate: '2026-04-01', dueDate: '2026-04-30' },
  ...{ previousBalance: '0.00', payments: '0.00', adjustments: '0.00', charges: '15000.00', tax: '2850.00', total: '17850.00' },
  ...{ remaining: '17850.00', state: 'sent', lineCount: 150, firstBill: false },
  changeVsLast: { invoiceNumber: 'INV-6', was: '14980.00', now: '15000.00', difference: '20.00' },
  topDrivers: [{ description: 'Router', now: '20.00', difference: '20.00' }],
  ...{ createdAt: '2026-04-01T00:00:00.000Z', updatedAt: '2026-04-01T00:00:00.000Z' },
};
const lines = Array.from({ length: 150 }, (_, n) => aLine({ lineNumber: n + 1, description: `Charge-${n + 1} for Nguyễn Café €` }));

/** The text of a PDF in the order it is drawn, a line for each piece: what a stock extractor reads. */
function textIn(pdf: Buffer): string {
  const source = pdf.toString('latin1');
  const streams = [...source.matchAll(/stream\n([^]*?)\nendstream/g)].flatMap(([, bytes]) => {
    try {
      return inflateSync(Buffer.from(bytes!, 'latin1')).toString('latin1');
    } catch {
      return [];
    }
  });
  const shown = [...streams.join('\n').matchAll(/\[((?:<[0-9a-f]*>|[\s\d.-])*)\] TJ/g)];
  return shown
    .map(([, pieces]) => Buffer.from([...pieces!.matchAll(/<([0-9a-f]*)>/g)].map(([, hex]) => hex).join(''), 'hex').toString('latin1'))
    .join('\n');
}

let pdf: Buffer;
beforeAll(async () => void (pdf = await pdfOf(invoice, lines)));

describe('an invoice as a document', () => {
  it('is the same, byte for byte, whenever it is made', async () => {
    expect(pdf.equals(await pdfOf(invoice, lines))).toBe(true);
  });

  it('has every line, what changed and what it comes to', () => {
    const text = textIn(pdf);
    const missing = lines.filter(({ lineNumber }) => !text.includes(`Charge-${lineNumber} for`));
    expect(missing).toEqual([]);
    for (const said of ['Total 17850.00 USD, due 2026-04-30', 'Charges since invoice INV-6: 14980.00', 'Router: 20.00']) {
      expect(text).toContain(said);
    }
  });

  it('is tagged, so that it can be read aloud, and says its language', () => {
    const source = pdf.toString('latin1');
    for (const mark of ['%PDF-1.7', '/StructTreeRoot', '/Marked true', '/Lang (en)', '/S /Table', '/S /TH']) expect(source).toContain(mark);
  });

  it('has letters that its fonts lack without their marks', () => {
    expect(textIn(pdf)).toContain('Nguyen Café');
  });
});
