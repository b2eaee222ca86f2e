import { describe, expect, it } from '@jest/globals';
import { diagramsIn } from '@trunkline/testing';
import { disputeMachine } from './dispute.machine.ts';

describe('a disputed amount', () => {
  it('that was taken back is not credited', () => {
    expect(() => disputeMachine.next('withdrawn', 'credit')).toThrow('cannot credit while withdrawn');
  });

  it('is drawn as its table says', () => {
    expect(diagramsIn(new URL('../../states.md', import.meta.url))).toContain(disputeMachine.diagram());
  });
});
