import { Injectable } from '@nestjs/common';
import type { DisputedLine, PublicBillingRequest, RequestChannel } from '@trunkline/contracts/billing';
import { calendarOf, Clock, conflict, invalid, unknownReference, timeOrderedId } from '@trunkline/domain';
import { Database, type Transaction } from '@trunkline/messaging';
import { currentPrincipal, forbidden, isInReach, Owners } from '@trunkline/service-kit';
import { isStaff } from '../accounts/staff.rules.ts';
import { BillingConfig } from '../billing.config.ts';
import { broken } from '../invoices/amount.rules.ts';
import type { Invoice } from '../invoices/invoice.entity.ts';
import { unsent } from '../invoices/invoice.machine.ts';
import { invoicesIn } from '../invoices/invoice.store.ts';
import type { BillingRequest } from './billing-request.entity.ts';
import { announceCreated, announceMove, publicRequest } from './billing-request.facts.ts';
import { requestMachine, type RequestVerb } from './billing-request.machine.ts';
import { moveDispute, moveRequest } from './billing-request.move.ts';
import { noSuchRequest, type BillingRequestSubmission } from './billing-request.requests.ts';
import { disputedOf } from './billing-request.rules.ts';
import { countryOf, disputableLines, disputesIn, keepNote, nextNumber, requestsIn } from './billing-request.store.ts';
import { answerTimes } from './calendar.rules.ts';
import { disputeMachine, type DisputeVerb } from './dispute.machine.ts';

/** What is changed of a request beside its state, and what is said with that. */
export interface Step {
  change?: Partial<BillingRequest>;
  dispute?: DisputeVerb;
  note?: string;
}

/** What may be asked of billing requests. */
@Injectable()
export class BillingRequestCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly owners: Owners,
    private readonly config: BillingConfig,
  ) {}

  /**
   * Takes a request from whoever asks, and says until when a person answers. Throws a 404 Refusal for an account out of reach; 422 for an invoice that is not the
   * account's, a line that it does not have or of which less was billed; 409 for a line that is disputed already.
   */
  async open(submission: BillingRequestSubmission): Promise<PublicBillingRequest> {
    const enterpriseId = await this.owners.enterpriseOf({ enterpriseId: submission.enterpriseId, accountBan: submission.accountBan });
    const kind = currentPrincipal()?.kind;
    const channel: RequestChannel = kind === 'staff' ? 'agent' : kind === 'machine' ? 'api' : 'portal';
    return this.take({ ...submission, enterpriseId }, channel, this.clock.now());
  }

  /** The same by any channel, for a request that reached the carrier at that instant. */
  take(
    submission: BillingRequestSubmission & { enterpriseId: string },
    channel: RequestChannel,
    receivedAt: Date,
    tx?: Transaction,
  ): Promise<PublicBillingRequest> {
    return this.database.within(tx, async (tx) => {
      const { kind, enterpriseId, accountBan, lines = [], description, contact } = submission;
      const invoice = await this.invoiceOf(tx, submission);
      if (kind === 'dispute' && !(invoice && lines.length)) {
        throw invalid({
          propertyPath: invoice ? 'lines' : 'invoiceNumber',
          code: 'missingProperty',
          detail: 'a dispute names an invoice and its lines',
        });
      }
      if (kind !== 'dispute' && lines.length) throw invalid(broken('lines', 'only a dispute names lines'));
      const disputed = lines.length ? await this.disputed(tx, invoice!, lines) : undefined;
      const now = this.clock.now();
      const days = calendarOf(await countryOf(tx, accountBan), this.config.DEFAULT_CALENDAR);
      const request: BillingRequest = {
        id: timeOrderedId(),
        number: await nextNumber(tx),
        ...{ kind, accountBan, enterpriseId, description, channel, receivedAt },
        invoiceNumber: invoice?.invoiceNumber ?? null,
        currency: invoice?.currency ?? null,
        lines: disputed?.lines ?? [],
        disputedAmount: disputed?.disputedAmount ?? null,
        contact: { name: contact.name, email: contact.email },
        state: requestMachine.initial,
        ...answerTimes(days, receivedAt),
        toldPercent: 0,
        acknowledgedAt: null,
        acknowledgedBy: null,
        resolution: null,
        proposal: null,
        resolvedAt: null,
        closesAt: null,
        reopened: false,
        withdrawn: false,
        createdAt: now,
        updatedAt: now,
      };
      requestsIn(tx).add(request);
      for (const { lineNumber, amount } of request.lines) {
        const own = { requestId: request.id, invoiceId: invoice!.id, enterpriseId, accountBan };
        disputesIn(tx).add({ ...own, lineNumber, amount, state: disputeMachine.initial });
      }
      announceCreated(tx, request);
      return publicRequest(request);
    });
  }

  /** A person has read the request: this alone stops the clock. Throws a 403 Refusal for a machine. */
  async acknowledge(number: string, note?: string): Promise<PublicBillingRequest> {
    const principal = currentPrincipal();
    if (!principal || principal.kind === 'machine') throw forbidden('a person acknowledges a request, and no machine');
    const change = { acknowledgedAt: this.clock.now(), acknowledgedBy: principal.name };
    return this.step(number, 'acknowledge', { change, ...(note && { note }) });
  }

  /** Takes what a request disputes back with it. */
  withdraw(number: string, note?: string): Promise<PublicBillingRequest> {
    return this.step(number, 'withdraw', { change: { withdrawn: true, proposal: null }, dispute: 'withdraw', ...(note && { note }) });
  }

  /** Opens a request that was resolved again, for new evidence and once. Throws a 409 Refusal the second time. */
  reopen(number: string, evidence: string): Promise<PublicBillingRequest> {
    return this.database.transaction(async (tx) => {
      const before = await this.find(tx, number);
      if (before.reopened) throw conflict(`billing request ${number} was opened again before, which is possible once`);
      const change = { reopened: true, resolution: null, resolvedAt: null, closesAt: null };
      return this.move(tx, before, 'reopen', { change, dispute: 'reopen', note: evidence });
    });
  }

  /** Takes a step that the table has. Throws a 404 Refusal for a request out of reach, 409 for a step that its state does not allow. */
  step(number: string, verb: RequestVerb, step: Step = {}): Promise<PublicBillingRequest> {
    return this.database.transaction(async (tx) => this.move(tx, await this.find(tx, number), verb, step));
  }

  /** As `step`, for a request in hand. */
  async move(tx: Transaction, before: BillingRequest, verb: RequestVerb, { change, dispute, note }: Step): Promise<PublicBillingRequest> {
    const now = this.clock.now();
    const after = { ...moveRequest(before, verb), ...change, updatedAt: now };
    requestsIn(tx).change(after);
    if (dispute) {
      const disputes = await disputesIn(tx).lock(['requestId'], [{ requestId: before.id }]);
      for (const one of disputes) disputesIn(tx).change(moveDispute(one, dispute));
    }
    if (note) await keepNote(tx, after, now, { ...whoSays(), internal: false, text: note });
    announceMove(tx, verb, before, after, note);
    return publicRequest(after);
  }

  /** The request, locked. Throws a 404 Refusal for one that is unknown or out of reach. */
  async find(tx: Transaction, number: string): Promise<BillingRequest> {
    const request = await requestsIn(tx).find(['number'], { number });
    if (!request || !isInReach(request)) throw noSuchRequest(number);
    return request;
  }

  private async invoiceOf(tx: Transaction, { invoiceNumber, accountBan, enterpriseId }: BillingRequestSubmission) {
    if (invoiceNumber === undefined) return undefined;
    const [invoice] = await invoicesIn(tx).see(['invoiceNumber'], [{ invoiceNumber }]);
    if (!invoice || invoice.accountBan !== accountBan || invoice.enterpriseId !== enterpriseId || unsent.includes(invoice.state)) {
      throw unknownReference('invoice', invoiceNumber, 'invoiceNumber');
    }
    return invoice;
  }

  private async disputed(tx: Transaction, invoice: Invoice, lines: DisputedLine[]) {
    const numbers = lines.map(({ lineNumber }) => lineNumber);
    return disputedOf(lines, await disputableLines(tx, invoice.id, numbers), invoice);
  }
}

/** Who says something: the person or machine who asks, or the service by itself. */
export function whoSays(): { author: string; byStaff: boolean } {
  return { author: currentPrincipal()?.name ?? 'billing', byStaff: isStaff() };
}
