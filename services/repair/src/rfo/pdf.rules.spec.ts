import { describe, expect, it } from '@jest/globals';
import { extractText } from 'unpdf';
import type { Ticket } from '../tickets/ticket.entity.ts';
import { pdfOf, type SignedReport } from './pdf.rules.ts';

const at = new Date('2026-03-06T10:00:00Z');
const aReport = (rootCause: string): SignedReport => ({
  ticket: {
    number: 'T-100001',
    serviceId: 'CIR-1',
    summary: '東京オフィス',
    issueStartedAt: at,
    openedAt: at,
    resolution: null,
  } as unknown as Ticket,
  content: {
    ...{ rootCause, correctiveActions: 'Spliced', preventiveActions: 'Deeper ducts' },
    timeline: [{ text: 'Lena told us', at: at.toISOString(), source: 'note', reference: '01936c3e-0000' }],
  },
  ...{ faultDomain: 'own', downtimeMinutes: 90, signedBy: '김민준', at },
});
/** What Mozilla's PDF.js reads in it, with a space wherever a line is broken. */
const textIn = async (pdf: Buffer): Promise<string> =>
  (await extractText(new Uint8Array(pdf), { mergePages: true })).text.replaceAll(/\s+/g, ' ');

describe('the reason for an outage as a document', () => {
  it.each(['東京の掘削工事', '上海数据中心断电', '서울 데이터 센터 정전', 'Łódź, Київ', 'a digger'])(
    'has its letters as they were given: %s',
    async (cause) => {
      const text = await textIn(await pdfOf(aReport(cause)));
      const wanted = [cause, '東京オフィス', '김민준', 'Downtime: 90 minutes', '2026-03-06 10:00 Lena told us [note 01936c3e]'];
      expect(wanted.filter((said) => !text.includes(said))).toEqual([]);
    },
  );

  it('is the same, byte for byte, whenever it is made, and can be read aloud', async () => {
    const [one, other] = [await pdfOf(aReport('停電')), await pdfOf(aReport('停電'))];
    expect(one.equals(other)).toBe(true);
    const marks = ['%PDF-1.7', '/StructTreeRoot', '/Marked true', '/Lang (en)', '/S /H1'];
    expect(marks.filter((mark) => !one.toString('latin1').includes(mark))).toEqual([]);
  });
});
