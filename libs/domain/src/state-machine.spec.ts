import { describe, expect, it } from '@jest/globals';
import { stateMachine } from './state-machine.ts';

const door = stateMachine({
  initial: 'open',
  final: ['walledUp'],
  moves: {
    close: { from: ['open'], to: 'closed' },
    open: { from: ['closed'], to: 'open' },
    wallUp: { from: ['open', 'closed'], to: 'walledUp' },
  },
});

describe('a state machine', () => {
  it('answers the state after a verb', () => {
    expect(door.next('open', 'close')).toBe('closed');
  });

  it('refuses a verb that has no row, in words the caller understands', () => {
    expect(() => door.next('closed', 'close')).toThrow('cannot close while closed');
  });

  it('lists the verbs a state allows', () => {
    expect(door.allowed('closed')).toEqual(['open', 'wallUp']);
  });

  it('knows its final states', () => {
    expect([door.isFinal('walledUp'), door.isFinal('open')]).toEqual([true, false]);
  });

  it('names the fewest verbs from one state to another', () => {
    expect(door.wayTo('closed', 'walledUp')).toEqual(['wallUp']);
    expect(door.wayTo('open', 'open')).toEqual([]);
    expect(door.wayTo('walledUp', 'open')).toBeUndefined();
    expect(door.wayTo('open', 'closed', ['close'])).toBeUndefined();
  });

  it('prints itself as a diagram', () => {
    expect(door.diagram()).toContain('closed --> walledUp: wallUp');
  });

  it('will not be made with a state nothing leads to', () => {
    expect(() => stateMachine({ initial: 'a', final: ['c'], moves: { go: { from: ['a'], to: 'b' } } } as never)).toThrow('unreachable: c');
  });

  it('will not be made with a final state that can be left', () => {
    expect(() =>
      stateMachine({ initial: 'a', final: ['b'], moves: { go: { from: ['a'], to: 'b' }, back: { from: ['b'], to: 'a' } } }),
    ).toThrow('final, yet left: b');
  });
});
