import type { PublicInvoice } from '@trunkline/contracts/billing';
import { locale } from '../language/languages.ts';
import { Table, type Column } from '../parts/table.tsx';
import { sumOf } from './amounts.ts';
import { Money } from './money.tsx';
import { spendWords } from './spend.words.ts';

interface Month {
  /** `2026-03`. */
  month: string;
  currency: string;
  total: string;
  percent: number;
}

const shown = 12;

/** What was billed in each month with tax, in each currency by itself; the highest month is 100 %. Invoices in whose place another came do not count. */
function monthsOf(invoices: PublicInvoice[]): Month[] {
  const sums = new Map<string, { month: string; currency: string; total: string }>();
  for (const { billDate, currency, charges, tax, state } of invoices) {
    if (state === 'corrected') continue;
    const month = billDate.slice(0, 7);
    const key = `${month} ${currency}`;
    sums.set(key, { month, currency, total: sumOf([sums.get(key)?.total ?? '0', charges, tax]) });
  }
  const all = [...sums.values()].sort((a, b) => b.month.localeCompare(a.month));
  const highest = new Map<string, number>();
  for (const { currency, total } of all) highest.set(currency, Math.max(highest.get(currency) ?? 0, Number(total)));
  const percentOf = (total: string, most: number) => (most > 0 ? Math.max(0, Math.round((Number(total) / most) * 100)) : 0);
  return all.slice(0, shown).map((one) => ({ ...one, percent: percentOf(one.total, highest.get(one.currency)!) }));
}

const monthInWords = (month: string): string =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month: 'short' }).format(new Date(`${month}-01T00:00:00Z`));

const columns: Column<Month>[] = [
  { head: spendWords.month, cell: ({ month }) => <time dateTime={month}>{monthInWords(month)}</time> },
  { head: spendWords.total, number: true, cell: ({ total, currency }) => <Money amount={total} currency={currency} /> },
  {
    head: spendWords.compared,
    cell: ({ percent }) => <progress className="spend" max={100} value={percent} aria-label={spendWords.share({ percent })} />,
  },
];

/** What was spent, month by month: to be looked at, and to be read as the table that it is. */
export function Spend({ invoices }: { invoices: PublicInvoice[] }) {
  const months = monthsOf(invoices);
  if (months.length < 2) return null;
  return (
    <section className="card">
      <h2>{spendWords.title}</h2>
      <Table name={spendWords.title} columns={columns} rows={months} id={({ month, currency }) => `${month} ${currency}`} />
    </section>
  );
}
