import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { eventsOwnedBy } from '@trunkline/contracts';
import { Refusal } from '@trunkline/domain';
import { eventually, startBackbone, type Backbone } from '@trunkline/testing';
import { IsInt, IsUUID } from 'class-validator';
import { randomUUID } from 'node:crypto';
import { forwardOnly } from '../database/forward.only.ts';
import { padded } from '../wire/fact.codec.ts';
import { Handles, Tx } from '../handlers/handles.decorator.ts';
import type { ParkedRequest } from './parked.admin.ts';
import type { ParkedSummary } from './parked.admin.view.ts';
import type { Transaction } from '../outbox/transaction.ts';

const RepairEvent = eventsOwnedBy('repair');

@RepairEvent('test-pour', { key: 'cupId' })
class Pour {
  @IsUUID() cupId!: string;
  @IsInt() millilitres!: number;
}

const PourTable = forwardOnly(
  'PourTable1800000000000',
  'create table pour (n bigint generated always as identity primary key, cup text, millilitres int, at timestamptz default clock_timestamp())',
);

/** Amounts the handler refuses, and with what. */
export const full = new Refusal({ status: 422, code: 'invalidValue', title: 'Invalid', detail: 'the cup is full' });
export const refused = new Map<number, Error>([[13, full]]);

@Controller()
class PourConsumer {
  @Handles(Pour, { attempts: 3 })
  async pour(@Payload() { cupId, millilitres }: Pour, @Tx() tx: Transaction) {
    const error = refused.get(millilitres);
    if (error) throw error;
    await tx.manager.query('insert into pour (cup, millilitres) values ($1, $2)', [cupId, millilitres]);
  }
}

export const topic = 'test-pour';

/** A service that hears of pours, some of which it refuses. */
export class Cups {
  private constructor(readonly service: Backbone) {}

  static async open(): Promise<Cups> {
    return new Cups(await startBackbone({ service: 'billing', controllers: [PourConsumer], migrations: [PourTable], partitions: 1 }));
  }

  /** The events of one cup as repair would announce them; `amounts` are named by their ordinals. */
  async announce(cupId: string, amounts: Record<number, number>): Promise<void> {
    const records = Object.entries(amounts).map(([ordinal, millilitres]) => {
      const place = {
        ce_sequence: padded(ordinal),
        ce_ordinal: padded(ordinal),
        ce_recordedat: padded(Date.now() * 1000 + Number(ordinal)),
      };
      const attributes = {
        ce_specversion: '1.0',
        ce_id: randomUUID(),
        ce_source: '/repair',
        ce_type: 'com.trunkline.repair.test-pour.v1',
        ce_dataschema: 'http://repair.example/schemas/test-pour/v1',
      };
      return {
        key: cupId,
        value: Buffer.from(JSON.stringify({ cupId, millilitres })),
        headers: { ...attributes, ...place, 'content-type': 'application/json' },
      };
    });
    await this.service.messaging.driver.send(topic, 0, records);
  }

  parkedOf = async (key: string, count: number): Promise<ParkedSummary[]> =>
    (
      await eventually(
        () => this.service.messaging.parked.list({ key }, 50),
        ({ items }) => items.length === count,
      )
    ).items.toSorted((a, b) => a.ordinal! - b.ordinal!);

  poured = async (cup: string) =>
    (await this.service.query<{ millilitres: number }>('select millilitres from pour where cup = $1 order by n', [cup])).map(
      ({ millilitres }) => millilitres,
    );

  act = (request: Omit<ParkedRequest, 'actor'>) => this.service.messaging.parked.act({ actor: 'ana', ...request });

  /** A cup whose first event was refused for good, with two that wait behind it. */
  async stuckCup(): Promise<{ cup: string; first: ParkedSummary; events: ParkedSummary[] }> {
    const cup = randomUUID();
    await this.announce(cup, { 1: 13, 2: 2, 3: 3 });
    const events = await this.parkedOf(cup, 3);
    return { cup, first: events[0]!, events };
  }

  stop = () => this.service.stop();
}
