import { eventsOwnedBy, IsInstant, IsNote, IsReference } from '@trunkline/contracts';
import type { OutgoingRecord } from '@trunkline/messaging/host';
import { IsInt, IsUUID } from 'class-validator';
import { randomUUID } from 'node:crypto';
import type { Fact } from './worker.ts';

const OrdersEvent = eventsOwnedBy('orders');

/** What every system carries: about 300 bytes of JSON. */
@OrdersEvent('bench-fact', { key: 'streamId' })
export class BenchFact implements Fact {
  @IsUUID() streamId!: string;
  @IsInt() number!: number;
  @IsReference() enterpriseId!: string;
  @IsInstant() at!: string;
  @IsNote() note!: string;
}

const digits = (value: number): string => String(value).padStart(19, '0');

/** The record every consumer finds in its topic, Trunkline's or a peer's: a CloudEvent in binary mode. */
export function recordOf(fact: Fact): OutgoingRecord {
  const yard = { ce_sequence: digits(fact.number), ce_ordinal: digits(fact.number), ce_recordedat: digits(Date.now() * 1000) };
  const headers = {
    ce_specversion: '1.0',
    ce_id: randomUUID(),
    ce_source: '/orders',
    ce_type: 'com.trunkline.orders.bench-fact.v1',
    ce_time: fact.at,
    ce_dataschema: 'http://127.0.0.1/schemas/bench-fact/v1',
    ce_subject: fact.streamId,
    ce_partitionkey: fact.streamId,
    'content-type': 'application/json',
    ...yard,
  };
  return { key: fact.streamId, value: Buffer.from(JSON.stringify(fact)), headers };
}
