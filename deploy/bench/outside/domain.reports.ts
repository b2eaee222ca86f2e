/** A report of any domain, as an internal system makes it. */
export interface DomainReport {
  id: string;
  type: string;
  data: object;
}

const source = '/bench';

/** The same reports as a CloudEvents batch. */
export const domainBatch = (reports: DomainReport[]): string =>
  JSON.stringify(
    reports.map(({ id, type, data }) => ({
      specversion: '1.0',
      ...{ id, source, type: `com.trunkline.inbound.${type}.v1`, datacontenttype: 'application/json', data },
    })),
  );

const dayMs = 86_400_000;

/** Planned work in one night, `days` from now, that touches so many circuits of so many enterprises, each with one account. */
export function work(
  gcr: string,
  { circuits, enterprises, prefix, days }: { circuits: number; enterprises: number; prefix: string; days: number },
): DomainReport {
  const start = Math.floor(Date.now() / dayMs) * dayMs + days * dayMs;
  const instant = (at: number) => new Date(at).toISOString();
  const window = { suffix: '1', kind: 'primary', start: instant(start), end: instant(start + 4 * 3_600_000), siteZone: 'America/Denver' };
  const affectedServices = Array.from({ length: circuits }, (_, n) => ({
    window: '1',
    enterpriseId: `ENT-${prefix}-${n % enterprises}`,
    accountBan: `BAN-${prefix}-${n % enterprises}`,
    customerName: `Customer ${n % enterprises}`,
    circuitId: `/${prefix}/${gcr}/${n}/`,
    bandwidth: '1 Gbit/s',
    aLocation: '1200 17th Street, Denver',
    zLocation: '55 Water Street, New York',
    impact: n % 3 ? 'REDUCED-REDUNDANCY' : 'OUTAGE',
    maximumDurationMinutes: 90,
  }));
  const said = { gcr, classification: 'planned', summary: 'Replacement of a line card', reason: 'The card is at the end of its life' };
  return { id: gcr, type: 'gcr-reported', data: { ...said, state: 'scheduled', windows: [window], affectedServices } };
}

const month = new Date().toISOString().slice(0, 7);

const invoiceLine = (invoice: number, line: number) => ({
  lineNumber: line + 1,
  serviceId: `/KQGN/${invoice}-${line}/`,
  description: line % 4 ? 'Ethernet line 1 Gbit/s' : 'Usage of the month',
  category: line % 4 ? 'recurring' : 'usage',
  periodStart: `${month}-01`,
  periodEnd: `${month}-28`,
  quantity: '1',
  unitRate: '100.00',
  amount: '100.00',
  tax: '19.00',
});

/** Lines of an invoice from one number on. */
export const invoiceLines = (invoice: number, from: number, count: number) =>
  Array.from({ length: count }, (_, n) => invoiceLine(invoice, from + n));

/** An invoice of an account of its own, whose lines come with it, or in so many parts. */
export function invoice(n: number, lines: number, parts?: number): DomainReport {
  const invoiceNumber = `INV-${n}`;
  const head = {
    ...{
      invoiceNumber,
      accountBan: `BAN-${n}`,
      enterpriseId: `ENT-${n % 500}`,
      currency: 'USD',
      periodStart: `${month}-01`,
      periodEnd: `${month}-28`,
    },
    ...{
      billDate: `${month}-28`,
      dueDate: `${month}-28`,
      previousBalance: '0.00',
      payments: '0.00',
      adjustments: '0.00',
      total: `${lines * 119}.00`,
    },
  };
  const content = parts ? { parts, lineCount: lines } : { lines: invoiceLines(n, 0, lines) };
  return { id: invoiceNumber, type: 'invoice-produced', data: { ...head, ...content } };
}

/** A part of the lines of an invoice. */
export const invoicePart = (n: number, part: number, size: number): DomainReport => ({
  id: `INV-${n}-${part}`,
  type: 'invoice-lines-produced',
  data: { invoiceNumber: `INV-${n}`, part, lines: invoiceLines(n, (part - 1) * size, size) },
});
