import { describe, expect, it } from '@jest/globals';
import { diagramsIn } from '@trunkline/testing';
import type { Gcr } from './gcr.entity.ts';
import { gcrMachine, type GcrVerb } from './gcr.machine.ts';
import { moveGcr, verbsTo } from './gcr.move.ts';
import type { GcrState } from '@trunkline/contracts/maintenance';

const aGcrThatIs = (state: GcrState) => ({ gcr: '1', state }) as Gcr;

describe('planned work', () => {
  it('cannot be completed before it starts', () => {
    expect(() => moveGcr(aGcrThatIs('scheduled'), 'complete')).toThrow('cannot complete while scheduled');
  });

  it('cannot start while it has no time', () => {
    expect(() => moveGcr(aGcrThatIs('postponed'), 'start')).toThrow('cannot start while postponed');
  });

  it('is drawn as its table says', () => {
    expect(diagramsIn(new URL('../../states.md', import.meta.url))).toContain(gcrMachine.diagram());
  });
});

describe('a report of planned work', () => {
  it.each<[GcrState, GcrState, GcrVerb[]]>([
    ['draft', 'scheduled', ['submit', 'approve', 'schedule']],
    ['draft', 'inProgress', ['submit', 'approve', 'schedule', 'start']],
    ['scheduled', 'completed', ['start', 'complete']],
    ['postponed', 'scheduled', ['schedule']],
    ['notCompleted', 'scheduled', ['activateAlternateNight']],
    ['scheduled', 'scheduled', []],
  ])('of what is %s leads to %s by the verbs between', (from, to, verbs) => expect(verbsTo(aGcrThatIs(from), to)).toEqual(verbs));

  it.each<[GcrState, GcrState]>([
    ['cancelled', 'scheduled'],
    ['completed', 'inProgress'],
    ['inProgress', 'cancelled'],
  ])('cannot make what is %s %s', (from, to) =>
    expect(() => verbsTo(aGcrThatIs(from), to)).toThrow(`GCR 1 is ${from} and cannot become ${to}`),
  );
});
