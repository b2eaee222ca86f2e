import { describe, expect, it } from '@jest/globals';
import { diagramsIn } from '@trunkline/testing';
import type { Order } from './order.entity.ts';
import { orderMachine } from './order.machine.ts';
import { moveOrder } from './order.move.ts';

describe('an order', () => {
  it('starts acknowledged', () => {
    expect(orderMachine.initial).toBe('acknowledged');
  });

  it('can be started and completed in one step', () => {
    expect(moveOrder({ state: 'acknowledged' } as Order, 'start', 'complete').state).toBe('completed');
  });

  it('cannot be completed before it is started', () => {
    expect(() => moveOrder({ state: 'acknowledged' } as Order, 'complete')).toThrow('cannot complete while acknowledged');
  });

  it('cannot leave completed', () => {
    expect(orderMachine.allowed('completed')).toEqual([]);
  });

  it('is drawn in the README as its table says', () => {
    expect(diagramsIn(new URL('../../README.md', import.meta.url))).toContain(orderMachine.diagram());
  });
});
