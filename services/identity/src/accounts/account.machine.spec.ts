import { describe, expect, it } from '@jest/globals';
import { diagramsIn } from '@trunkline/testing';
import { accountMachine } from './account.machine.ts';

describe('an account', () => {
  it('starts active', () => {
    expect(accountMachine.initial).toBe('active');
  });

  it('cannot be closed twice', () => {
    expect(() => accountMachine.next('closed', 'close')).toThrow('cannot close while closed');
  });

  it('is drawn as its table says', () => {
    expect(diagramsIn(new URL('../../states.md', import.meta.url))).toContain(accountMachine.diagram());
  });
});
