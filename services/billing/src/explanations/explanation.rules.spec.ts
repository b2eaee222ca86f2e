import { describe, expect, it } from '@jest/globals';
import { aLine, inPieces, together } from '../invoices/invoice.fixture.ts';
import { arithmeticOf, explain } from './cause.rules.ts';
import { sayCause } from './cause.sentences.ts';
import { changeFrom, chargesOf } from './change.rules.ts';
import { csvOf } from './csv.rules.ts';

describe('the arithmetic of a line', () => {
  it.each([
    ['quantity times rate', { quantity: '3', unitRate: '12.505', amount: '37.52' }, '3 × 12.505 = 37.52'],
    ['a part of a month', { periodStart: '2026-03-15', periodEnd: '2026-03-31', amount: '54.84' }, '1 × 100.00 × 17 of 31 days = 54.84'],
    ['nothing, where it does not come out', { amount: '54.85' }, undefined],
  ])('is %s', (_, change, text) => expect(arithmeticOf(aLine(change), 2)?.text).toBe(text));
});

describe('the cause of a line', () => {
  const last = { invoiceNumber: 'INV-0', keys: new Set([JSON.stringify(['/KQGN/100423/LVLC/', 'Ethernet line 1 Gbit/s', 'recurring'])]) };
  const credits = new Map([['CR-7', { reason: 'Outage', arithmetic: '120.00 a month × 1 of 30 days = 4.00' }]]);
  const orders = new Map([['SO-1', new Date('2026-03-15T09:00:00Z')]]);

  it.each([
    ['the order that started it', { orderNumber: 'SO-1' }, 'Order SO-1: connection notice sent on 2026-03-15'],
    ['the month before', {}, 'Billed each month, as on invoice INV-0'],
    ['usage', { category: 'usage' as const }, 'Usage of the period'],
    ['a credit', { description: 'Credit CR-7', amount: '-4.00' }, 'Credit CR-7: Outage'],
  ])('is %s', (_, change, text) => expect(explain(aLine(change), { last, orders, credits }, 2).cause?.text).toBe(text));

  it.each([
    ['Order SO-1: connection notice sent on 2026-03-15', '注文 SO-1：2026-03-15 に開通通知を送付'],
    ['Billed each month, as on invoice INV-0', '請求書 INV-0 と同じ毎月の料金'],
    ['Part of a month, from 2026-03-15 to 2026-03-31', '2026-03-15 から 2026-03-31 までの日割り'],
    ['Credit CR-7: Outage', '返金 CR-7：Outage'],
    ['1 × 100.00 × 17 of 31 days = 54.84', '1 × 100.00 × 31日中17日 = 54.84'],
    ['90 minutes down: 120.00 a month × 1 of 30 days = 4.00', '不通90分：月額120.00 × 30日中1日 = 4.00'],
  ])('is said in other languages: %s', (english, japanese) => expect(sayCause('ja', english)).toBe(japanese));

  it('that nothing says is flagged, and so is an amount that does not come out', () => {
    expect(explain(aLine({ category: 'nonRecurring', amount: '7.00' }), { orders, credits }, 2)).toEqual({
      cause: null,
      flags: ['noCause', 'arithmetic'],
    });
  });
});

describe('what changed since the last invoice', () => {
  it('is the three largest differences of all that differ, in their order', () => {
    const before = [
      ['A', '10.00'],
      ['B', '50.00'],
      ['C', '7.00'],
      ['D', '1.00'],
      ['E', '5.00'],
    ] as const;
    const after = [
      ['A', '10.00'],
      ['B', '20.00'],
      ['C', '8.00'],
      ['F', '40.00'],
      ['E', '5.00'],
    ] as const;
    const charges = (all: readonly (readonly [string, string])[]) =>
      chargesOf(
        all.map(([description, charge]) => aLine({ description, amount: charge })),
        2,
      );
    const { change, drivers } = changeFrom({ invoiceNumber: 'INV-0', charges: charges(before) }, charges(after), 2);
    expect(change).toEqual({ invoiceNumber: 'INV-0', was: '73.00', now: '83.00', difference: '10.00' });
    expect(drivers.map(({ description, was, now, difference }) => [description, was, now, difference])).toEqual([
      ['F', undefined, '40.00', '40.00'],
      ['B', '50.00', '20.00', '-30.00'],
      ['C', '7.00', '8.00', '1.00'],
    ]);
  });
});

describe('a table for a spreadsheet', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['  @SUM(A1)', "'  @SUM(A1)"],
    ['-2+3', "'-2+3"],
    ['Line, with "quotes"', '"Line, with ""quotes"""'],
    ['plain', 'plain'],
  ])('has %s as text', async (description, cell) => {
    const table = await together(csvOf(inPieces([aLine({ lineNumber: 7, description, amount: '-5.00' })]), 'USD'));
    const [, row] = table.join('').split('\r\n');
    expect(row).toBe(`7,/KQGN/100423/LVLC/,,${cell},recurring,2026-03-01,2026-03-31,1,100.00,-5.00,19.00,USD,,`);
  });
});
