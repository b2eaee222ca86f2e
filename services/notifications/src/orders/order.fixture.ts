import {
  milestoneOf,
  type MilestoneContent,
  type MilestoneRecord,
  type OrderAcknowledged,
  type OrderMilestone,
  type PublicOrder,
} from '@trunkline/contracts/orders';

/** Orders and their events for tests; each call may change what matters to it. */
export function anOrder(change: Partial<PublicOrder> = {}): PublicOrder {
  return {
    orderId: '01936c3e-0000-7000-8000-000000000001',
    orderNumber: 'ORD-1',
    externalId: 'PO-77',
    enterpriseId: 'E-1',
    accountBan: 'B-1',
    category: 'new',
    state: 'inProgress',
    phase: 'build',
    percentComplete: 60,
    requestedCompletionDate: '2026-04-01',
    ccm: { name: 'Kim Tan', phone: '+65 6000 0000', email: 'kim.tan@carrier.example' },
    items: [{ action: 'add', product: 'Ethernet 10G', siteA: 'Singapore', siteZ: 'Tokyo', serviceId: 'CIR-1' }],
    contacts: [{ role: 'order contact', name: 'Ana Lim', email: 'ana@customer.example', timeZone: 'Asia/Singapore' }],
    milestones: [],
    createdAt: '2026-02-01T00:00:00.000Z',
    updatedAt: '2026-02-01T00:00:00.000Z',
    ...change,
  };
}

export function aLetter(change: Partial<PublicOrder> = {}): OrderAcknowledged {
  const order = anOrder(change);
  const { orderId, orderNumber, enterpriseId, accountBan, externalId, requestedCompletionDate, ccm, items, contacts } = order;
  return {
    orderId,
    orderNumber,
    enterpriseId,
    accountBan,
    externalId,
    requestedCompletionDate,
    ccm,
    items,
    contacts,
    changed: Object.keys(order),
    previous: {},
    order,
  };
}

/** A milestone reached on 1 March 2026, 08:00 UTC, unless told otherwise. */
export function aMilestone(change: Partial<OrderMilestone> = {}, inOrder: Partial<PublicOrder> = {}): OrderMilestone {
  const order = anOrder(inOrder);
  const milestone = change.milestone ?? 'installation-complete';
  const { orderId, orderNumber, enterpriseId, accountBan, percentComplete } = order;
  return {
    orderId,
    orderNumber,
    enterpriseId,
    accountBan,
    milestone,
    name: milestoneOf(milestone).name,
    phase: milestoneOf(milestone).phase,
    status: 'reached',
    at: '2026-03-01T08:00:00.000Z',
    percentComplete,
    changed: ['milestones'],
    previous: { milestones: [] },
    order,
    ...change,
  };
}

/** The order's milestones as they were: what the event carries when a record of its milestone existed before. */
export function before(record: MilestoneContent): Pick<OrderMilestone, 'changed' | 'previous'> {
  const { name, phase } = milestoneOf(record.milestone);
  const milestones: MilestoneRecord[] = [{ ...record, name, phase }];
  return { changed: ['milestones'], previous: { milestones } };
}
