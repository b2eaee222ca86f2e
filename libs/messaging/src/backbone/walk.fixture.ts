import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { eventsOwnedBy } from '@trunkline/contracts';
import { eventually, startBackbone, type Backbone } from '@trunkline/testing';
import { IsInt, IsUUID } from 'class-validator';
import { forwardOnly } from '../database/forward.only.ts';
import { Handles, Tx } from '../handlers/handles.decorator.ts';
import type { Transaction } from '../outbox/transaction.ts';

const WalkEvent = eventsOwnedBy('repair');

@WalkEvent('test-step-taken', { key: 'walkId' })
export class StepTaken {
  @IsUUID() walkId!: string;
  @IsInt() step!: number;
}

@WalkEvent('test-rest-taken', { key: 'walkId' })
export class RestTaken {
  @IsUUID() walkId!: string;
}

const StepTable = forwardOnly(
  'StepTable1800000000000',
  'create table step (id bigint generated always as identity primary key, walk_id text, step int)',
);

/** What befalls the consumer: steps at which it fails or hangs, and how long it rests. */
export const trouble = {
  failing: new Set<number>(),
  hanging: undefined as number | undefined,
  goOn: () => undefined as void,
  nap: () => Promise.resolve(),
};

@Controller()
class StepConsumer {
  @Handles(StepTaken, { timeoutMs: 1000 })
  async write(@Payload() { walkId, step }: StepTaken, @Tx() tx: Transaction) {
    await tx.manager.query('insert into step (walk_id, step) values ($1, $2)', [walkId, step]);
    if (step === trouble.hanging) {
      await new Promise<void>((resolve) => (trouble.goOn = resolve));
      await tx.manager.query('insert into step (walk_id, step) values ($1, -1)', [walkId]);
    }
    if (trouble.failing.has(step)) throw new Error(`stumbled at ${step}`);
  }

  @Handles(RestTaken)
  async rest(@Payload() { walkId }: RestTaken, @Tx() tx: Transaction) {
    await trouble.nap();
    await tx.manager.query('insert into step (walk_id, step) values ($1, 0)', [walkId]);
  }
}

const consume = { service: 'billing' as const, controllers: [StepConsumer], migrations: [StepTable] };

/** A service that announces the steps of walks, and one that writes them down. */
export class Walks {
  private constructor(
    public owner: Backbone,
    readonly listener: Backbone,
  ) {}

  static async open(): Promise<Walks> {
    const owner = await startBackbone({ service: 'repair' });
    return new Walks(owner, await startBackbone({ ...consume, prefix: owner.prefix }));
  }

  walk = (walkId: string, ...steps: number[]) =>
    this.owner.database.transaction((tx) => {
      for (const step of steps) tx.emit(StepTaken, { walkId, step });
      return Promise.resolve();
    });

  stepsOf = async (walkId: string) =>
    (await this.listener.query<{ step: number }>('select step from step where walk_id = $1 order by id', [walkId])).map(({ step }) => step);

  /** Waits until so many steps of a walk are written down. */
  arrive = (walkId: string, steps: number[]) =>
    eventually(
      () => this.stepsOf(walkId),
      (seen) => seen.length >= steps.length,
    );

  /** Another process of the service that writes them down. */
  second = () => startBackbone({ ...consume, prefix: this.listener.prefix, databaseUrl: this.listener.databaseUrl });

  /** The service that announces them starts again. */
  async restart(): Promise<void> {
    const { prefix, databaseUrl } = this.owner;
    await this.owner.stop();
    this.owner = await startBackbone({ service: 'repair', prefix, databaseUrl });
  }

  async stop(): Promise<void> {
    await this.listener.stop();
    await this.owner.stop();
  }
}
