import type { FaultDomain } from '@trunkline/contracts/repair';
import { Decimal } from '@trunkline/domain';
import type { Outage } from './outage.entity.ts';

/** What an outage is worth, as the contract has it: from so many minutes on, so many of a month's thirty days. */
const table = [
  { minutes: 3 * 24 * 60, days: 30 },
  { minutes: 24 * 60, days: 10 },
  { minutes: 4 * 60, days: 3 },
  { minutes: 30, days: 1 },
];
const daysOfMonth = 30;

/** Whose fault an outage must be to be worth anything; what the customer or nobody could help is excused. */
const ours: (FaultDomain | undefined)[] = ['own', 'thirdParty'];

/** Whether an outage is worth nothing, by where its fault was, and by what a signed report says of a credit. */
export const isExcused = (domain: FaultDomain | undefined, creditEligible?: boolean): boolean =>
  creditEligible === undefined ? !ours.includes(domain) : !creditEligible || (domain !== undefined && !ours.includes(domain));

/** Whether what is said of an outage is news: a signed report counts more than the ticket's closing, and of two of a kind the later one. */
export const isNews = (known: Outage | undefined, { toldBy, toldAt }: Pick<Outage, 'toldBy' | 'toldAt'>): boolean =>
  !known || (known.toldBy === toldBy ? toldAt >= known.toldAt : toldBy === 'report');

export interface Worth {
  amount: string;
  arithmetic: string;
}

/** What an outage is worth of what its service costs a month; nothing where the table has none for it, or it is excused. Pauses are left out of its minutes already. */
export function worthOf(
  { downtimeMinutes, excused }: Pick<Outage, 'downtimeMinutes' | 'excused'>,
  monthly: string,
  decimals: number,
): Worth | undefined {
  const row = table.find(({ minutes }) => downtimeMinutes >= minutes);
  if (!row || excused) return undefined;
  const amount = Decimal.of(monthly)
    .times(Decimal.of(String(row.days)))
    .dividedBy(Decimal.of(String(daysOfMonth)), decimals);
  if (amount.compare(Decimal.zero) <= 0) return undefined;
  const text = amount.text(decimals);
  return { amount: text, arithmetic: `${downtimeMinutes} minutes down: ${monthly} a month × ${row.days} of ${daysOfMonth} days = ${text}` };
}
