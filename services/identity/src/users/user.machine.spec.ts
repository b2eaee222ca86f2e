import { describe, expect, it } from '@jest/globals';
import { diagramsIn } from '@trunkline/testing';
import { userMachine } from './user.machine.ts';

describe('a user', () => {
  it('starts invited', () => {
    expect(userMachine.initial).toBe('invited');
  });

  it('who was deleted does not come back', () => {
    expect(() => userMachine.next('deleted', 'reactivate')).toThrow('cannot reactivate while deleted');
  });

  it('is drawn as its table says', () => {
    expect(diagramsIn(new URL('../../states.md', import.meta.url))).toContain(userMachine.diagram());
  });
});
