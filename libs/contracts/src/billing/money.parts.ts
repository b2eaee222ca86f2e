import { Matches } from 'class-validator';

/** A decimal string: a number in JSON would pass through binary floating point somewhere on its way. */
const decimal = (sign: string, decimals: number, hint: string) =>
  Matches(new RegExp(`^${sign}(0|[1-9]\\d{0,14})(\\.\\d{1,${decimals}})?$`), { message: `$property must be ${hint}` });

/** ISO 4217, alphabetic. */
export const IsCurrency = () => Matches(/^[A-Z]{3}$/, { message: '$property must be the code of a currency, such as USD' });
/** Money, of the currency named beside it. */
export const IsAmount = () => decimal('-?', 4, 'a decimal string with no more decimals than its currency has, such as "-12.30"');
export const IsUnsignedAmount = () =>
  decimal('', 4, 'a decimal string that is not negative, with no more decimals than its currency has, such as "12.30"');
/** The price of one. */
export const IsRate = () => decimal('-?', 10, 'a decimal string with at most 10 decimals, such as "0.0125"');
export const IsQuantity = () => decimal('', 10, 'a decimal string with at most 10 decimals that is not negative, such as "0.5"');
