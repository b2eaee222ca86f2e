import { locale } from '../language/languages.ts';

/** An amount as the carrier writes it, exactly: `US$1,200.00`. */
export const moneyInWords = (amount: string, currency: string): string =>
  new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount as Intl.StringNumericLiteral);

export const Money = ({ amount, currency }: { amount: string; currency: string }) => <>{moneyInWords(amount, currency)}</>;

/** An amount by which something became more or less, with its sign. */
export const Difference = ({ amount, currency }: { amount: string; currency: string }) => (
  <>
    {!amount.startsWith('-') && '+'}
    {moneyInWords(amount, currency)}
  </>
);
