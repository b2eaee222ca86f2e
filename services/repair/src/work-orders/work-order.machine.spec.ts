import { expect, it } from '@jest/globals';
import { diagramsIn } from '@trunkline/testing';
import { workOrderMachine } from './work-order.machine.ts';

it('the life of a work order is drawn in the README as its table says', () => {
  expect(diagramsIn(new URL('../../README.md', import.meta.url))).toContain(workOrderMachine.diagram());
});
