import type { InvoiceLineContent } from '@trunkline/contracts/billing';
import { run, statement, type Transaction } from '@trunkline/messaging';
import type { Explained } from '../explanations/cause.rules.ts';
import type { Invoice } from './invoice.entity.ts';

const write = statement(
  'invoice_line_write',
  `insert into invoice_line (invoice_id, line_number, billed_at, enterprise_id, account_ban, service_id, order_number, description, category,
     period_start, period_end, quantity, unit_rate, amount, tax, cause, flags)
   select id, "lineNumber", "billedAt", "enterpriseId", "accountBan", "serviceId", "orderNumber", description, category, "periodStart", "periodEnd",
     quantity, "unitRate", amount, tax, cause,
     case when l.amount > 0 and exists (
       select 1 from invoice_line o join invoice i on i.id = o.invoice_id
       where o.service_id = l."serviceId" and o.account_ban = l."accountBan" and o.description = l.description and o.category = l.category
         and o.amount > 0 and o.period_start <= l."periodEnd" and o.period_end >= l."periodStart"
         and i.state <> 'corrected' and i.invoice_number is distinct from l.corrects)
     then array_append(flags, 'billedTwice') else flags end
   from jsonb_to_recordset($1) as l (id uuid, "billedAt" timestamptz, "enterpriseId" text, "accountBan" text, corrects text, "lineNumber" int,
     "serviceId" text, "orderNumber" text, description text, category text, "periodStart" text, "periodEnd" text, quantity numeric,
     "unitRate" numeric, amount numeric, tax numeric, cause jsonb, flags text[])`,
);

/** The lines of the invoices that a transaction takes, written together, and with them which of them another invoice bills for the same days. */
class LinesInHand {
  private lines: object[] = [];
  /** What came of this transaction, and whose. */
  private readonly news = new Set<string>();

  constructor(private readonly tx: Transaction) {
    tx.beforeCommit(() => this.write());
  }

  add({ id, billedAt, enterpriseId, accountBan, corrects }: Invoice, lines: (InvoiceLineContent & Explained)[]): void {
    const head = { id, billedAt, enterpriseId, accountBan, corrects };
    for (const line of lines) this.lines.push({ ...head, ...line });
    this.news.add(accountBan);
  }

  /** Says that parts of an invoice came, or went into it. */
  partCame(invoiceNumber: string): void {
    this.news.add(`part of ${invoiceNumber}`);
  }

  /** Whether what was known of an account or an invoice before this transaction is true no more. */
  isNews({ accountBan, invoiceNumber }: { accountBan: string; invoiceNumber: string }): boolean {
    return this.news.has(accountBan) || this.news.has(`part of ${invoiceNumber}`);
  }

  /** Writes what is in hand: lines of one account in different invoices are told apart only where one was written before. */
  async write(): Promise<void> {
    const lines = this.lines.splice(0);
    if (lines.length) await run(this.tx.manager, write, [JSON.stringify(lines)]);
  }
}

const inHand = new WeakMap<Transaction, LinesInHand>();

/** The transaction's lines. */
export function linesIn(tx: Transaction): LinesInHand {
  const lines = inHand.get(tx) ?? new LinesInHand(tx);
  inHand.set(tx, lines);
  return lines;
}
