/** `12.50` as a number of the smallest unit that is written: exact, however large. */
const unitsOf = (amount: string): { units: bigint; decimals: number } => ({
  units: BigInt(amount.replace('.', '')),
  decimals: amount.split('.')[1]?.length ?? 0,
});

/** Amounts of one currency, added exactly. */
export function sumOf(amounts: string[]): string {
  const all = amounts.map(unitsOf);
  const decimals = Math.max(0, ...all.map((one) => one.decimals));
  const total = all.reduce((sum, one) => sum + one.units * 10n ** BigInt(decimals - one.decimals), 0n);
  const digits = String(total < 0n ? -total : total).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  return `${total < 0n ? '-' : ''}${whole}${decimals ? `.${digits.slice(-decimals)}` : ''}`;
}

/** Whether it is written as an amount, so that it can be added. */
export const isAmount = (text: string): boolean => /^\d+(\.\d+)?$/.test(text);
