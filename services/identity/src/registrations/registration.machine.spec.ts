import { describe, expect, it } from '@jest/globals';
import { diagramsIn } from '@trunkline/testing';
import { registrationMachine } from './registration.machine.ts';

describe('a request for a place', () => {
  it('is not decided twice', () => {
    expect(() => registrationMachine.next('declined', 'approve')).toThrow('cannot approve while declined');
  });

  it('is drawn as its table says', () => {
    expect(diagramsIn(new URL('../../states.md', import.meta.url))).toContain(registrationMachine.diagram());
  });
});
