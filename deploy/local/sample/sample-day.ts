import type { ClientTokens } from '../tokens.ts';
import { reportTo, sampleReport } from './reports.ts';

/** One order of the sample day: who it is for, and what was reported of it, as [milestone, status, at]. */
interface SampleOrder {
  orderNumber: string;
  enterpriseId: string;
  category: string;
  product: string;
  serviceId: string;
  siteA: string;
  siteZ?: string;
  contact: { name: string; email: string; timeZone: string };
  milestones: [milestone: string, status: string, at: string][];
}

const ccm = { name: 'Dana Whitfield', phone: '+1 303 555 0144', email: 'dana.whitfield@trunkline.example' };

const orders: SampleOrder[] = [
  {
    orderNumber: 'SO-1001',
    enterpriseId: 'ENT-ACME',
    category: 'new',
    product: 'Ethernet line 1 Gbit/s',
    serviceId: 'EL-100431',
    siteA: '1200 17th Street, Denver',
    siteZ: '55 Water Street, New York',
    contact: { name: 'Ana Pereira', email: 'ana.pereira@acme.example', timeZone: 'America/Denver' },
    milestones: [
      ['order-validated', 'reached', '2026-03-02T08:10:00-07:00'],
      ['design-complete', 'reached', '2026-03-02T11:30:00-07:00'],
      ['installation-scheduled', 'reached', '2026-03-02T15:45:00-07:00'],
    ],
  },
  {
    orderNumber: 'SO-1002',
    enterpriseId: 'ENT-NORDHAVN',
    category: 'change',
    product: 'Internet access 500 Mbit/s',
    serviceId: 'IA-200817',
    siteA: 'Hafenstraße 12, Hamburg',
    contact: { name: 'Jürgen Weiß', email: 'juergen.weiss@nordhavn.example', timeZone: 'Europe/Berlin' },
    milestones: [
      ['order-validated', 'reached', '2026-03-02T09:05:00+01:00'],
      ['equipment-shipped', 'reached', '2026-03-02T16:20:00+01:00'],
    ],
  },
  {
    orderNumber: 'SO-1003',
    enterpriseId: 'ENT-ACME',
    category: 'move',
    product: 'Voice trunk, 60 channels',
    serviceId: 'VT-100432',
    siteA: '400 Market Street, San Francisco',
    contact: { name: 'Priya Natarajan', email: 'priya.natarajan@acme.example', timeZone: 'America/Los_Angeles' },
    milestones: [
      ['site-survey-scheduled', 'reached', '2026-03-02T10:00:00-08:00'],
      ['installation-scheduled', 'missed', '2026-03-02T17:00:00-08:00'],
    ],
  },
];

/** The order that the command on the last screen reports on: none of its milestones so far is beyond that one. */
export const demoOrder = orders[0]!.orderNumber;

/** Reports the sample day through the HTTP door of orders. Its ids are fixed: played again, it changes nothing. Returns the number of reports. */
export async function playSampleDay(ordersUrl: string, tokens: ClientTokens): Promise<number> {
  const day = [...orders.map(submitted), ...orders.flatMap((order) => order.milestones.map((milestone) => reported(order, milestone)))];
  return reportTo('orders', ordersUrl, tokens, day);
}

/** The accounts whose orders it tells of. */
export const submittedAccounts = (): string[] => [...new Set(orders.map(accountOf))];
const accountOf = ({ enterpriseId }: SampleOrder) => `${enterpriseId}-01`;

export function submitted(order: SampleOrder) {
  const { orderNumber, enterpriseId, category, product, serviceId, siteA, siteZ, contact } = order;
  return sampleReport('order-submitted', orderNumber, {
    orderNumber,
    enterpriseId,
    accountBan: accountOf(order),
    category,
    requestedCompletionDate: '2026-04-15',
    items: [{ action: category === 'new' ? 'add' : 'modify', product, serviceId, siteA, ...(siteZ && { siteZ }) }],
    contacts: [{ role: 'order contact', ...contact }],
    ccm,
  });
}

function reported({ orderNumber }: SampleOrder, [milestone, status, at]: SampleOrder['milestones'][number]) {
  return sampleReport('milestone-reported', `${orderNumber}-${milestone}`, { orderNumber, milestone, status, at });
}
