import { describe, expect, it } from '@jest/globals';
import { Decimal as Independent } from 'decimal.js';
import { minorUnitsOf } from './currency.ts';
import { Decimal } from './money.ts';

/** The same numbers at every run (Mulberry32). */
function chances(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
const chance = chances(4217);
const whole = (below: number) => Math.floor(chance() * below);
const Exact = Independent.clone({ precision: 100, rounding: Independent.ROUND_HALF_UP });

/** Zero has no sign here. */
const fixed = (number: Independent, scale: number) => number.toFixed(scale).replace(/^-(0(\.0*)?)$/, '$1');

/** An amount of up to fifteen digits with so many decimals. */
function amount(scale: number): string {
  const fraction = scale ? `.${String(whole(10 ** scale)).padStart(scale, '0')}` : '';
  return `${whole(3) ? '' : '-'}${whole(2) ? whole(1_000) : whole(10 ** 15)}${fraction}`;
}

describe.each(['JPY', 'USD', 'KWD'])('amounts in %s', (currency) => {
  const scale = minorUnitsOf(currency)!;
  const amounts = () => Array.from({ length: 200 }, () => amount(scale));

  it('add up as an independent library adds them', () => {
    for (let round = 0; round < 50; round++) {
      const all = amounts();
      expect(Decimal.sum(all.map((one) => Decimal.of(one))).text(scale)).toBe(fixed(Exact.sum(...all), scale));
    }
  });

  it('multiply with quantities and rates without loss', () => {
    for (const one of amounts()) {
      const rate = amount(10);
      const product = Decimal.of(one).times(Decimal.of(rate));
      expect(product.text(scale + 10)).toBe(fixed(new Exact(one).times(rate), scale + 10));
      expect(product.round(scale).text(scale)).toBe(fixed(new Exact(one).times(rate), scale));
    }
  });

  it('are divided and rounded half away from zero', () => {
    for (const one of amounts()) {
      const days = String(1 + whole(31));
      expect(Decimal.of(one).dividedBy(Decimal.of(days), scale).text(scale)).toBe(fixed(new Exact(one).div(days), scale));
    }
  });

  it('compare as numbers do', () => {
    const all = amounts();
    const sorted = [...all].sort((a, b) => Decimal.of(a).compare(Decimal.of(b)));
    const independently = [...all].sort((a, b) => new Exact(a).comparedTo(b));
    expect(sorted.map((one) => fixed(new Exact(one), scale))).toEqual(independently.map((one) => fixed(new Exact(one), scale)));
  });
});

describe('a decimal', () => {
  it.each(['', 'NaN', 'Infinity', '1e400', '0x10', '1,5', '1.', '.5', '+1', ' 1', '--1'])('is not %p', (text) => {
    expect(() => Decimal.of(text)).toThrow(RangeError);
  });

  it.each([
    ['0.10', '0.1'],
    ['-0', '0'],
    ['100', '100'],
    ['-7.500', '-7.5'],
  ])('%s is written as %s with the fewest decimals', (text, shortest) => expect(Decimal.of(text).toString()).toBe(shortest));

  it('does not lose decimals in silence', () => {
    expect(() => Decimal.of('1.005').text(2)).toThrow('1.005 has more than 2 decimals');
  });
});

describe('the minor unit of a currency', () => {
  it.each([
    ['JPY', 0],
    ['IDR', 2],
    ['PKR', 2],
    ['KWD', 3],
    ['CLF', 4],
    ['XXX', undefined],
    ['usd', undefined],
  ])('of %s has %p decimals', (currency, decimals) => expect(minorUnitsOf(currency)).toBe(decimals));
});
