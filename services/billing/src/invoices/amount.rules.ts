import { Decimal, invalid, minorUnitsOf, type FieldError } from '@trunkline/domain';

export const broken = (propertyPath: string, detail: string): FieldError => ({ propertyPath, code: 'invalidValue', detail });

/** How many decimals amounts in the currency have. Throws a 422 Refusal for a code that is none. */
export function decimalsOf(currency: string): number {
  const decimals = minorUnitsOf(currency);
  if (decimals === undefined) throw invalid(broken('currency', `${currency} is not a currency of ISO 4217`));
  return decimals;
}

/** The faults of amounts that the currency cannot hold. */
export function* amountFaults(amounts: Record<string, string>, currency: string, decimals: number): Iterable<FieldError> {
  for (const [path, amount] of Object.entries(amounts)) {
    if (decimalsIn(amount) > decimals && !Decimal.of(amount).fits(decimals)) {
      yield broken(path, `${path} is ${amount}, and ${currency} has ${decimals} decimals`);
    }
  }
}

/** The amount with exactly the decimals of its currency, so that equal amounts are equal texts. */
export const plainAmount = (amount: string, decimals: number): string =>
  decimalsIn(amount) === decimals && !amount.startsWith('-') ? amount : Decimal.of(amount).text(decimals);

/** How many decimals are written out, of a text that the contract has let pass: most amounts need no more than that to be judged. */
function decimalsIn(amount: string): number {
  const point = amount.indexOf('.');
  return point < 0 ? 0 : amount.length - point - 1;
}
