import { expect, it } from '@jest/globals';
import { diagramsIn } from '@trunkline/testing';
import { ticketMachine } from './ticket.machine.ts';

it('the life of a ticket is drawn in the README as its table says', () => {
  expect(diagramsIn(new URL('../../README.md', import.meta.url))).toContain(ticketMachine.diagram());
});
