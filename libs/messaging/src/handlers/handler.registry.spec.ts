import { describe, expect, it } from '@jest/globals';
import { Server, type MessageHandler } from '@nestjs/microservices';
import { contractOf, eventsOwnedBy, type EventClass } from '@trunkline/contracts';
import { IsUUID } from 'class-validator';
import { plansOf } from './handler.registry.ts';
import type { HandlerNeeds } from './handles.decorator.ts';

const RepairEvent = eventsOwnedBy('repair');

@RepairEvent('test-leaf-fell', { key: 'treeId' })
class LeafFell {
  @IsUUID() treeId!: string;
}

@RepairEvent('test-leaf-fell', { key: 'treeId', version: 2 })
class LeafFellSlowly {
  @IsUUID() treeId!: string;
}

/** Keeps handlers as Nest's own transports do. */
class Handlers extends Server {
  listen = () => undefined;
  close = () => undefined;
  on = () => undefined;
  unwrap = <T>() => undefined as T;

  with(event: EventClass, needs: HandlerNeeds = {}): this {
    const contract = contractOf(event);
    this.addHandler(contract.type, (() => Promise.resolve()) as MessageHandler, true, { contract, needs });
    return this;
  }

  plans() {
    return plansOf('billing', this.messageHandlers);
  }
}

describe('the handlers of a service', () => {
  it('are arranged by topic, one for each type', () => {
    const plan = new Handlers().with(LeafFell).with(LeafFellSlowly).plans().get('test-leaf-fell')!;
    expect({ types: [...plan.handlers.keys()], owner: plan.owner, mark: plan.markName, latest: plan.latest }).toEqual({
      types: ['com.trunkline.repair.test-leaf-fell.v1', 'com.trunkline.repair.test-leaf-fell.v2'],
      owner: 'repair',
      mark: 'billing/test-leaf-fell',
      latest: false,
    });
  });

  it('are refused when two take one type of one topic', () => {
    expect(() => new Handlers().with(LeafFell).with(LeafFell).plans()).toThrow(
      'billing has two handlers for com.trunkline.repair.test-leaf-fell.v1',
    );
  });

  it.each([
    ['as every fact and as a projection', {}, { latest: 'leaves' }],
    ['for two projections', { latest: 'leaves' }, { latest: 'trees' }],
  ])('are refused when one topic is wanted %s', (_, one, other) => {
    expect(() => new Handlers().with(LeafFell, one).with(LeafFellSlowly, other).plans()).toThrow('billing handles test-leaf-fell both as');
  });

  it('are refused when one was not declared with a contract', () => {
    const handlers = new Handlers();
    handlers.addHandler('leaves', (() => Promise.resolve()) as MessageHandler, true);
    expect(() => handlers.plans()).toThrow('declare the handler with @Handles');
  });
});
