import type { FaultDomain } from '@trunkline/contracts/repair';
import { Decimal } from '@trunkline/domain';

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

export interface Worth {
  amount: string;
  arithmetic: string;
}

/** What an outage is worth of what its service costs a month; nothing where the table has none for it, or it is excused. Pauses are left out of its minutes already. */
export function worthOf(
  { downtimeMinutes, faultDomain }: { downtimeMinutes: number; faultDomain: FaultDomain | undefined },
  monthly: string,
  decimals: number,
): Worth | undefined {
  const row = table.find(({ minutes }) => downtimeMinutes >= minutes);
  if (!row || !ours.includes(faultDomain)) return undefined;
  const amount = Decimal.of(monthly)
    .times(Decimal.of(String(row.days)))
    .dividedBy(Decimal.of(String(daysOfMonth)), decimals);
  if (amount.compare(Decimal.zero) <= 0) return undefined;
  const text = amount.text(decimals);
  return { amount: text, arithmetic: `${downtimeMinutes} minutes down: ${monthly} a month × ${row.days} of ${daysOfMonth} days = ${text}` };
}
