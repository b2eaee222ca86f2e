import { Injectable } from '@nestjs/common';
import type { InvoiceLineContent, InvoiceLinesProduced, InvoiceProduced, PublicInvoice } from '@trunkline/contracts/billing';
import { Clock, conflict, Decimal, invalid, unknownReference, timeOrderedId } from '@trunkline/domain';
import { Database, type Transaction } from '@trunkline/messaging';
import { isInReach } from '@trunkline/service-kit';
import { BillingConfig } from '../billing.config.ts';
import { billCredits } from '../credits/credit.store.ts';
import { withPaid } from '../payments/payment.rules.ts';
import { FirstBillReviewCommands } from '../reviews/first-bill-review.commands.ts';
import { countryOf } from '../requests/billing-request.store.ts';
import { knownOrders } from '../starts/billing-start.store.ts';
import { broken, decimalsOf } from './amount.rules.ts';
import { dayOf, keptSince } from '../dues/due.rules.ts';
import { creditIn, explain, type Explained, type Known } from '../explanations/cause.rules.ts';
import { changeFrom, chargeKey, chargesOf } from '../explanations/change.rules.ts';
import { before, billedAtOf, type Last } from './before.store.ts';
import type { Invoice } from './invoice.entity.ts';
import { announceIssued, publicInvoice } from './invoice.facts.ts';
import { invoiceMachine, unsent } from './invoice.machine.ts';
import { moveInvoice } from './invoice.move.ts';
import { noSuchInvoice } from './invoice.requests.ts';
import { checkForm, digestOf, plainHead, plainLines, sumsOf } from './invoice.rules.ts';
import { holdInvoices, invoicesIn } from './invoice.store.ts';
import { linesIn } from './invoice-line.store.ts';
import { gatherParts, keepPart, partsOf, type KnownPart } from './part.store.ts';

export interface TakenInvoice {
  /** `unchanged` where the same was reported before. */
  outcome: 'taken' | 'unchanged';
  invoiceNumber: string;
  /** The parts of its lines that have not come. */
  waitsFor?: number[];
}

interface WholeInvoice {
  invoice: Invoice;
  lines: (InvoiceLineContent & Explained)[];
}

/** What may be asked of invoices. A report brings the transaction that holds its receipt. */
@Injectable()
export class InvoiceCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly reviews: FirstBillReviewCommands,
    private readonly config: BillingConfig,
  ) {}

  /**
   * Takes an invoice as the billing engine made it, or the head of one whose lines come in parts, and announces it once it is whole. Throws a 422 Refusal for
   * content that contradicts itself, naming the difference of a total that does not add up, and 409 for a number that has other content.
   */
  take(report: InvoiceProduced & { corrects?: string }, tx?: Transaction): Promise<TakenInvoice> {
    return this.database.within(tx, async (tx) => {
      checkForm(report);
      this.checkAge(report);
      const head = plainHead(report);
      const lines = report.lines && plainLines(report.lines, head.currency);
      const { parts = null, lineCount = null, corrects = null } = report;
      const digest = digestOf([head, lines ?? { parts, lineCount }, corrects]);
      const invoices = invoicesIn(tx);
      const { last, isFirst, country, parts: came } = await before(tx, { ...head, corrects });
      const known = await invoices.find(['invoiceNumber'], head);
      if (known) return { ...(await this.again(tx, known, digest)), invoiceNumber: head.invoiceNumber };

      const corrected = corrects === null ? undefined : await this.toCorrect(tx, corrects, head);
      if (lines && came.length) throw conflict(`lines of invoice ${head.invoiceNumber} were reported in parts`);
      const now = this.clock.now();
      const invoice: Invoice = {
        id: timeOrderedId(),
        ...head,
        charges: '0',
        tax: '0',
        paid: '0',
        state: invoiceMachine.initial,
        lineCount: lines?.length ?? lineCount ?? 0,
        parts,
        firstBill: isFirst,
        corrects,
        changeVsLast: null,
        topDrivers: [],
        digest,
        billedAt: billedAtOf(head),
        dueSoonToldAt: null,
        overdueToldAt: null,
        createdAt: now,
        updatedAt: now,
      };
      const missing = missingOf(invoice, came);
      if (missing.length) {
        invoices.add(invoice);
        return { outcome: 'taken', invoiceNumber: head.invoiceNumber, waitsFor: missing };
      }
      const whole = await this.complete(tx, invoice, last, lines ?? (await gatherParts(tx, head.invoiceNumber)));
      if (corrected) invoices.change({ ...moveInvoice(corrected, 'correct'), updatedAt: now });
      invoices.add(whole.invoice);
      linesIn(tx).add(whole.invoice, whole.lines);
      await this.issue(tx, whole.invoice, country);
      return { outcome: 'taken', invoiceNumber: head.invoiceNumber };
    });
  }

  /** Takes a part of an invoice's lines, in any order. With the last one that was missing the invoice is whole; throws as `take` does. */
  takePart({ invoiceNumber, part, lines }: InvoiceLinesProduced, tx?: Transaction): Promise<TakenInvoice> {
    return this.database.within(tx, async (tx) => {
      await holdInvoices(tx, [{ invoiceNumber }]);
      const invoices = invoicesIn(tx);
      const invoice = await invoices.find(['invoiceNumber'], { invoiceNumber });
      if (invoice && !isInReach(invoice)) throw unknownReference('invoice', invoiceNumber, 'invoiceNumber');
      const came = (await partsOf(tx, [invoiceNumber])).get(invoiceNumber) ?? [];
      const digest = digestOf(lines);
      const known = came.find((one) => one.part === part);
      if (known?.digest === digest) return { outcome: 'unchanged', invoiceNumber };
      if (known) throw conflict(`part ${part} of invoice ${invoiceNumber} was reported with other lines`);
      if (invoice && invoice.state !== invoiceMachine.initial) throw conflict(`invoice ${invoiceNumber} is whole without part ${part}`);
      if (invoice && part > invoice.parts!) throw invalid(broken('part', `invoice ${invoiceNumber} has ${invoice.parts!} parts`));
      await keepPart(tx, { invoiceNumber, part, digest }, lines, this.clock.now());
      if (!invoice) return { outcome: 'taken', invoiceNumber };

      const missing = missingOf(invoice, [...came, { part, digest }]);
      if (missing.length) return { outcome: 'taken', invoiceNumber, waitsFor: missing };
      const { last, isFirst, country } = await before(tx, invoice);
      const corrected = invoice.corrects === null ? undefined : await this.toCorrect(tx, invoice.corrects, invoice);
      const whole = await this.complete(tx, { ...invoice, firstBill: isFirst }, last, await gatherParts(tx, invoiceNumber));
      invoices.change({ ...whole.invoice, updatedAt: this.clock.now() });
      if (corrected) invoices.change({ ...moveInvoice(corrected, 'correct'), updatedAt: this.clock.now() });
      linesIn(tx).add(whole.invoice, whole.lines);
      await this.issue(tx, whole.invoice, country);
      return { outcome: 'taken', invoiceNumber };
    });
  }

  /** Tells the customer of an invoice that was held for a line that nothing explains. Throws a 404 Refusal for one that is unknown or out of reach, 409 for one that is not held. */
  release(invoiceNumber: string): Promise<PublicInvoice> {
    return this.database.transaction(async (tx) => {
      const invoice = await invoicesIn(tx).find(['invoiceNumber'], { invoiceNumber });
      if (!invoice || !isInReach(invoice)) throw noSuchInvoice(invoiceNumber);
      if (invoice.state !== 'onHold') throw conflict(`invoice ${invoiceNumber} is ${invoice.state}, and not held`);
      // What was paid meanwhile counts from now on.
      const sent = { ...withPaid(moveInvoice(invoice, 'send'), Decimal.zero), updatedAt: this.clock.now() };
      invoicesIn(tx).change(sent);
      await this.issue(tx, sent, (await countryOf(tx, sent.accountBan)) ?? null);
      return publicInvoice(sent);
    });
  }

  /** What is so old that it would be forgotten at once is not news to anybody. */
  private checkAge({ billDate }: InvoiceProduced): void {
    const since = dayOf(keptSince(this.clock.now(), this.config.MONTHS_KEPT));
    if (billDate < since) throw invalid(broken('billDate', `invoices from before ${since} are not kept: leave it out`));
  }

  private async again(tx: Transaction, known: Invoice, digest: string): Promise<Omit<TakenInvoice, 'invoiceNumber'>> {
    if (known.digest !== digest) throw conflict(`invoice ${known.invoiceNumber} exists already, with other content`);
    const missing =
      known.state === invoiceMachine.initial
        ? missingOf(known, (await partsOf(tx, [known.invoiceNumber])).get(known.invoiceNumber) ?? [])
        : [];
    return { outcome: 'unchanged', ...(missing.length && { waitsFor: missing }) };
  }

  private async toCorrect(tx: Transaction, corrects: string, { invoiceNumber, accountBan }: { invoiceNumber: string; accountBan: string }) {
    if (corrects === invoiceNumber) throw invalid(broken('corrects', 'an invoice cannot take its own place: it needs a number of its own'));
    const corrected = await invoicesIn(tx).find(['invoiceNumber'], { invoiceNumber: corrects });
    if (!corrected || !isInReach(corrected)) throw unknownReference('invoice', corrects, 'corrects');
    if (corrected.accountBan !== accountBan) throw invalid(broken('corrects', `invoice ${corrects} is of another account`));
    invoiceMachine.next(corrected.state, 'correct');
    return corrected;
  }

  /** The invoice with its lines, which are checked and explained. */
  private async complete(tx: Transaction, invoice: Invoice, last: Last | undefined, reported: InvoiceLineContent[]): Promise<WholeInvoice> {
    const { currency, lineCount, accountBan } = invoice;
    const lines = plainLines(reported, currency);
    if (lines.length !== lineCount) throw invalid(broken('lineCount', `lineCount is ${lineCount}, and there are ${lines.length} lines`));
    const sums = sumsOf(invoice, lines);
    const decimals = decimalsOf(currency);
    const changed = last && changeFrom(last, chargesOf(lines, decimals), decimals);
    const numbersIn = (numberOf: (line: InvoiceLineContent) => string | undefined) => lines.flatMap((line) => numberOf(line) ?? []);
    const known: Known = {
      ...(last && { last: { invoiceNumber: last.invoiceNumber, keys: new Set(last.charges.map(chargeKey)) } }),
      orders: await knownOrders(
        tx,
        accountBan,
        numbersIn(({ orderNumber }) => orderNumber),
      ),
      credits: await billCredits(tx, accountBan, numbersIn(creditIn), this.clock.now()),
    };
    const explained = lines.map((line) => ({ ...line, ...explain(line, known, decimals) }));
    const told = { changeVsLast: changed?.change ?? null, topDrivers: changed?.drivers ?? [] };
    const isHeld = this.config.HOLD_UNEXPLAINED === 'true' && explained.some(({ cause }) => !cause);
    return { invoice: moveInvoice({ ...invoice, ...sums, ...told }, 'validate', isHeld ? 'hold' : 'send'), lines: explained };
  }

  private async issue(tx: Transaction, whole: Invoice, country: string | null): Promise<void> {
    tx.appeared('invoice', whole.invoiceNumber);
    if (unsent.includes(whole.state)) return;
    if (whole.firstBill) await this.reviews.open(tx, whole, country);
    announceIssued(tx, whole);
  }
}

const missingOf = ({ parts }: Invoice, came: KnownPart[]): number[] => {
  const known = new Set(came.map(({ part }) => part));
  return Array.from({ length: parts ?? 0 }, (_, index) => index + 1).filter((part) => !known.has(part));
};
