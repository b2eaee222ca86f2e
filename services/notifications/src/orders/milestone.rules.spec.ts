import { milestones } from '@trunkline/contracts/orders';
import { describe, expect, it } from '@jest/globals';
import { isTold } from './milestone.rules.ts';

const bold = [
  'site-survey-scheduled',
  'commit-date-set',
  'equipment-shipped',
  'installation-scheduled',
  'installation-complete',
  'activation-scheduled',
  'service-activated',
  'connection-notice-sent',
  'customer-accepted',
  'order-completed',
];

describe('a milestone', () => {
  it.each(['reached', 'missed'] as const)('is told when %s if the catalogue marks it, and the letter does not tell it', (status) => {
    expect(milestones.filter(({ code }) => isTold({ milestone: code, status })).map(({ code }) => code)).toEqual(bold);
  });

  it('is not told while it is only planned', () => {
    expect(milestones.filter(({ code }) => isTold({ milestone: code, status: 'planned' }))).toEqual([]);
  });
});
