import { withMailed, type Mailed } from '../stage/notifications.process.ts';
import type { Stage } from '../stage/stage.ts';
import type { Fault, Strike } from './fault.ts';

const [circuits, enterprises, inFlight, patienceMs] = [2000, 400, 10, 120_000];

/** F24: maintenance is killed while it takes a GCR that touches many, notifications while it tells them. Each notice arrives, in order, and under one Message-ID. */
export const killMaintenance: Fault = {
  id: 'F24',
  title: 'kill -9 maintenance and notifications during a GCR',
  loads: ['L1'],
  amount: 30,
  strike: (stage, rounds) => withMailed(stage, 'maintenance', (mailed) => run(stage, rounds, mailed)),
};

async function run(stage: Stage, rounds: number, mailed: Mailed): Promise<Strike> {
  const run = new NoticeRun(stage, mailed);
  await run.register();
  for (let round = 0; round < rounds; round++) await run.tell(round);
  const ordered = run.delivered(rounds);
  const extra = ordered.reduce((sum, { delivered }) => sum + Math.max(0, delivered - 1), 0);
  const measured = { notices: ordered.length, extra };
  return { wanted: 2 * rounds, fired: run.fired, mails: { ordered, kills: rounds, inFlight }, measured };
}

class NoticeRun {
  fired = 0;

  constructor(
    private readonly stage: Stage,
    private readonly mailed: Mailed,
  ) {}

  /** Somebody of each enterprise is told. */
  async register(): Promise<void> {
    await this.mailed.sender.database.query(
      `insert into contact (enterprise_id, email, email_key, name, categories, opt_in, created_at, updated_at)
       select 'E-' || n, 'noc-' || n || '@x.example', 'noc-' || n || '@x.example', 'NOC', '{maintenance}', '{}', now(), now() from generate_series(0, $1 - 1) n`,
      [enterprises],
    );
  }

  /** Reports the work anew, kills who takes the report, then who mails, and waits until all are told. */
  async tell(round: number): Promise<void> {
    const { stage } = this;
    const { service: maintenance, sender } = this.mailed;
    const [queued, mailed] = [enterprises * (round + 1), () => new Set(this.firsts()).size];
    let over = false;
    const reporting = (async () => {
      while (!over && !(await maintenance.report('gcr-reported', `gcr-${round}`, work(round)))) await stage.wait(50);
    })();
    await stage.wait(10, 400);
    if ((await this.count('true')) < queued) this.fired++;
    stage.note('kill -9', 'maintenance');
    await maintenance.kill();
    await maintenance.start();
    const mailing = () => mailed() > enterprises * round && mailed() < queued;
    if (await stage.comes(mailing, patienceMs)) this.fired++;
    stage.note('kill -9', 'notifications');
    await sender.kill();
    await sender.start();
    await stage.comes(async () => mailed() >= queued && (await this.count(`state = 'sending'`)) === 0, patienceMs);
    over = true;
    await reporting;
  }

  /** How often each notice came. Throws where one came under two Message-IDs, or after a later one. */
  delivered(rounds: number): { id: string; delivered: number }[] {
    const came = Map.groupBy(this.mailed.sink.mails, ({ envelope }) => envelope.to[0]!);
    return Array.from({ length: enterprises }, (_, n) => `noc-${n}@x.example`).flatMap((address) => {
      const mails = came.get(address) ?? [];
      const revisions = [...Map.groupBy(mails, ({ messageId }) => messageId!).values()].map(([first]) => revisionOf(first!.subject));
      if (revisions.some((revision, n) => revision !== n)) throw new Error(`${address} was told the revisions ${revisions.join()}`);
      return Array.from({ length: rounds }, (_, round) => ({
        id: `${address} ${round}`,
        delivered: mails.filter(({ subject }) => revisionOf(subject) === round).length,
      }));
    });
  }

  /** Of the messages. */
  private async count(which: string): Promise<number> {
    const { rows } = await this.mailed.sender.database.query<{ count: number }>(`select count(*)::int from message where ${which}`);
    return rows[0]!.count;
  }

  private firsts = () => this.mailed.sink.mails.map(({ messageId }) => messageId);
}

const revisionOf = (subject = ''): number => Number(/\(rev (\d+)\)/.exec(subject)?.[1]);

/** The whole state each time, with another text. */
function work(round: number) {
  const day = Date.UTC(new Date().getUTCFullYear() + 1, 0, 20);
  const [start, end] = [2, 6].map((hour) => new Date(day + hour * 3_600_000).toISOString());
  const affectedServices = Array.from({ length: circuits }, (_, n) => ({
    ...{
      window: '1',
      enterpriseId: `E-${n % enterprises}`,
      accountBan: `B-${n % enterprises}`,
      customerName: `Customer ${n % enterprises}`,
    },
    ...{ circuitId: `/KQGN/${n}/LVLC/`, aLocation: 'Singapore', impact: 'OUTAGE' },
  }));
  const windows = [{ suffix: '1', kind: 'primary', start, end, siteZone: 'Asia/Singapore' }];
  return { gcr: '30451187', classification: 'planned', summary: `Night ${round}`, state: 'scheduled', windows, affectedServices };
}
