import { beforeAll, describe, expect, it } from '@jest/globals';
import type { PublicInvoice } from '@trunkline/contracts/billing';
import { inflateSync } from 'node:zlib';
import { extractText } from 'unpdf';
import { aLine, inPieces, together } from '../invoices/invoice.fixture.ts';
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
const charges = (count: number, description = (n: number) => `Charge-${n}`) =>
  Array.from({ length: count }, (_, n) => aLine({ lineNumber: n + 1, description: description(n + 1) }));
const documentOf = async (lines: ReturnType<typeof charges>) => Buffer.concat(await together(pdfOf(invoice, inPieces(lines))));

/** What Mozilla's PDF.js reads in it, with a space wherever a line is broken. */
const textIn = async (pdf: Buffer): Promise<string> =>
  (await extractText(new Uint8Array(pdf), { mergePages: true })).text.replaceAll(/\s+/g, ' ');

const lines = charges(1000);
let pdf: Buffer;
beforeAll(async () => void (pdf = await documentOf(lines)));

describe('an invoice as a document', () => {
  it('is the same, byte for byte, whenever it is made', async () => {
    const foreign = charges(20, (n) => `東京 Łódź Київ ${n}`);
    expect(pdf.equals(await documentOf(lines))).toBe(true);
    expect((await documentOf(foreign)).equals(await documentOf(foreign))).toBe(true);
  });

  it('has every line, what changed and what it comes to', async () => {
    const text = await textIn(pdf);
    const row = (n: number) => `${n} /KQGN/100423/LVLC/ Charge-${n} 100.00 19.00`;
    expect(lines.filter(({ lineNumber }) => !text.includes(row(lineNumber)))).toEqual([]);
    for (const said of ['Total 17850.00 USD, due 2026-04-30', 'Charges since invoice INV-6: 14980.00', 'Router: 20.00']) {
      expect(text).toContain(said);
    }
  });

  it('is tagged, so that it can be read aloud, and says its language', () => {
    const source = pdf.toString('latin1');
    for (const mark of ['%PDF-1.7', '/StructTreeRoot', '/Marked true', '/Lang (en)', '/S /Table', '/S /TH']) expect(source).toContain(mark);
  });

  it.each([
    ['Polish', 'Łódź, ulica Świętokrzyska'],
    ['Vietnamese', 'Nguyễn Đức'],
    ['Russian', 'Москва, улица Ленина'],
    ['Greek', 'Αθήνα'],
    ['Japanese', '東京オフィス'],
    ['Simplified Chinese', '上海数据中心'],
    ['Traditional Chinese', '臺北專線'],
    ['Korean', '서울 데이터 센터'],
    ['Hebrew', 'קו תל אביב'],
    ['Arabic', 'مكتب الرياض'],
    ['Thai', 'กรุงเทพ'],
    ['Hindi', 'भारत'],
    ['several at once', 'Café 東京 サービス Київ €'],
  ])('has letters of %s as they were given, in a small file', async (_, description) => {
    const made = await documentOf(charges(10, () => description));
    expect(await textIn(made)).toContain(`10 /KQGN/100423/LVLC/ ${description} `);
    expect(made.length).toBeLessThan(120_000);
  });

  it('says in order what is drawn in another one, for who copies it or hears it read aloud', async () => {
    const said = 'Office हिन्दी, สำนักงาน';
    const made = (await documentOf(charges(1, () => said))).toString('latin1');
    const streams = [...made.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].flatMap(([, bytes]) => {
      try {
        return [inflateSync(Buffer.from(bytes!, 'latin1')).toString('latin1')];
      } catch {
        return [];
      }
    });
    expect(streams.join()).toContain(`/ActualText <feff${Buffer.from(said, 'utf16le').swap16().toString('hex')}>`);
  });

  it('has a question mark for a letter that none of its fonts has', async () => {
    expect(await textIn(await documentOf(charges(1, () => 'Cable 𓀀 here')))).toContain('Cable ? here');
  });
});
