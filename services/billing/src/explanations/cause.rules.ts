import type { InvoiceLineContent } from '@trunkline/contracts/billing';
import { Decimal } from '@trunkline/domain';
import { chargeKey } from './change.rules.ts';
import type { LineCause, LineFlag } from '../invoices/invoice-line.entity.ts';

/** What is known of an account beside the invoice in hand. */
export interface Known {
  /** The number of the invoice before, and the keys of its charges. */
  last?: { invoiceNumber: string; keys: Set<string> };
  /** When the connection notice of an order was sent, by the order's number. */
  orders: Map<string, Date>;
  /** Why an approved credit was given, by the credit's number. */
  credits: Map<string, { reason: string; arithmetic: string | null }>;
}

export interface Explained {
  cause: LineCause | null;
  flags: LineFlag[];
}

/** Why a line is on its invoice, and what of it is to be looked at. */
export function explain(line: InvoiceLineContent, known: Known, decimals: number): Explained {
  const worked = arithmeticOf(line, decimals);
  const cause = causeOf(line, known, worked);
  const flags: LineFlag[] = [...(cause ? [] : ['noCause' as const]), ...(worked ? [] : ['arithmetic' as const])];
  return { cause: cause && { ...(worked && { arithmetic: worked.text }), ...cause }, flags };
}

function causeOf(line: InvoiceLineContent, { last, orders, credits }: Known, worked: Arithmetic | undefined): LineCause | null {
  const number = creditIn(line);
  const credit = number === undefined ? undefined : credits.get(number);
  if (credit) {
    const { reason, arithmetic } = credit;
    return { kind: 'credit', text: `Credit ${number!}: ${reason}`, ...(arithmetic && { arithmetic }) };
  }
  const { orderNumber = '' } = line;
  const noticeAt = orders.get(orderNumber);
  if (noticeAt) return orderCause(orderNumber, noticeAt);
  if (worked?.prorated) return { kind: 'proration', text: `Part of a month, from ${line.periodStart!} to ${line.periodEnd!}` };
  if (line.category === 'recurring' && last?.keys.has(chargeKey(line))) {
    return { kind: 'recurring', text: `Billed each month, as on invoice ${last.invoiceNumber}` };
  }
  if (line.category === 'usage') return { kind: 'usage', text: 'Usage of the period' };
  return null;
}

/** The number of the credit that a line of less than nothing names in its description. */
export const creditIn = ({ amount, description }: InvoiceLineContent): string | undefined =>
  amount.startsWith('-') ? /\bCR-\d+\b/.exec(description)?.[0] : undefined;

/** The cause of whatever is billed for an order: its services started with the notice. */
export const orderCause = (orderNumber: string, noticeAt: Date): LineCause => ({
  kind: 'order',
  text: `Order ${orderNumber}: connection notice sent on ${noticeAt.toISOString().slice(0, 10)}`,
});

interface Arithmetic {
  text: string;
  prorated: boolean;
}

/** How the amount comes about from quantity and rate, or from those and the days of a part of a month; nothing where it does not. */
export function arithmeticOf(line: InvoiceLineContent, decimals: number): Arithmetic | undefined {
  const [quantity, rate, amount] = [line.quantity, line.unitRate, line.amount].map((text) => Decimal.of(text)) as [
    Decimal,
    Decimal,
    Decimal,
  ];
  const whole = quantity.times(rate);
  if (whole.round(decimals).equals(amount)) return { text: `${line.quantity} × ${line.unitRate} = ${line.amount}`, prorated: false };
  const part = partOfMonth(line);
  if (!part) return undefined;
  const share = whole.times(Decimal.of(String(part.days))).dividedBy(Decimal.of(String(part.of)), decimals);
  if (!share.equals(amount)) return undefined;
  return { text: `${line.quantity} × ${line.unitRate} × ${part.days} of ${part.of} days = ${line.amount}`, prorated: true };
}

/** The days of a period that lies within one month and is less than it. */
function partOfMonth({ periodStart, periodEnd }: InvoiceLineContent): { days: number; of: number } | undefined {
  if (!periodStart || !periodEnd || periodStart.slice(0, 7) !== periodEnd.slice(0, 7)) return undefined;
  const [year, month] = periodStart.split('-').map(Number) as [number, number];
  const of = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const days = Number(periodEnd.slice(8)) - Number(periodStart.slice(8)) + 1;
  return days < of ? { days, of } : undefined;
}
