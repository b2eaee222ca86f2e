import { describe, expect, it } from '@jest/globals';
import { diagramsIn } from '@trunkline/testing';
import { enterpriseMachine } from './enterprise.machine.ts';

describe('an enterprise', () => {
  it('starts active', () => {
    expect(enterpriseMachine.initial).toBe('active');
  });

  it('cannot be reactivated while it is active', () => {
    expect(() => enterpriseMachine.next('active', 'reactivate')).toThrow('cannot reactivate while active');
  });

  it('is drawn as its table says', () => {
    expect(diagramsIn(new URL('../../states.md', import.meta.url))).toContain(enterpriseMachine.diagram());
  });
});
