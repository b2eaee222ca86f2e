import type { Mail } from '../evidence/evidence.ts';
import type { Fault } from './fault.ts';
import { Notifications } from '../stage/notifications.process.ts';
import type { Stage } from '../stage/stage.ts';

/** The most mails one sender has under way, so the most that one cut can repeat. */
const inFlight = 10;
const perTurn = 12;
const patienceMs = 60_000;

/** F17: the mail server drops, is slow, refuses for now and for good, and the sender is killed with mails under way. */
export const troubleMail: Fault = {
  id: 'F17',
  title: 'SMTP drops, delays, refuses; kill -9 sender',
  loads: ['L1'],
  amount: 100,
  async strike(stage, kills) {
    const service = await Notifications.open(stage);
    try {
      const run = new MailRun(stage, service);
      await run.drop();
      await run.delay();
      await run.refuse();
      await run.refuseForGood();
      for (let kill = 0; kill < kills; kill++) await run.kill();
      await run.arrive();
      const { fired, cuts, ordered } = run;
      const mails: Mail[] = ordered.map((id) => ({ id, delivered: service.delivered(id) }));
      const extra = mails.reduce((sum, { delivered }) => sum + Math.max(0, delivered - 1), 0);
      return { wanted: 4 + kills, fired, mails: { ordered: mails, kills: cuts, inFlight }, measured: { mails: mails.length, cuts, extra } };
    } finally {
      await service.close();
    }
  },
};

class MailRun {
  readonly ordered: string[] = [];
  fired = 0;
  /** How often connections were cut with mails under way. */
  cuts = 0;

  constructor(
    private readonly stage: Stage,
    private readonly service: Notifications,
  ) {}

  /** The server has the whole mail and drops all connections without an answer. */
  async drop(): Promise<void> {
    const { sink } = this.service;
    const before = sink.mails.length;
    this.stage.note('the mail server drops after DATA');
    sink.fault({ kind: 'drop' });
    await this.order();
    await sink.waitFor((mails) => mails.length > before, patienceMs);
    this.cuts++;
    this.fired++;
    await this.arrive();
  }

  async delay(): Promise<void> {
    this.stage.note('the mail server answers late');
    this.service.sink.fault({ kind: 'delay', ms: 1000 });
    await this.order();
    if (await this.stage.comes(async () => (await this.service.inState('sending')) > 0, patienceMs)) this.fired++;
    await this.arrive();
  }

  /** 421: the service is not available for now. */
  async refuse(): Promise<void> {
    this.stage.note('the mail server says 421');
    this.service.sink.fault({ kind: 'refuse', code: 421 });
    const before = this.service.sink.mails.length;
    await this.order();
    await this.stage.wait(3000);
    if (this.service.sink.mails.length === before && (await this.service.inState('queued')) + (await this.service.inState('sending')) > 0) {
      this.fired++;
    }
    await this.arrive();
  }

  /** 550 to one recipient fails that mail alone; it is none of those that must arrive. */
  async refuseForGood(): Promise<void> {
    this.stage.note('the mail server says 550');
    this.service.sink.fault({ kind: 'refuse', code: 550 });
    const gone = await this.service.order();
    const failed = await this.stage.comes(async () => (await this.service.inState('failed')) === 1, patienceMs);
    this.service.sink.fault(undefined);
    if (failed && this.service.delivered(gone) === 0) this.fired++;
  }

  /** Dies with as many mails under way as it ever has. */
  async kill(): Promise<void> {
    const { service, stage } = this;
    service.sink.fault({ kind: 'delay', ms: 200 });
    await this.order();
    if (await stage.comes(async () => (await service.inState('sending')) > 0, patienceMs)) this.fired++;
    await stage.wait(0, 300);
    stage.note('kill -9', 'notifications');
    await service.kill();
    this.cuts++;
    await service.start();
  }

  /** All that were ordered are in the mailbox, and none is under way; waited for as long as mails keep coming. */
  async arrive(): Promise<void> {
    this.service.sink.fault(undefined);
    const { mails } = this.service.sink;
    const there = async () =>
      this.ordered.every((address) => this.service.delivered(address) > 0) && (await this.service.inState('sending')) === 0;
    let before: number;
    do before = mails.length;
    while (!(await this.stage.comes(there, patienceMs)) && mails.length > before);
  }

  private async order(): Promise<void> {
    for (let count = 0; count < perTurn; count++) this.ordered.push(await this.service.order());
  }
}
