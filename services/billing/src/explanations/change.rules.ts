import type { ChangeVsLast, Driver, InvoiceLineContent } from '@trunkline/contracts/billing';
import { Decimal } from '@trunkline/domain';

/** What is billed for one thing: all lines of a service with one description and category. */
export interface Charge {
  serviceId: string | null;
  description: string;
  category: string;
  amount: string;
}

/** So many of the largest differences an invoice names. */
const mostDrivers = 3;

export const chargeKey = ({ serviceId, description, category }: { serviceId?: string | null; description: string; category: string }) =>
  JSON.stringify([serviceId ?? null, description, category]);

/** The lines as charges, each once. */
export function chargesOf(lines: InvoiceLineContent[], decimals: number): Charge[] {
  return [...Map.groupBy(lines, chargeKey).values()].map((same) => {
    const { serviceId = null, description, category } = same[0]!;
    const amount = Decimal.sum(same.map((line) => Decimal.of(line.amount))).text(decimals);
    return { serviceId, description, category, amount };
  });
}

export interface Changed {
  change: ChangeVsLast;
  drivers: Driver[];
}

/** What differs from the charges of the invoice before, the largest difference first; equal ones in order of their description. */
export function changeFrom(last: { invoiceNumber: string; charges: Charge[] }, now: Charge[], decimals: number): Changed {
  const text = (amount: Decimal) => amount.text(decimals);
  const [before, after] = [byKey(last.charges), byKey(now)];
  const differences = [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    const difference = amountOf(is).minus(amountOf(was));
    return difference.isZero ? [] : [{ was, is, difference }];
  });
  differences.sort((a, b) => b.difference.absolute.compare(a.difference.absolute) || order(a.is ?? a.was!, b.is ?? b.was!));
  const [was, total] = [last.charges, now].map((charges) => Decimal.sum(charges.map(amountOf))) as [Decimal, Decimal];
  return {
    change: { invoiceNumber: last.invoiceNumber, was: text(was), now: text(total), difference: text(total.minus(was)) },
    drivers: differences.slice(0, mostDrivers).map(({ was: old, is, difference }) => {
      const { description, serviceId } = (is ?? old)!;
      return {
        description,
        ...(serviceId && { serviceId }),
        ...(old && { was: text(amountOf(old)) }),
        ...(is && { now: text(amountOf(is)) }),
        difference: text(difference),
      };
    }),
  };
}

const byKey = (charges: Charge[]) => new Map(charges.map((charge) => [chargeKey(charge), charge]));
const amountOf = (charge: Charge | undefined): Decimal => (charge ? Decimal.of(charge.amount) : Decimal.zero);
const order = (a: Charge, b: Charge): number => (chargeKey(a) < chargeKey(b) ? -1 : 1);
