import { withMailed, type Mailed } from '../stage/notifications.process.ts';
import type { ServiceProcess } from '../stage/service.process.ts';
import type { Stage } from '../stage/stage.ts';
import type { Fault, Strike } from './fault.ts';
import { MonthsRun } from './months.run.ts';

const [perKill, leastInvoices, inFlight, patienceMs] = [40, 60, 10, 120_000];

/**
 * F23: billing and who mails are killed again and again while a month's run is reported, a part of it as invoices in parts. Each invoice and line is there once,
 * each invoice is mailed, mails repeat at most as many as were under way, and the same run again changes nothing.
 */
export const killBilling: Fault = {
  id: 'F23',
  title: 'kill -9 billing and sender during a month’s run',
  loads: ['L1'],
  amount: 20,
  strike: (stage, kills) => withMailed(stage, 'billing', (mailed) => run(stage, kills, mailed)),
};

async function run(stage: Stage, kills: number, { service: billing, sender, sink }: Mailed): Promise<Strike> {
  const run = new MonthsRun(billing, Math.max(leastInvoices, kills * perKill), () => stage.wait(50));
  try {
    await run.addressees(sender.database);
    const reporting = run.report('first');
    const fired = await killing(stage, kills, run, [billing, sender]);
    await reporting;
    const delivered = (address: string) => sink.mails.filter(({ envelope }) => envelope.to.includes(address)).length;
    await stage.comes(() => run.addresses.every((address) => delivered(address) > 0), patienceMs);
    const again = await run.report('again');
    const found = await run.kept();
    const wrong = Object.entries(run.wanted).filter(([name, value]) => found[name] !== value);
    if (again['taken']) wrong.push(['taken again', again['taken']]);
    if (wrong.length) throw new Error(`lost or doubled: ${JSON.stringify({ wanted: Object.fromEntries(wrong), found, again })}`);
    const ordered = run.addresses.map((id) => ({ id, delivered: delivered(id) }));
    const extra = ordered.reduce((sum, mail) => sum + Math.max(0, mail.delivered - 1), 0);
    const measured = { invoices: found['invoices']!, lines: found['lines']!, mails: ordered.length, extra };
    return { wanted: kills, fired, mails: { ordered, kills, inFlight }, measured };
  } finally {
    run.end();
  }
}

/** Returns how often there was something to be interrupted. */
async function killing(stage: Stage, kills: number, run: MonthsRun, services: ServiceProcess[]): Promise<number> {
  let fired = 0;
  for (let kill = 0; kill < kills; kill++) {
    await stage.comes(() => run.done >= (kill + 0.5) / kills, patienceMs);
    stage.note('kill -9', 'billing and notifications');
    if (run.done < 1) fired++;
    await Promise.all(services.map((service) => service.kill()));
    await Promise.all(services.map((service) => service.start()));
  }
  return fired;
}
