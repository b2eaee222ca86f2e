import { domainBatch, invoice, invoicePart } from '../outside/domain.reports.ts';
import { Services } from '../systems/services.ts';
import type { System } from '../systems/systems.ts';
import { asked, reported } from './asking.ts';
import { percentile, type Figures } from './figures.ts';
import { Meters } from './setting.ts';
import type { Yard } from './yard.ts';

interface Sizes {
  invoices: number;
  pdfLines: number[];
}

const linesEach = 20;
const batch = 100;
const publishers = 4;
const partSize = 5000;

/** What a month's run costs: invoices taken and explained, whether memory grows with them, lists and searches over them, and documents made of them. */
export async function billing(system: System, yard: Yard, { invoices, pdfLines }: Sizes): Promise<Figures> {
  return Services.run(
    system.driver!,
    yard,
    async (services) => {
      const { pid, ready } = services.start('billing');
      await ready;
      await run(services, invoices + 1, 200);
      const quarter = Math.floor(invoices / 4);
      const began = performance.now();
      const meters = Meters.of(yard, () => [pid]);
      await run(services, 1, quarter);
      const early = Meters.of(yard, () => [pid]).per(1).residentMb;
      await run(services, quarter + 1, invoices - quarter);
      const seconds = (performance.now() - began) / 1000;
      const { cpuPer1000, postgresCpuPer1000, residentMb } = meters.per(invoices * linesEach);
      const again = await run(services, 1, 1000);
      const counted = 'select (select count(*)::int from invoice) invoices, (select count(*)::int from invoice_line) lines';
      const { rows } = await services.pool('billing').query<{ invoices: number; lines: number }>(counted);
      return {
        run: {
          ...{ linesPerSecond: (invoices * linesEach) / seconds, invoices, seconds, cpuPer1000, postgresCpuPer1000 },
          ...{ residentMbAfterQuarter: early, residentMbPeak: residentMb },
          ...{ repeatedUnchanged: again.unchanged, repeatedTaken: again.taken },
          ...{ invoicesKept: rows[0]!.invoices, linesKept: rows[0]!.lines },
        },
        lists: await lists(services),
        pdf: await documents(services, invoices + 1000, pdfLines),
      };
    },
    ['billing'],
  );
}

/** Reports invoices from a number on, by some publishers side by side. */
async function run(services: Services, from: number, count: number): Promise<{ taken: number; unchanged: number }> {
  let next = from;
  const outcomes = { taken: 0, unchanged: 0 };
  const publish = async () => {
    while (next < from + count) {
      const first = next;
      next += batch;
      const size = Math.min(batch, from + count - first);
      const reports = Array.from({ length: size }, (_, n) => ({
        ...invoice(first + n, linesEach),
        id: `run-${performance.now()}-${first + n}`,
      }));
      for (const { outcome } of await reported(services, 'billing', domainBatch(reports))) {
        outcomes[outcome === 'unchanged' ? 'unchanged' : 'taken']++;
      }
    }
  };
  await Promise.all(Array.from({ length: publishers }, publish));
  return outcomes;
}

async function lists(services: Services): Promise<Figures> {
  const paths = {
    newest: '/invoices',
    ofEnterprise: '/invoices?enterpriseId=ENT-7',
    byNumber: '/invoices?number=INV-77',
    byAmount: '/invoices?amount=2380.00',
    byService: `/invoices?service=${encodeURIComponent('/KQGN/77-3/')}`,
  };
  const found: Figures = {};
  for (const [name, path] of Object.entries(paths)) found[`${name}P95Ms`] = percentile(await asked(services, 'billing', path, 60), 0.95)!;
  return found;
}

async function documents(services: Services, from: number, sizes: number[]): Promise<Figures> {
  const found: Figures = {};
  for (const [index, lines] of sizes.entries()) {
    const n = from + index;
    const parts = Math.ceil(lines / partSize);
    if (parts > 1) {
      await reported(services, 'billing', domainBatch([invoice(n, lines, parts)]));
      for (let part = 1; part <= parts; part++) await reported(services, 'billing', domainBatch([invoicePart(n, part, partSize)]));
    } else await reported(services, 'billing', domainBatch([invoice(n, lines)]));
    const tookMs = await asked(services, 'billing', `/invoices/INV-${n}/pdf`, lines > 5000 ? 10 : 30);
    found[`lines${lines}P95Ms`] = percentile(tookMs, 0.95)!;
  }
  return found;
}
