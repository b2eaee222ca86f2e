import type pg from 'pg';
import type { ServiceProcess } from '../stage/service.process.ts';

const [reporters, linesEach, inParts] = [6, 20, 5];

interface Reported {
  type: string;
  id: string;
  data: object;
}

/** A month's run as a billing engine reports it: each report until it is taken, every fifth invoice in two parts whose head comes between them. */
export class MonthsRun {
  private reported = 0;
  private over = false;
  private readonly reports: Reported[];

  constructor(
    private readonly billing: ServiceProcess,
    private readonly invoices: number,
    private readonly pause: () => Promise<void>,
  ) {
    this.reports = Array.from({ length: invoices }, (_, n) => reportsOf(n)).flat();
  }

  /** Reports all of it. Returns how many were answered as what. */
  async report(round: string): Promise<Record<string, number>> {
    const outcomes: Record<string, number> = {};
    let next = 0;
    const some = async () => {
      while (next < this.reports.length && !this.over) {
        const { type, id, data } = this.reports[next++]!;
        let answer;
        while (!this.over && !(answer = await this.billing.report(type, `${round}-${id}`, data))) await this.pause();
        const outcome = answer?.outcome ?? 'none';
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
        this.reported++;
      }
    };
    await Promise.all(Array.from({ length: reporters }, some));
    return outcomes;
  }

  /** How much of the first round was taken, of one. */
  get done(): number {
    return this.reported / this.reports.length;
  }

  /** Whoever reads the bills of each enterprise: an administrator of an address of their own. */
  get addresses(): string[] {
    return Array.from({ length: this.invoices }, (_, n) => `ap-${n}@customer.example`);
  }

  async addressees(notifications: pg.Pool): Promise<void> {
    await notifications.query(
      `insert into administrator (enterprise_id, user_id, email, name, active)
       select 'E-' || n, gen_random_uuid(), 'ap-' || n || '@customer.example', 'Ana Lim', true from generate_series(0, $1::int - 1) n`,
      [this.invoices],
    );
  }

  get wanted(): Record<string, number> {
    return { invoices: this.invoices, sent: this.invoices, lines: this.invoices * linesEach, reviews: this.invoices, miscounted: 0 };
  }

  async kept(): Promise<Record<string, number>> {
    const counted = `select (select count(*)::int from invoice) invoices, (select count(*)::int from invoice where state = 'sent') sent,
      (select count(*)::int from invoice_line) lines, (select count(*)::int from first_bill_review) reviews,
      (select count(*)::int from invoice i where line_count <> (select count(*) from invoice_line l where l.invoice_id = i.id)) miscounted`;
    return (await this.billing.database.query<Record<string, number>>(counted)).rows[0]!;
  }

  end(): void {
    this.over = true;
  }
}

const month = new Date().toISOString().slice(0, 7);

function reportsOf(n: number): Reported[] {
  const invoiceNumber = `INV-${n}`;
  const lines = Array.from({ length: linesEach }, (_, line) => ({
    ...{ lineNumber: line + 1, serviceId: `CIR-${n}-${line}`, description: 'Ethernet line', category: 'recurring' },
    ...{ quantity: '1', unitRate: '100.00', amount: '100.00', tax: '19.00' },
  }));
  const head = {
    ...{ invoiceNumber, accountBan: `B-${n}`, enterpriseId: `E-${n}`, currency: 'USD' },
    ...{ periodStart: `${month}-01`, periodEnd: `${month}-28`, billDate: `${month}-28`, dueDate: `${month}-28` },
    ...{ previousBalance: '0.00', payments: '0.00', adjustments: '0.00', total: `${linesEach * 119}.00` },
  };
  const produced = (content: object) => ({ type: 'invoice-produced', id: invoiceNumber, data: { ...head, ...content } });
  if (n % inParts) return [produced({ lines })];
  const part = (number: number, some: object[]) => ({
    type: 'invoice-lines-produced',
    id: `${invoiceNumber}-${number}`,
    data: { invoiceNumber, part: number, lines: some },
  });
  const half = linesEach / 2;
  return [part(2, lines.slice(half)), produced({ parts: 2, lineCount: linesEach }), part(1, lines.slice(0, half))];
}
