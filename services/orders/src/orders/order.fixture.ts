import type { MilestoneContent, OrderSubmitted } from '@trunkline/contracts/orders';

let made = 0;

/** An order as a publisher submits it, each with a number of its own. */
export const anOrder = (change: Partial<OrderSubmitted> = {}): OrderSubmitted => ({
  orderNumber: `ORD-${++made}`,
  enterpriseId: 'E-1',
  accountBan: 'B-1',
  category: 'new',
  requestedCompletionDate: '2026-04-01',
  items: [{ action: 'add', product: 'Ethernet 1G', siteA: 'Singapore, 1 Marina Blvd' }],
  contacts: [
    {
      role: 'order contact',
      name: 'Ana <script>alert("1")</script> Nguyễn',
      email: 'ana@example.com',
      timeZone: 'Asia/Singapore',
      locale: 'en-SG',
    },
  ],
  ccm: { name: "Kim O'Neil", phone: '+65 6123 4567', email: 'kim@carrier.example' },
  ...change,
});

/** A milestone reached an hour before the clock of a spec says 08:00. */
export const aMilestone = (change: Partial<MilestoneContent> = {}): MilestoneContent => ({
  milestone: 'design-complete',
  status: 'reached',
  at: '2026-03-01T07:00:00.000Z',
  ...change,
});
