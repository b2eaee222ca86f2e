import { OrderAcknowledged } from '@trunkline/contracts/orders';
import { mailSink, startBackbone, type Backbone, type MailSink } from '@trunkline/testing';
import { makeDatabase } from '@trunkline/infrastructure';
import { randomBytes, randomUUID } from 'node:crypto';
import { ServiceProcess } from './service.process.ts';
import type { Stage } from './stage.ts';

const mailSettings = ({ url }: MailSink) => ({ SMTP_URL: url, MAIL_FROM: 'Trunkline <care@trunkline.example>' });

/** A service whose facts are mailed, the service that mails them, and where the mails arrive. */
export interface Mailed {
  service: ServiceProcess;
  sender: ServiceProcess;
  sink: MailSink;
}

/** Opens both, does the work, and closes them whatever came of it. */
export async function withMailed<T>(stage: Stage, name: 'billing' | 'maintenance', work: (mailed: Mailed) => Promise<T>): Promise<T> {
  const sink = await mailSink();
  const opened: ServiceProcess[] = [];
  const open = async (...named: Parameters<typeof ServiceProcess.open>) => {
    const one = await ServiceProcess.open(...named);
    opened.push(one);
    return one;
  };
  try {
    const service = await open(stage, name);
    const sender = await open(stage, 'notifications', mailSettings(sink));
    return await work({ service, sender, sink });
  } finally {
    await Promise.all(opened.map((one) => one.close()));
    await sink.stop();
  }
}

/** The notifications service as a process of its own, a mailbox, and somebody who announces orders. */
export class Notifications {
  private constructor(
    private readonly service: ServiceProcess,
    readonly sink: MailSink,
    private readonly orders: Backbone,
  ) {}

  static async open(stage: Stage): Promise<Notifications> {
    const { ground, prefix, settings } = stage;
    const mark = randomBytes(4).toString('hex');
    const [databaseUrl, sink] = await Promise.all([
      makeDatabase(ground.adminUrl, `orders_${mark}`, randomBytes(12).toString('hex')),
      mailSink(),
    ]);
    const service = await ServiceProcess.open(stage, 'notifications', mailSettings(sink));
    const orders = await startBackbone({ service: 'orders', brokers: ground.brokers, driver: settings.driver, prefix, databaseUrl });
    return new Notifications(service, sink, orders);
  }

  start(): Promise<void> {
    return this.service.start();
  }

  kill(): Promise<void> {
    return this.service.kill();
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
    const { rows } = await this.service.database.query<{ count: number }>('select count(*)::int from message where state = $1', [state]);
    return rows[0]!.count;
  }

  async close(): Promise<void> {
    await this.service.close();
    await this.orders.stop();
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
