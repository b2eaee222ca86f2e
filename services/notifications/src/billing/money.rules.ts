/** An amount with its currency, digit for digit: what is written here was never a binary number. */
export const money = (amount: string, currency: string): string => {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(\.\d+)?$/.exec(amount) ?? [];
  return `${sign}${whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')}${fraction} ${currency}`;
};
