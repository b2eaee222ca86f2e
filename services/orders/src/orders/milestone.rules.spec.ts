import { describe, expect, it } from '@jest/globals';
import type { MilestoneCode, MilestoneContent, OrderState } from '@trunkline/contracts/orders';
import {
  checkContent,
  checkLegal,
  committedDate,
  isKnown,
  nextMilestone,
  percentComplete,
  phaseOf,
  plainContent,
} from './milestone.rules.ts';

const at = '2026-03-01T08:00:00.000Z';
const said = (
  milestone: MilestoneCode,
  status: MilestoneContent['status'] = 'reached',
  more: Partial<MilestoneContent> = {},
): MilestoneContent => ({ milestone, status, at, ...more });
const order = (...records: MilestoneContent[]) => ({
  state: 'inProgress' as OrderState,
  milestones: [said('order-submitted'), said('order-acknowledged'), ...records],
});

describe('a milestone', () => {
  it('may be reached without those before it', () => {
    expect(() => checkLegal(order(), said('service-activated'))).not.toThrow();
  });

  it('cannot be reached once a later one was', () => {
    expect(() => checkLegal(order(said('service-activated')), said('design-complete'))).toThrow(
      'cannot reach design-complete: the order has reached service-activated already',
    );
  });

  it('may be reached before one that is only planned', () => {
    expect(() => checkLegal(order(said('service-activated', 'planned')), said('design-complete'))).not.toThrow();
  });

  it('may be reached again, for that corrects it', () => {
    expect(() => checkLegal(order(said('commit-date-set')), said('commit-date-set', 'reached', { dueDate: '2026-04-01' }))).not.toThrow();
  });

  it('may be corrected though later ones were reached since', () => {
    expect(() =>
      checkLegal(order(said('commit-date-set'), said('equipment-shipped')), said('commit-date-set', 'reached', { dueDate: '2026-04-01' })),
    ).not.toThrow();
  });

  it.each([
    ['planned', 'plan'],
    ['missed', 'miss'],
  ] as const)('cannot be %s once it was reached', (status, verb) => {
    expect(() => checkLegal(order(said('design-complete')), said('design-complete', status))).toThrow(
      `cannot ${verb} design-complete: it was reached already`,
    );
  });

  it('may be planned again after it was missed', () => {
    expect(() => checkLegal(order(said('design-complete', 'missed')), said('design-complete', 'planned'))).not.toThrow();
  });

  it('may be missed though a later one was reached', () => {
    expect(() => checkLegal(order(said('service-activated')), said('design-complete', 'missed'))).not.toThrow();
  });

  it.each(['planned', 'reached', 'missed'] as const)('cannot be %s once the order is completed', (status) => {
    expect(() => checkLegal({ ...order(), state: 'completed' }, said('customer-accepted', status))).toThrow(
      /^cannot \w+ customer-accepted: the order is completed$/,
    );
  });

  it('may be that billing has started, though the order is completed; but not that it is planned or missed', () => {
    const completed = { ...order(said('order-completed')), state: 'completed' as const };
    expect(() => checkLegal(completed, said('billing-started'))).not.toThrow();
    for (const status of ['planned', 'missed'] as const) {
      expect(() => checkLegal(completed, said('billing-started', status))).toThrow('the order is completed');
    }
  });

  it.each(['order-submitted', 'order-acknowledged'] as const)('that we set ourselves is not reported: %s', (code) => {
    expect(() => checkLegal(order(), said(code))).toThrow(`cannot reach ${code}: it is set when the order is submitted`);
  });
});

describe('the content of a milestone', () => {
  const now = new Date(at);

  it.each([
    ['reached', '08:05:00'],
    ['missed', '08:05:00'],
    ['planned', '23:00:00'],
  ] as const)('may be %s at %s when our clock says 08:00', (status, time) => {
    expect(() => checkContent(said('design-complete', status, { at: `2026-03-01T${time}Z` }), now)).not.toThrow();
  });

  it.each(['reached', 'missed'] as const)('cannot be %s more than 5 minutes ahead of our clock', (status) => {
    const check = () => checkContent(said('design-complete', status, { at: '2026-03-01T08:05:01Z' }), now);
    expect(check).toThrow(expect.objectContaining({ status: 422, errors: [expect.objectContaining({ propertyPath: 'at' })] }));
  });

  it('needs a dueDate for commit-date-set', () => {
    expect(() => checkContent(said('commit-date-set'), now)).toThrow(
      expect.objectContaining({ status: 422, errors: [expect.objectContaining({ propertyPath: 'dueDate', code: 'missingProperty' })] }),
    );
  });

  it('is kept in UTC', () => {
    expect(plainContent(said('design-complete', 'reached', { at: '2026-03-01T16:00:00.0004+08:00' })).at).toBe(at);
  });

  it('keeps nothing that a milestone does not have', () => {
    expect(plainContent({ ...said('design-complete'), internalCost: 5 } as MilestoneContent)).toEqual(said('design-complete'));
  });

  it('is known when the newest record says the same', () => {
    expect(isKnown(order(said('design-complete')), said('design-complete'))).toBe(true);
  });

  it.each([{ at: '2026-03-02T08:00:00.000Z' }, { dueDate: '2026-04-01' }, { note: 'Late' }, { status: 'missed' as const }])(
    'is news when it differs in %j',
    (change) => {
      expect(isKnown(order(said('design-complete')), said('design-complete', 'reached', change))).toBe(false);
    },
  );
});

describe('what follows from the milestones of an order', () => {
  it('puts it into the phase of the furthest one reached', () => {
    expect(phaseOf(order(said('point-of-no-return'), said('service-activated', 'planned')))).toBe('build');
  });

  it('counts the furthest one reached as percent of the catalogue', () => {
    expect(
      [order(), order(said('equipment-shipped'), said('build-complete', 'missed')), order(said('order-completed'))].map(percentComplete),
    ).toEqual([10, 50, 100]);
  });

  it('expects the lowest planned one next, with its due date', () => {
    const planned = order(said('service-activated', 'planned'), said('installation-scheduled', 'planned', { dueDate: '2026-04-01' }));
    expect(nextMilestone(planned)).toEqual({ milestone: 'installation-scheduled', dueDate: '2026-04-01' });
  });

  it('does not expect a planned one that was passed over', () => {
    expect(nextMilestone(order(said('design-complete', 'planned'), said('commit-date-set')))).toBeUndefined();
  });

  it('commits to the due date of commit-date-set', () => {
    expect(committedDate(order(said('commit-date-set', 'reached', { dueDate: '2026-04-01' })))).toBe('2026-04-01');
  });

  it('commits to nothing while the commit date is only planned', () => {
    expect(committedDate(order(said('commit-date-set', 'planned', { dueDate: '2026-04-01' })))).toBeUndefined();
  });
});
