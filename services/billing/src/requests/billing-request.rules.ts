import type { DisputedLine, Resolution } from '@trunkline/contracts/billing';
import { conflict, Decimal, invalid, type FieldError } from '@trunkline/domain';
import { amountFaults, broken, decimalsOf, plainAmount } from '../invoices/amount.rules.ts';
import type { BillingRequest } from './billing-request.entity.ts';
import type { RequestVerb } from './billing-request.machine.ts';
import type { Disputable } from './billing-request.store.ts';

/** The verb that a resolution stands for. */
export const verbOf: Record<Resolution, RequestVerb> = { credit: 'credit', denied: 'deny', information: 'inform' };

export interface Disputed {
  lines: DisputedLine[];
  disputedAmount: string;
}

/**
 * What a request disputes of an invoice, each line once. Throws a 422 Refusal for a line that is not there or of which less was billed, 409 for one that is
 * disputed already.
 */
export function disputedOf(lines: DisputedLine[], known: Disputable[], { currency }: { currency: string }): Disputed {
  const decimals = decimalsOf(currency);
  const billed = new Map(known.map((line) => [line.lineNumber, line]));
  const faults = [...lineFaults(lines, billed, currency, decimals)];
  if (faults.length) throw invalid(...faults);
  const again = lines.filter(({ lineNumber }) => billed.get(lineNumber)!.disputed).map(({ lineNumber }) => lineNumber);
  if (again.length) throw conflict(`line ${again.join(', ')} is disputed already`);
  const plain = lines.map(({ lineNumber, amount }) => ({ lineNumber, amount: plainAmount(amount, decimals) }));
  return { lines: plain, disputedAmount: Decimal.sum(plain.map(({ amount }) => Decimal.of(amount))).text(decimals) };
}

function* lineFaults(lines: DisputedLine[], billed: Map<number, Disputable>, currency: string, decimals: number): Iterable<FieldError> {
  const seen = new Set<number>();
  for (const [index, { lineNumber, amount }] of lines.entries()) {
    const path = `lines[${index}]`;
    const line = billed.get(lineNumber);
    if (seen.has(lineNumber)) yield broken(`${path}.lineNumber`, `line ${lineNumber} stands here twice`);
    seen.add(lineNumber);
    yield* amountFaults({ [`${path}.amount`]: amount }, currency, decimals);
    if (!line) yield broken(`${path}.lineNumber`, `the invoice has no line ${lineNumber}`);
    else if (Decimal.of(amount).isZero) yield broken(`${path}.amount`, 'nothing cannot be disputed');
    else if (Decimal.of(amount).compare(Decimal.of(line.most)) > 0) {
      yield broken(`${path}.amount`, `of line ${lineNumber} at most ${line.most} can be disputed: that is its amount with its tax`);
    }
  }
}

export interface Answer {
  resolution: Resolution;
  text: string;
  creditAmount?: string;
}

/** The answer with the decimals of its currency. Throws a 422 Refusal for a credit without an amount, or of more than was disputed. */
export function plainAnswer({ resolution, text, creditAmount }: Answer, { kind, currency, disputedAmount }: BillingRequest): Answer {
  if (resolution !== 'credit') {
    if (creditAmount !== undefined) throw invalid(broken('creditAmount', 'only a credit has an amount'));
    return { resolution, text };
  }
  if (creditAmount === undefined) {
    throw invalid({ propertyPath: 'creditAmount', code: 'missingProperty', detail: 'a credit needs its creditAmount' });
  }
  if (currency === null) throw invalid(broken('resolution', 'a request that names no invoice has no currency for a credit'));
  const decimals = decimalsOf(currency);
  const faults = [...amountFaults({ creditAmount }, currency, decimals)];
  if (faults.length) throw invalid(...faults);
  if (kind === 'dispute' && Decimal.of(creditAmount).compare(Decimal.of(disputedAmount!)) > 0) {
    throw invalid(broken('creditAmount', `creditAmount is ${creditAmount}, and ${disputedAmount!} were disputed`));
  }
  return { resolution, text, creditAmount: plainAmount(creditAmount, decimals) };
}

/** Whether an answer needs a second person. */
export const needsSecond = ({ creditAmount }: Answer, limit: string): boolean =>
  creditAmount !== undefined && Decimal.of(creditAmount).compare(Decimal.of(limit)) > 0;
