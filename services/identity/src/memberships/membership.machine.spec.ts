import { describe, expect, it } from '@jest/globals';
import { diagramsIn } from '@trunkline/testing';
import { membershipMachine } from './membership.machine.ts';

describe('a membership', () => {
  it('starts active', () => {
    expect(membershipMachine.initial).toBe('active');
  });

  it('cannot end twice', () => {
    expect(() => membershipMachine.next('ended', 'end')).toThrow('cannot end while ended');
  });

  it('is drawn as its table says', () => {
    expect(diagramsIn(new URL('../../states.md', import.meta.url))).toContain(membershipMachine.diagram());
  });
});
