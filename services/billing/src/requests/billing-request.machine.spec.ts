import { describe, expect, it } from '@jest/globals';
import { diagramsIn } from '@trunkline/testing';
import { requestMachine } from './billing-request.machine.ts';

describe('a billing request', () => {
  it.each([
    ['resolve', 'credit', 'acknowledged'],
    ['reopen', 'reopen', 'closed'],
    ['withdraw', 'withdraw', 'resolvedDenied'],
  ] as const)('cannot %s by the verb %s while %s', (_, verb, state) => {
    expect(() => requestMachine.next(state, verb)).toThrow(`cannot ${verb} while ${state}`);
  });

  it('is drawn as its table says', () => {
    expect(diagramsIn(new URL('../../states.md', import.meta.url))).toContain(requestMachine.diagram());
  });
});
