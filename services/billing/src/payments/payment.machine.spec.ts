import { describe, expect, it } from '@jest/globals';
import { diagramsIn } from '@trunkline/testing';
import { paymentMachine } from './payment.machine.ts';

describe('a payment', () => {
  it('that was posted is not posted again', () => {
    expect(() => paymentMachine.next('posted', 'post')).toThrow('cannot post while posted');
  });

  it('is drawn as its table says', () => {
    expect(diagramsIn(new URL('../../states.md', import.meta.url))).toContain(paymentMachine.diagram());
  });
});
