import { OrderAcknowledged } from '@trunkline/contracts/orders';
import { mailSink, startBackbone, tokenIssuer, type Backbone, type MailSink } from '@trunkline/testing';
import { databaseEnvironment, freePorts, keep, makeDatabase, type Kept } from '@trunkline/infrastructure';
import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import type { Stage } from './stage.ts';

const run = promisify(execFile);
const main = join(process.cwd(), 'services/notifications/dist/src/main.js');

/** The notifications service as a process of its own, a mailbox, and somebody who announces orders. */
export class Notifications {
  private kept?: Kept;

  private constructor(
    private readonly env: Record<string, string>,
    readonly sink: MailSink,
    private readonly orders: Backbone,
    private readonly messages: pg.Pool,
    private readonly log: string,
  ) {}

  static async open({ ground: { adminUrl, brokers }, prefix, settings: { folder, driver } }: Stage): Promise<Notifications> {
    const mark = randomBytes(4).toString('hex');
    const url = (name: string) => makeDatabase(adminUrl, `${name}_${mark}`, randomBytes(12).toString('hex'));
    const [own, ofOrders, [port], sink, issuer] = await Promise.all([
      url('notifications'),
      url('orders'),
      freePorts(1),
      mailSink(),
      tokenIssuer(),
    ]);
    const env = {
      PORT: String(port),
      ...databaseEnvironment(own),
      KAFKA_BROKERS: brokers.join(),
      KAFKA_DRIVER: driver,
      TOPIC_PREFIX: prefix,
      INSTANCE: 'notifications',
      SMTP_URL: sink.url,
      MAIL_FROM: 'Trunkline <care@trunkline.example>',
      LINK_SECRET: 'what-links-open-with-under-faults-alone',
      ...issuer.env,
      NODE_ENV: 'production',
    };
    await run(process.execPath, [main, 'migrate'], { env: { ...process.env, ...env } });
    const orders = await startBackbone({ service: 'orders', brokers, driver, prefix, databaseUrl: ofOrders });
    const one = new Notifications(env, sink, orders, new pg.Pool({ connectionString: own, max: 2 }), join(folder, 'notifications.log'));
    await one.start();
    return one;
  }

  async start(): Promise<void> {
    const { env, log } = this;
    this.kept = keep({
      name: 'notifications',
      command: process.execPath,
      args: [main],
      env,
      ready: '"message":"started"',
      log,
      stopSignal: 'SIGTERM',
      dropSignal: 'SIGKILL',
    });
    await this.kept.ready;
  }

  async kill(): Promise<void> {
    this.kept?.kill();
    await this.kept?.exited;
  }

  /** Announces an order; its contact gets one letter. Returns the contact's address, which no other order has. */
  async order(): Promise<string> {
    const orderId = randomUUID();
    const email = `${orderId}@customer.example`;
    await this.orders.database.transaction((tx) => Promise.resolve(tx.emit(OrderAcknowledged, letter(orderId, email))));
    return email;
  }

  delivered(address: string): number {
    return this.sink.mails.filter(({ envelope }) => envelope.to.includes(address)).length;
  }

  /** How many messages are in a state. */
  async inState(state: 'queued' | 'sending' | 'sent' | 'failed'): Promise<number> {
    const { rows } = await this.messages.query<{ count: number }>('select count(*)::int from message where state = $1', [state]);
    return rows[0]!.count;
  }

  async close(): Promise<void> {
    await this.kept?.stop();
    await this.orders.stop();
    await this.messages.end();
    await this.sink.stop();
  }
}

function letter(orderId: string, email: string): OrderAcknowledged {
  const named = {
    orderId,
    orderNumber: `O-${orderId.slice(0, 8)}`,
    enterpriseId: `E-${orderId.slice(0, 8)}`,
    accountBan: 'B-1',
    requestedCompletionDate: '2026-04-01',
  };
  const ccm = { name: 'Kim Tan', phone: '+65 6000 0000', email: 'kim.tan@carrier.example' };
  const items = [{ action: 'add' as const, product: 'Ethernet line', siteA: 'Singapore', siteZ: 'Sydney' }];
  const contacts = [{ role: 'order contact', name: 'Ana Lim', email, timeZone: 'Asia/Singapore' }];
  const state = { category: 'new' as const, state: 'acknowledged' as const, phase: 'confirm' as const, percentComplete: 0, milestones: [] };
  const at = { createdAt: '2026-02-01T00:00:00.000Z', updatedAt: '2026-02-01T00:00:00.000Z' };
  return { ...named, ccm, items, contacts, changed: [], previous: {}, order: { ...named, ccm, items, contacts, ...state, ...at } };
}
