import { describe, expect, it } from '@jest/globals';
import { diagramsIn } from '@trunkline/testing';
import { creditMachine } from './credit.machine.ts';

describe('a credit', () => {
  it('that was issued is never revised', () => {
    expect(() => creditMachine.next('issued', 'revise')).toThrow('cannot revise while issued');
  });

  it('is drawn as its table says', () => {
    expect(diagramsIn(new URL('../../states.md', import.meta.url))).toContain(creditMachine.diagram());
  });
});
