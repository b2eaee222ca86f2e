import type { FaultDomain, RfoContent, RfoSentence } from '@trunkline/contracts/repair';
import { TaggedDocument } from '@trunkline/service-kit';
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

/** A report as a tagged document (PDF 1.7, 14.8). The same report gives the same bytes: its date is that of its signature. */
export async function pdfOf({ ticket, content, faultDomain, downtimeMinutes, signedBy, at }: SignedReport): Promise<Buffer> {
  const title = `Reason for outage: ticket ${ticket.number}`;
  const document = new TaggedDocument({ title, date: at });
  document.say('H1', title, 18);
  const part = (heading: string, texts: string[]) => {
    document.skip(8);
    document.say('H2', heading, 12);
    for (const line of texts.flatMap((text) => text.split(/\r?\n/))) document.say('P', line, 10);
  };
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
  part('What happened when (UTC)', content.timeline.map(lineOf));
  if (content.remark) part('Remark', [content.remark]);
  part('Signed', [`${signedBy}, ${at.toISOString()}`]);
  const pieces: Buffer[] = [];
  for await (const piece of document.close()) pieces.push(piece);
  return Buffer.concat(pieces);
}

const lineOf = ({ at, text, source, reference }: RfoSentence): string =>
  `${at.slice(0, 16).replace('T', ' ')}  ${text}  [${source} ${reference.slice(0, 8)}]`;
