import pg from 'pg';
import type { Fault } from './fault.ts';

/** F6: PostgreSQL drops everything and starts again from its log. */
export const restartDatabase: Fault = {
  id: 'F6',
  title: 'PostgreSQL immediate stop, restart',
  loads: ['L2'],
  amount: 20,
  async strike(stage, loops) {
    let fired = 0;
    for (let loop = 0; loop < loops; loop++) {
      await stage.wait(1000, 4000);
      stage.note('immediate stop');
      await stage.ground.postgres.quit();
      fired++;
      await stage.wait(200, 2000);
      await stage.ground.postgres.start();
      stage.note('PostgreSQL is back');
      const effects = await stage.effects();
      await stage.comes(async () => (await stage.effects()) > effects, 30_000);
    }
    return { wanted: loops, fired };
  },
};

const everyMs = 2000;

/** F7: every connection to the databases is cut every two seconds. */
export const cutConnections: Fault = {
  id: 'F7',
  title: 'all backends terminated every 2 s',
  loads: ['L2'],
  amount: 300,
  async strike(stage, seconds) {
    const names = Object.values(stage.urls).map((url) => new URL(url).pathname.slice(1));
    const times = Math.max(3, Math.floor((seconds * 1000) / everyMs));
    let [fired, cut] = [0, 0];
    for (let time = 0; time < times; time++) {
      await stage.wait(everyMs);
      const admin = new pg.Client({ connectionString: stage.ground.adminUrl });
      await admin.connect();
      const { rowCount } = await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = any($1)', [names]);
      await admin.end();
      stage.note(`${rowCount ?? 0} backends terminated`);
      cut += rowCount ?? 0;
      if (rowCount) fired++;
    }
    return { wanted: times, fired, measured: { backendsCut: cut } };
  },
};
