import { describe, expect, it } from '@jest/globals';
import { diagramsIn } from '@trunkline/testing';
import { clientMachine } from './client.machine.ts';

describe('a client', () => {
  it('starts active', () => {
    expect(clientMachine.initial).toBe('active');
  });

  it('cannot be reactivated while it is active', () => {
    expect(() => clientMachine.next('active', 'reactivate')).toThrow('cannot reactivate while active');
  });

  it('is drawn as its table says', () => {
    expect(diagramsIn(new URL('../../states.md', import.meta.url))).toContain(clientMachine.diagram());
  });
});
