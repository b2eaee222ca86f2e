import { describe, expect, it } from '@jest/globals';
import { diagramsIn } from '@trunkline/testing';
import { messageMachine } from './message.machine.ts';

describe('a message', () => {
  it('cannot leave again once it was sent', () => {
    expect(messageMachine.allowed('sent')).toEqual([]);
  });

  it('is drawn in the README as its table says', () => {
    expect(diagramsIn(new URL('../../README.md', import.meta.url))).toContain(messageMachine.diagram());
  });
});
