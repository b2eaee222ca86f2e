import { ServiceProcess } from '../stage/service.process.ts';
import type { Fault } from './fault.ts';

const [perKill, elements, reporters, patienceMs] = [50, 5, 8, 120_000];

/** F22: repair is killed again and again while alarms flow. Each alarm is there once, with one ticket that was confirmed once, and each element has one incident. */
export const killRepair: Fault = {
  id: 'F22',
  title: 'kill -9 repair while alarms flow',
  loads: ['L1'],
  amount: 10,
  async strike(stage, kills) {
    const service = await ServiceProcess.open(stage, 'repair');
    const alarms = Math.max(100, kills * perKill);
    // They have lasted two minutes already: the rule that confirms them is killed too.
    const at = new Date(Date.now() - 150_000).toISOString();
    let [next, taken, over] = [0, 0, false];
    const report = async () => {
      while (next < alarms) {
        const n = next++;
        const services = [{ enterpriseId: `E-${n % 7}`, accountBan: `B-${n % 7}`, serviceId: `CIR-${n}` }];
        const alarm = { alarmId: `A-${n}`, element: `olt-${n % elements}`, services, severity: 'critical', at, text: 'loss of signal' };
        while (!over && !(await service.report('alarm-raised', `alarm-${n}`, alarm))) await stage.wait(50);
        taken++;
      }
    };
    try {
      const reporting = Promise.all(Array.from({ length: reporters }, report));
      let fired = 0;
      for (let kill = 0; kill < kills; kill++) {
        await stage.comes(() => Promise.resolve(taken >= ((kill + 0.5) * alarms) / kills), patienceMs);
        stage.note('kill -9', 'repair');
        await service.kill();
        if (taken < alarms) fired++;
        await service.start();
      }
      await reporting;
      const counted = `select (select count(*)::int from alarm) alarms, (select count(*)::int from ticket) tickets, (select count(*)::int from incident) incidents,
        (select count(*)::int from ticket where status = 'acknowledged') confirmed,
        (select count(*)::int from ticket_change where verb = 'acknowledge') confirmations,
        (select count(*)::int from ticket where open_alarms <> 1) miscounted`;
      const count = async () => (await service.database.query<Record<string, number>>(counted)).rows[0]!;
      await stage.comes(async () => (await count())['confirmed'] === alarms, patienceMs);
      const found = await count();
      const wanted = { alarms, tickets: alarms, incidents: elements, confirmed: alarms, confirmations: alarms, miscounted: 0 };
      const wrong = Object.entries(wanted).filter(([name, value]) => found[name] !== value);
      if (wrong.length) throw new Error(`lost or doubled: ${JSON.stringify({ wanted: Object.fromEntries(wrong), found })}`);
      return { wanted: kills, fired, measured: { alarms, tickets: found['tickets']!, incidents: found['incidents']! } };
    } finally {
      over = true;
      await service.close();
    }
  },
};
