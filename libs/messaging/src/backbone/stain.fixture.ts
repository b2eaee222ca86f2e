import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { eventsOwnedBy, reportsTo } from '@trunkline/contracts';
import { eventually, startBackbone, type Backbone } from '@trunkline/testing';
import { IsString, IsUUID, MaxLength } from 'class-validator';
import { randomBytes, randomUUID } from 'node:crypto';
import { forwardOnly } from '../database/forward.only.ts';
import { Handles, HandlesReport, Tx } from '../handlers/handles.decorator.ts';
import type { OutgoingRecord } from '../kafka/kafka.port.ts';
import type { Transaction } from '../outbox/transaction.ts';

const RepairEvent = eventsOwnedBy('repair');
const BillingReport = reportsTo('billing');

@RepairEvent('test-stain-seen', { key: 'clothId' })
class StainSeen {
  @IsUUID() clothId!: string;
  @IsString() @MaxLength(100) colour!: string;
}

@BillingReport('test-stain-told')
class StainTold {
  @IsUUID() clothId!: string;
  @IsString() @MaxLength(100) colour!: string;
}

const StainTable = forwardOnly('StainTable1800000000000', 'create table stain (cloth text, colour text)');

@Controller()
class StainConsumer {
  @Handles(StainSeen)
  wash(@Payload() stain: StainSeen, @Tx() tx: Transaction) {
    return this.keep(stain, tx);
  }

  @HandlesReport(StainTold)
  async note(@Payload() stain: StainTold, @Tx() tx: Transaction) {
    await this.keep(stain, tx);
    return { outcome: 'taken' };
  }

  private keep({ clothId, colour }: StainSeen, tx: Transaction) {
    return tx.manager.query('insert into stain values ($1, $2)', [clothId, colour]);
  }
}

/** A report and a fact come on topics of their own. */
export type Door = 'fact' | 'report';
const topics = { fact: 'test-stain-seen', report: 'billing-inbound' };
const types = { fact: 'com.trunkline.repair.test-stain-seen.v1', report: 'com.trunkline.inbound.test-stain-told.v1' };
export const digits = (value: number | string) => String(value).padStart(19, '0');

export interface Sent extends OutgoingRecord {
  key: string;
  headers: Record<string, string | Buffer | Buffer[]>;
}

/** An event of a cloth as its service would send it. */
export function good(door: Door, ordinal = 1, clothId = randomUUID() as string): Sent {
  const place = { ce_sequence: digits(ordinal), ce_ordinal: digits(ordinal), ce_recordedat: digits(Date.now() * 1000) };
  const headers = {
    ce_specversion: '1.0',
    ce_id: randomUUID(),
    ce_source: '/repair',
    ce_type: types[door],
    'content-type': 'application/json',
    ...place,
  };
  return { key: clothId, value: data({ clothId }), headers };
}
export const data = (content: object) => Buffer.from(JSON.stringify({ colour: 'red', ...content }));
export const dataOf = ({ key }: Sent, content: object) => data({ clothId: key, ...content });
export const without = ({ headers }: Sent, ...names: string[]) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));

/** What makes a good record a bad one. */
export type Change = (record: Sent) => Partial<{ [P in keyof OutgoingRecord]: unknown }>;
export const header =
  (name: string, value: unknown): Change =>
  ({ headers }) => ({ headers: { ...headers, [name]: value } });
export const value =
  (bytes: string | Buffer | null): Change =>
  () => ({ value: bytes === null ? null : Buffer.from(bytes) });
export const long = (bytes: number) => randomBytes(bytes).toString('base64');

/** A service that announces stains and one that hears of them, also as reports. */
export class Stains {
  private constructor(
    private readonly owner: Backbone,
    readonly listener: Backbone,
  ) {}

  static async open(): Promise<Stains> {
    const owner = await startBackbone({ service: 'repair', partitions: 1 });
    const listener = await startBackbone({
      service: 'billing',
      controllers: [StainConsumer],
      migrations: [StainTable],
      partitions: 1,
      ignoredTypes: ['com.trunkline.repair.test-stain-faded.v1'],
      prefix: owner.prefix,
    });
    return new Stains(owner, listener);
  }

  send = (door: Door, ...records: object[]) => this.owner.messaging.driver.send(topics[door], 0, records as OutgoingRecord[]);

  parkedRows = (door: Door) =>
    this.listener.query<{ error_class: string }>('select error_class from parked where topic = $1 order by id', [topics[door]]);

  coloursOf = async (cloth: string) =>
    (await this.listener.query<{ colour: string }>('select colour from stain where cloth = $1', [cloth])).map(({ colour }) => colour);

  /** Waits until so many stains of a cloth had their effect. */
  arrive = (cloth: string, count = 1) =>
    eventually(
      () => this.coloursOf(cloth),
      (colours) => colours.length === count,
    );

  ignored = () => this.listener.messaging.strategy.progress.tally.ignored;

  /** Waits until so many were passed over. */
  passOver = (count: number) => eventually(this.ignored, (ignored) => ignored === count);

  async stop(): Promise<void> {
    await this.listener.stop();
    await this.owner.stop();
  }
}
