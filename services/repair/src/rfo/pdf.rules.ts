import type { FaultDomain, RfoContent } from '@trunkline/contracts/repair';
import { printable } from '@trunkline/domain';
import PDFDocument from 'pdfkit';
import type { Ticket } from '../tickets/ticket.entity.ts';

const domains: Record<FaultDomain, string> = {
  own: 'in our network',
  thirdParty: 'with a third party',
  customer: 'on the customer’s side',
  forceMajeure: 'force majeure',
  noneFound: 'no fault was found',
};

/** What stands in a signed report. */
export interface SignedReport {
  ticket: Ticket;
  content: RfoContent;
  faultDomain: FaultDomain | null;
  downtimeMinutes: number;
  signedBy: string;
  at: Date;
}

const margin = 50;

/** A report as a tagged document (PDF 1.7, 14.8). The same report gives the same bytes: its date is that of its signature. */
export function pdfOf({ ticket, content, faultDomain, downtimeMinutes, signedBy, at }: SignedReport): Promise<Buffer> {
  const title = `Reason for outage: ticket ${ticket.number}`;
  const doc = new PDFDocument({
    ...{ size: 'A4', margin, lang: 'en', tagged: true, displayTitle: true, pdfVersion: '1.7' },
    info: { Title: title, Author: 'Trunkline', CreationDate: at },
  });
  const bytes = collected(doc);
  const root = doc.struct('Document');
  doc.addStructure(root);
  const say = (kind: 'H1' | 'H2' | 'P', text: string) => {
    const [font, size] = kind === 'P' ? ['Helvetica', 10] : ['Helvetica-Bold', kind === 'H1' ? 18 : 12];
    const draw = () =>
      void doc
        .font(font as string)
        .fontSize(size as number)
        .text(printable(text), margin);
    root.add(doc.struct(kind, {}, [draw]));
    doc.moveDown(kind === 'P' ? 0.3 : 0.5);
  };
  const part = (heading: string, texts: string[]) => {
    say('H2', heading);
    for (const text of texts) for (const line of text.split(/\r?\n/)) say('P', line);
    doc.moveDown(0.5);
  };
  say('H1', title);
  const { resolution, serviceId, summary, issueStartedAt, openedAt } = ticket;
  part('The outage', [
    `Service ${serviceId}: ${summary}`,
    `Began ${issueStartedAt.toISOString()}, reported ${openedAt.toISOString()}, restored ${resolution?.restoredAt ?? 'not yet'}`,
    `Downtime: ${downtimeMinutes} minutes`,
    ...(faultDomain ? [`Where it was: ${domains[faultDomain]}`] : []),
  ]);
  part('Root cause', [content.rootCause]);
  part('What was done', [content.correctiveActions]);
  part('So that it does not happen again', [content.preventiveActions]);
  part(
    'What happened when (UTC)',
    content.timeline.map(
      ({ at: when, text, source, reference }) => `${when.slice(0, 16).replace('T', ' ')}  ${text}  [${source} ${reference.slice(0, 8)}]`,
    ),
  );
  if (content.remark) part('Remark', [content.remark]);
  part('Signed', [`${signedBy}, ${at.toISOString()}`]);
  root.end();
  doc.end();
  return bytes;
}

function collected(doc: InstanceType<typeof PDFDocument>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
}
