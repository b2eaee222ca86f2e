import { Decimal } from '@trunkline/domain';
import type { Invoice } from '../invoices/invoice.entity.ts';

/** So many days before it is due an invoice is due soon. */
export const soonDays = 5;

const dayMs = 86_400_000;

export const dayOf = (instant: Date): string => instant.toISOString().slice(0, 10);
export const dayAfter = (instant: Date, days: number): string => dayOf(new Date(instant.getTime() + days * dayMs));

/** What is to be told of an invoice now: that it is due soon or overdue, each once, while something of it is still to be paid. Days are those of UTC. */
export function dueNews(invoice: Invoice, now: Date): 'dueSoon' | 'overdue' | undefined {
  const { state, total, paid, dueDate, dueSoonToldAt, overdueToldAt } = invoice;
  if (!['sent', 'partiallyPaid'].includes(state) || Decimal.of(total).compare(Decimal.of(paid)) <= 0) return undefined;
  if (dueDate < dayOf(now)) return overdueToldAt ? undefined : 'overdue';
  return dueDate <= dayAfter(now, soonDays) && !dueSoonToldAt ? 'dueSoon' : undefined;
}

/** The first instant of what is kept for so many months: the first of the month that was so long ago. */
export const keptSince = (now: Date, months: number): Date => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1));
