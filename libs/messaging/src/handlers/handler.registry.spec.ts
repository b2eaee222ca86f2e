import { describe, expect, it } from '@jest/globals';
import { Server, type MessageHandler } from '@nestjs/microservices';
import { contractOf, eventsOwnedBy, type EventClass, type ServiceName } from '@trunkline/contracts';
import { IsUUID } from 'class-validator';
import { handlerFor, plansOf } from './handler.registry.ts';
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

@RepairEvent('test-twig-broke', { key: 'treeId' })
export class TwigBroke {
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

  withEvery(owner: ServiceName): this {
    this.addHandler(`every fact of ${owner}`, (() => Promise.resolve()) as MessageHandler, true, { every: owner, needs: {} });
    return this;
  }

  plans() {
    return plansOf({ service: 'billing' }, this.messageHandlers);
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

describe('a handler of every fact of an owner', () => {
  it('has each of its topics, with the marks that a handler of the topic has', () => {
    const plans = new Handlers().withEvery('repair').plans();
    const ours = [...plans.values()].filter(({ topic }) => topic.startsWith('test-'));
    expect(ours.map(({ topic, markName, latest }) => [topic, markName, latest])).toEqual([
      ['test-leaf-fell', 'billing/test-leaf-fell', false],
      ['test-twig-broke', 'billing/test-twig-broke', false],
    ]);
    expect([...plans.values()].every(({ owner }) => owner === 'repair')).toBe(true);
  });

  it('takes the types that are declared, checked by their contracts, and later versions unchecked; no other type of the topic', () => {
    const plan = new Handlers().withEvery('repair').plans().get('test-leaf-fell')!;
    const versions = ['v1', 'v2', 'v3'].map((version) => handlerFor(plan, `com.trunkline.repair.test-leaf-fell.${version}`));
    expect(versions.map((handler) => [handler !== undefined, handler?.contract?.version])).toEqual([
      [true, 1],
      [true, 2],
      [true, undefined],
    ]);
    expect(handlerFor(plan, 'com.trunkline.repair.test-twig-broke.v1')).toBeUndefined();
  });

  it.each([
    ['takes a fact of the owner as well', (handlers: Handlers) => handlers.with(LeafFell).withEvery('repair'), 'test-leaf-fell by itself'],
    [
      'keeps a projection of one',
      (handlers: Handlers) => handlers.withEvery('repair').with(LeafFell, { latest: 'leaves' }),
      'test-leaf-fell by itself',
    ],
    [
      'takes every fact as well',
      (handlers: Handlers) => handlers.withEvery('repair').withEvery('repair'),
      'two handlers for every fact of repair',
    ],
  ])('is refused beside one that %s', (_, declare, refusal) => {
    expect(() => declare(new Handlers()).plans()).toThrow(refusal);
  });

  it('is refused when the owner declares no fact', () => {
    expect(() => new Handlers().withEvery('control-center').plans()).toThrow('control-center, which declares none');
  });
});
