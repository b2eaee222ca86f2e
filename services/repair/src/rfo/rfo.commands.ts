import { Injectable } from '@nestjs/common';
import { RfoAtRisk, RfoBreached, RfoPublished, RfoRequested } from '@trunkline/contracts/repair';
import { calendarOf, conflict, notFound } from '@trunkline/domain';
import { differences, type Transaction } from '@trunkline/messaging';
import { checkedFile, currentPrincipal, forbidden } from '@trunkline/service-kit';
import { keepFile } from '../attachments/ticket-attachment.commands.ts';
import { theClock } from '../tickets/author.rules.ts';
import { countedMinutes } from '../tickets/clock.rules.ts';
import { TicketCommands } from '../tickets/ticket.commands.ts';
import type { TicketInHand } from '../tickets/ticket.move.ts';
import { pdfOf } from './pdf.rules.ts';
import type { RfoReport } from './rfo-report.entity.ts';
import type { RfoEdit, RfoRequest } from './rfo.requests.ts';
import { alertsAhead, checkWhole, draftOf, dueTimes, onItsEvents, watched } from './rfo.rules.ts';
import { countryOf, logOf, reportsIn } from './rfo.store.ts';

/** Reports on the reason for an outage. Each throws a 404 Refusal for a ticket that is out of reach. */
@Injectable()
export class RfoCommands {
  constructor(private readonly tickets: TicketCommands) {}

  /** Asks why the service was away, and drafts the answer from the log. Throws a 409 Refusal for a ticket that is not closed, and for one whose reason was asked for. */
  async request(number: string, { reason }: RfoRequest): Promise<void> {
    await this.tickets.change(number, async (hand, tx) => {
      const { ticket, at, by } = hand;
      if (ticket.status !== 'closed') throw conflict(`cannot ask for the reason while ${ticket.status}: ask once the ticket is closed`);
      const { id: ticketId, enterpriseId, accountBan, resolution } = ticket;
      const reports = reportsIn(tx);
      if (await reports.find(['ticketId'], { ticketId })) throw conflict(`the reason for ticket ${number} was asked for already`);
      const times = dueTimes(calendarOf(await countryOf(tx, accountBan), 'UTC'), at);
      const asked: RfoReport = {
        ...{ ticketId, ticketNumber: number, enterpriseId, accountBan, requestedAt: at, requestedBy: by.name, reason: reason ?? null },
        ...times,
        content: draftOf(await logOf(tx, ticket)),
        faultDomain: resolution?.faultDomain ?? null,
        creditEligible: resolution?.faultDomain === 'own',
        ...{ editedAt: null, editedBy: null, documentId: null, signedBy: null, publishedAt: null, alerts: [], lookAt: null },
      };
      reports.add(watched(asked));
      hand.tell(RfoRequested, { requestedBy: by.name, ...(reason && { reason }), dueAt: times.dueAt.toISOString() });
    });
  }

  /** Puts the draft as a person wants it. Throws a 422 Refusal for a sentence that stands on nothing that happened, 409 once it is published. */
  async edit(number: string, { timeline, faultDomain, creditEligible, ...parts }: RfoEdit): Promise<void> {
    await this.tickets.change(number, async (hand, tx) => {
      const report = await draftIn(tx, hand);
      const { rootCause, correctiveActions, preventiveActions, remark } = parts;
      const told = onItsEvents(timeline, await logOf(tx, hand.ticket));
      const content = { rootCause, correctiveActions, preventiveActions, timeline: told, ...(remark && { remark }) };
      const edited = { editedAt: hand.at, editedBy: hand.by.name };
      const after = watched({ ...report, content, faultDomain: faultDomain ?? null, creditEligible, ...edited });
      reportsIn(tx).change(after);
      const target = { kind: 'ticket', reference: number };
      const recorded = differences(report, after, ['content', 'faultDomain', 'creditEligible']);
      tx.audit({ enterpriseId: null, onBehalfOf: report.enterpriseId, target, ...recorded });
    });
  }

  /** Signs and publishes it, as a document on the ticket. Throws a 403 Refusal for others than a person, 422 for a draft that is not filled in, 409 once it is published. */
  async publish(number: string): Promise<void> {
    await this.tickets.change(number, async (hand, tx) => {
      if (currentPrincipal()?.kind === 'machine') throw forbidden('a report is signed by a person, and your token is a machine’s');
      const { ticket, at } = hand;
      const report = await draftIn(tx, hand);
      const { content, faultDomain, creditEligible } = report;
      checkWhole(content);
      const [signedBy, downtimeMinutes] = [hand.by.name, countedMinutes(ticket, new Date(ticket.resolution!.restoredAt))];
      const bytes = await pdfOf({ ticket, content, faultDomain, downtimeMinutes, signedBy, at });
      const file = checkedFile(bytes, { name: `RFO-${number}.pdf`, contentType: 'application/pdf' });
      const { attachment } = await keepFile(tx, hand, file, { visibility: 'everyone' });
      reportsIn(tx).change(watched({ ...report, documentId: attachment.id, signedBy, publishedAt: at }));
      const told = { documentId: attachment.id, report: content, downtimeMinutes, creditEligible, signedBy, at: at.toISOString() };
      hand.tell(RfoPublished, { ...told, ...(faultDomain && { faultDomain }) });
    });
  }

  /** Says what the time has come to say: that nobody is at it, that it is at risk, that it is late. Each once. */
  async letTimePass(number: string): Promise<void> {
    await this.tickets.change(
      number,
      async (hand, tx) => {
        const report = await reportsIn(tx).find(['ticketId'], { ticketId: hand.ticket.id });
        const due = report ? alertsAhead(report).filter(({ at }) => at <= hand.at) : [];
        for (const { dueAt: time, breached } of due) {
          const dueAt = time.toISOString();
          if (breached) hand.tell(RfoBreached, { part: breached, dueAt });
          else hand.tell(RfoAtRisk, { dueAt });
        }
        if (report) reportsIn(tx).change(watched({ ...report, alerts: [...report.alerts, ...due.map(({ key }) => key)] }));
      },
      theClock,
    );
  }
}

async function draftIn(tx: Transaction, { ticket: { id: ticketId, number } }: TicketInHand): Promise<RfoReport> {
  const report = await reportsIn(tx).find(['ticketId'], { ticketId });
  if (!report) throw notFound(`nobody has asked for the reason for ticket ${number}`);
  if (report.publishedAt) throw conflict(`the reason for ticket ${number} was published by ${report.signedBy!}`);
  return report;
}
