import { describe, expect, it } from '@jest/globals';
import type { MilestoneContent } from '@trunkline/contracts/orders';
import type { Order } from './order.entity.ts';
import { acknowledgement, milestoneFact, publicOrder } from './order.facts.ts';

const at = '2026-03-01T08:00:00.000Z';
const first: MilestoneContent[] = [
  { milestone: 'order-submitted', status: 'reached', at },
  { milestone: 'order-acknowledged', status: 'reached', at },
];
const before: Order = {
  id: '6f1c9c0e-58f3-4f0e-9d0b-0d4d7d3c9c11',
  orderNumber: 'ORD-1',
  externalId: null,
  enterpriseId: 'E-1',
  accountBan: 'B-1',
  legacyCompany: null,
  category: 'new',
  state: 'acknowledged',
  requestedCompletionDate: '2026-04-01',
  ccm: { name: 'Kim', phone: '+65 1', email: 'kim@carrier.example' },
  items: [{ action: 'add', product: 'Ethernet', siteA: 'Singapore' }],
  contacts: [],
  milestones: first,
  createdAt: new Date(at),
  updatedAt: new Date(at),
};
const said: MilestoneContent = { milestone: 'commit-date-set', status: 'reached', at, dueDate: '2026-04-02' };
const after: Order = { ...before, state: 'inProgress', milestones: [said, ...first], updatedAt: new Date('2026-03-01T08:00:01Z') };

describe('the public order', () => {
  it('lists its milestones by number', () => {
    expect(publicOrder(after).milestones.map(({ milestone }) => milestone)).toEqual([
      'order-submitted',
      'order-acknowledged',
      'commit-date-set',
    ]);
  });

  it('leaves out what has no value', () => {
    expect(publicOrder(before)).not.toHaveProperty('externalId');
  });
});

describe('the acknowledgement', () => {
  it('says that everything is new', () => {
    const { changed, previous, order } = acknowledgement(before);
    expect([changed, previous]).toEqual([Object.keys(order), {}]);
  });
});

describe('the fact of a milestone', () => {
  const fact = milestoneFact(before, after, said);

  it('names what it changed', () => {
    expect(fact.changed.toSorted()).toEqual(['committedDate', 'milestones', 'percentComplete', 'phase', 'state', 'updatedAt']);
  });

  it('carries what was before, without what had no value', () => {
    const { state, phase, percentComplete, milestones, updatedAt } = publicOrder(before);
    expect(fact.previous).toEqual({ state, phase, percentComplete, milestones, updatedAt });
  });

  it('carries the order as it now is', () => {
    expect(fact.order).toEqual(publicOrder(after));
  });
});
