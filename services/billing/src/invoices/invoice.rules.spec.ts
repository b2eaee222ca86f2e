import { describe, expect, it } from '@jest/globals';
import type { InvoiceProduced } from '@trunkline/contracts/billing';
import { minorUnitsOf } from '@trunkline/domain';
import { Decimal as Independent } from 'decimal.js';
import { aLine, anInvoice } from './invoice.fixture.ts';
import { plainHead, plainLines, sumsOf } from './invoice.rules.ts';

/** The same numbers at every run (Mulberry32). */
function chances(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
const chance = chances(18);
const whole = (below: number) => Math.floor(chance() * below);

function amount(currency: string, { signed }: { signed: boolean }): string {
  const scale = minorUnitsOf(currency)!;
  const fraction = scale ? `.${String(whole(10 ** scale)).padStart(scale, '0')}` : '';
  return `${signed && whole(2) ? '-' : ''}${whole(10 ** 12)}${fraction}`;
}

/** An invoice of hundreds of lines whose total an independent library added up. */
function anyInvoice(currency: string): InvoiceProduced {
  const signed = () => amount(currency, { signed: true });
  const lines = Array.from({ length: 1 + whole(300) }, (_, n) => aLine({ lineNumber: n + 1, amount: signed(), tax: signed() }));
  const [previousBalance, payments, adjustments] = [signed(), amount(currency, { signed: false }), signed()];
  const Exact = Independent.clone({ precision: 100 });
  const total = Exact.sum(previousBalance, adjustments, ...lines.flatMap((line) => [line.amount, line.tax])).minus(payments);
  return anInvoice({ currency, lines, previousBalance, payments, adjustments, total: total.toFixed(minorUnitsOf(currency)) });
}

const taken = (invoice: InvoiceProduced) => sumsOf(plainHead(invoice), plainLines(invoice.lines!, invoice.currency));

describe.each(['JPY', 'USD', 'KWD'])('an invoice in %s', (currency) => {
  it('adds up as an independent library says', () => {
    for (let round = 0; round < 60; round++) expect(() => taken(anyInvoice(currency))).not.toThrow();
  });

  it('whose total is off by the smallest amount there is, is refused with that difference', () => {
    const scale = minorUnitsOf(currency)!;
    const invoice = anyInvoice(currency);
    const least = new Independent(10).pow(-scale);
    const total = new (Independent.clone({ precision: 100 }))(invoice.total).plus(least).toFixed(scale);
    expect(() => taken({ ...invoice, total })).toThrow(`a difference of ${least.toFixed(scale)}`);
  });
});

describe('what contradicts itself', () => {
  it.each<[string, Partial<InvoiceProduced>, string]>([
    ['a period that runs backwards', { periodEnd: '2026-02-28' }, 'the period from 2026-03-01 to 2026-02-28 runs backwards'],
    ['a due day before the bill', { dueDate: '2026-03-31' }, 'cannot be due before'],
    ['a currency that is none', { currency: 'XYZ' }, 'XYZ is not a currency of ISO 4217'],
    ['more decimals than the currency has', { currency: 'JPY', total: '119.5' }, 'total is 119.5, and JPY has 0 decimals'],
    ['two lines of one number', { lines: [aLine({ lineNumber: 1 }), aLine({ lineNumber: 1 })] }, 'there are two lines 1'],
    [
      'a line whose period runs backwards',
      { lines: [aLine({ periodStart: '2026-03-31', periodEnd: '2026-03-01' })] },
      'the period from 2026-03-31 to 2026-03-01 runs backwards',
    ],
  ])('is refused: %s', (_, change, because) => expect(() => taken(anInvoice(change))).toThrow(because));
});
