import type { InvoiceHead, InvoiceLineContent, InvoiceProduced } from '@trunkline/contracts/billing';
import { Decimal, invalid, type FieldError } from '@trunkline/domain';
import { createHash } from 'node:crypto';
import { amountFaults, broken, decimalsOf, plainAmount } from './amount.rules.ts';

/** An invoice as it is kept: nothing beside its own fields, and every amount with the decimals of its currency. */
export function plainHead(head: InvoiceHead): InvoiceHead {
  const { invoiceNumber, accountBan, enterpriseId, currency, periodStart, periodEnd, billDate, dueDate } = head;
  const { previousBalance, payments, adjustments, total } = head;
  const decimals = decimalsOf(currency);
  const amounts = { previousBalance, payments, adjustments, total };
  refuse(amountFaults(amounts, currency, decimals), periodFaults(head, ''), dueFaults(head));
  const plain = (amount: string) => plainAmount(amount, decimals);
  return {
    ...{ invoiceNumber, accountBan, enterpriseId, currency, periodStart, periodEnd, billDate, dueDate },
    ...{ previousBalance: plain(previousBalance), payments: plain(payments), adjustments: plain(adjustments), total: plain(total) },
  };
}

/** The same of its lines. Throws a 422 Refusal that names what is wrong in them. */
export function plainLines(lines: InvoiceLineContent[], currency: string): InvoiceLineContent[] {
  const decimals = decimalsOf(currency);
  refuse(lineFaults(lines, currency, decimals));
  return lines.map((line) => plainLine(line, decimals)).sort((a, b) => a.lineNumber - b.lineNumber);
}

const plainLine = (line: InvoiceLineContent, decimals: number): InvoiceLineContent => ({
  lineNumber: line.lineNumber,
  ...(line.serviceId && { serviceId: line.serviceId }),
  ...(line.orderNumber && { orderNumber: line.orderNumber }),
  description: line.description,
  category: line.category,
  ...(line.periodStart && { periodStart: line.periodStart }),
  ...(line.periodEnd && { periodEnd: line.periodEnd }),
  quantity: Decimal.of(line.quantity).toString(),
  unitRate: Decimal.of(line.unitRate).toString(),
  amount: plainAmount(line.amount, decimals),
  tax: plainAmount(line.tax, decimals),
});

/** Exactly one of lines, and parts with their line count. */
export function checkForm({ lines, parts, lineCount }: InvoiceProduced): void {
  if (lines && (parts !== undefined || lineCount !== undefined)) {
    throw invalid(broken('parts', 'an invoice has its lines, or says in how many parts they were reported, and not both'));
  }
  if (!lines && (parts === undefined || lineCount === undefined)) {
    const detail = 'an invoice needs its lines, or parts and lineCount where they were reported as invoice-lines-produced';
    throw invalid({ propertyPath: 'lines', code: 'missingProperty', detail });
  }
}

export interface Sums {
  charges: string;
  tax: string;
}

/** What the lines come to. Throws a 422 Refusal, naming the difference, where the total does not say so. */
export function sumsOf(head: InvoiceHead, lines: InvoiceLineContent[]): Sums {
  const decimals = decimalsOf(head.currency);
  const charges = Decimal.sum(lines.map(({ amount }) => Decimal.of(amount)));
  const tax = Decimal.sum(lines.map((line) => Decimal.of(line.tax)));
  const { previousBalance, payments, adjustments, total } = head;
  const expected = Decimal.of(previousBalance).minus(Decimal.of(payments)).plus(Decimal.of(adjustments)).plus(charges).plus(tax);
  const difference = Decimal.of(total).minus(expected);
  if (!difference.isZero) {
    const [is, should, by] = [total, expected.text(decimals), difference.text(decimals)];
    throw invalid(
      broken('total', `total is ${is} and previousBalance − payments + adjustments + lines is ${should}: a difference of ${by}`),
    );
  }
  return { charges: charges.text(decimals), tax: tax.text(decimals) };
}

/** Equal where two reports say the same. */
export const digestOf = (content: unknown): string => createHash('sha256').update(JSON.stringify(content)).digest('base64url');

function* lineFaults(lines: InvoiceLineContent[], currency: string, decimals: number): Iterable<FieldError> {
  const seen = new Set<number>();
  for (const [index, line] of lines.entries()) {
    const path = `lines[${index}]`;
    const { lineNumber, amount, tax } = line;
    if (seen.has(lineNumber)) yield broken(`${path}.lineNumber`, `there are two lines ${lineNumber}`);
    seen.add(lineNumber);
    yield* amountFaults({ [`${path}.amount`]: amount, [`${path}.tax`]: tax }, currency, decimals);
    yield* periodFaults(line, `${path}.`);
  }
}

interface Period {
  periodStart?: string;
  periodEnd?: string;
}

function* periodFaults({ periodStart, periodEnd }: Period, path: string): Iterable<FieldError> {
  if (periodStart && periodEnd && periodEnd < periodStart) {
    yield broken(`${path}periodEnd`, `the period from ${periodStart} to ${periodEnd} runs backwards`);
  }
}

function* dueFaults({ billDate, dueDate }: InvoiceHead): Iterable<FieldError> {
  if (dueDate < billDate) yield broken('dueDate', `the invoice of ${billDate} cannot be due before, on ${dueDate}`);
}

const mostFaults = 50;

function refuse(...all: Iterable<FieldError>[]): void {
  const faults = all.flatMap((some) => [...some]);
  if (faults.length) throw invalid(...faults.slice(0, mostFaults));
}
