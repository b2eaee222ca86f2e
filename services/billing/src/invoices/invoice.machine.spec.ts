import { describe, expect, it } from '@jest/globals';
import { diagramsIn } from '@trunkline/testing';
import { invoiceMachine } from './invoice.machine.ts';

describe('an invoice', () => {
  it('cannot be settled before it is sent', () => {
    expect(() => invoiceMachine.next('validated', 'settle')).toThrow('cannot settle while validated');
  });

  it('is drawn as its table says', () => {
    expect(diagramsIn(new URL('../../states.md', import.meta.url))).toContain(invoiceMachine.diagram());
  });
});
