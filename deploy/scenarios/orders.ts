import { milestones, type MilestoneCode } from '@trunkline/contracts/orders';
import type { ReportToSend } from './publishers.ts';

export const steps: MilestoneCode[] = [
  'order-validated',
  'site-survey-scheduled',
  'design-complete',
  'commit-date-set',
  'equipment-shipped',
  'installation-complete',
  'service-activated',
  'customer-accepted',
  'order-completed',
];

/** What a recipient of an order should find in the mailbox, in order: the letter, then the milestones that are mailed. */
export const mailedSteps = steps.filter((code) => milestones.find((entry) => entry.code === code)!.mails);

export function submitted(orderNumber: string, emails = [`${orderNumber.toLowerCase()}@customer.example`]): ReportToSend {
  const contacts = emails.map((email, index) => ({ role: 'order contact', name: `Ana ${index}`, email, timeZone: 'Asia/Singapore' }));
  return {
    id: `${orderNumber}-submitted`,
    type: 'order-submitted',
    data: {
      orderNumber,
      enterpriseId: 'ENT-1',
      accountBan: 'BAN-1',
      category: 'new',
      requestedCompletionDate: '2026-04-01',
      contacts,
      items: [{ action: 'add', product: 'Ethernet line', siteA: 'Singapore', siteZ: 'Sydney' }],
      ccm: { name: 'Kim Tan', phone: '+65 6555 0100', email: 'kim.tan@carrier.example' },
    },
  };
}

export function reached(orderNumber: string, milestone: MilestoneCode, at = '2026-03-01T08:00:00Z'): ReportToSend {
  const dueDate = milestone === 'commit-date-set' ? { dueDate: '2026-05-01' } : {};
  return {
    id: `${orderNumber}-${milestone}`,
    type: 'milestone-reported',
    data: { orderNumber, milestone, status: 'reached', at, ...dueDate },
  };
}

/** Everything that is reported of one order, from its submission to its completion. */
export const lifeOf = (orderNumber: string): ReportToSend[] => [submitted(orderNumber), ...steps.map((step) => reached(orderNumber, step))];
