/** What an internal system reports: one CloudEvent. */
export interface Report {
  id: string;
  type: 'order-submitted' | 'milestone-reported';
  data: { orderNumber: string } & Record<string, unknown>;
}

const source = '/provisioning';
const typeOf = ({ type }: Report): string => `com.trunkline.inbound.${type}.v1`;

/** What a publisher tells of each order, one after the other. A contact is mailed of the order itself, the survey and the commit date. */
const milestones = ['order-validated', 'site-survey-scheduled', 'design-complete', 'commit-date-set'];

/** With one contact, who is mailed, or with none. */
export function submitted(orderNumber: string, mailed: boolean): Report {
  const contact = { role: 'order contact', name: 'Ana Pereira', email: addressOf(orderNumber), timeZone: 'Asia/Singapore' };
  const data = {
    orderNumber,
    enterpriseId: 'ENT-1',
    accountBan: 'BAN-1',
    category: 'new',
    requestedCompletionDate: '2026-04-01',
    items: [{ action: 'add', product: 'Ethernet line 1 Gbit/s', siteA: '80 Robinson Road, Singapore', siteZ: '1 Bligh Street, Sydney' }],
    contacts: mailed ? [contact] : [],
    ccm: { name: 'Kim Tan', phone: '+65 6555 0100', email: 'kim.tan@carrier.example' },
  };
  return { id: `${orderNumber}-submitted`, type: 'order-submitted', data };
}

/** Where the mails of an order go. */
export const addressOf = (orderNumber: string): string => `${orderNumber.toLowerCase()}@customer.example`;

function reached(orderNumber: string, milestone: string, yard: number): Report {
  const dueDate = milestone === 'commit-date-set' ? { dueDate: '2026-05-01' } : {};
  const data = { orderNumber, milestone, status: 'reached', at: `2026-03-0${yard + 1}T11:30:00-07:00`, ...dueDate };
  return { id: `${orderNumber}-${milestone}`, type: 'milestone-reported', data };
}

/** Order after order, each with its milestones behind it: one report of five submits an order. */
export function* lives(name: string, mailed = false): Generator<Report, never> {
  for (let order = 1; ; order++) {
    const orderNumber = `SO-${name}-${order}`;
    yield submitted(orderNumber, mailed);
    for (const [yard, milestone] of milestones.entries()) yield reached(orderNumber, milestone, yard);
  }
}

export function take<T>(reports: Iterator<T, never>, count: number): T[] {
  return Array.from({ length: count }, () => reports.next().value);
}

/** Header lines of the report in binary mode (CloudEvents HTTP binding, 3.1). */
export const binaryHeaders = (report: Report): string =>
  `content-type: application/json\r\nce-specversion: 1.0\r\nce-type: ${typeOf(report)}\r\nce-source: ${source}\r\nce-id: ${report.id}\r\n`;

export const batchHeaders = 'content-type: application/cloudevents-batch+json\r\n';

/** Reports in batched mode (3.3). */
export const batchOf = (reports: Report[]): string =>
  JSON.stringify(
    reports.map((report) => ({
      specversion: '1.0',
      id: report.id,
      source,
      type: typeOf(report),
      datacontenttype: 'application/json',
      data: report.data,
    })),
  );

/** The record of a report in binary mode (Kafka binding, 3.2), keyed by its order. */
export const recordOf = (report: Report) => ({
  key: report.data.orderNumber,
  value: Buffer.from(JSON.stringify(report.data)),
  headers: { ce_specversion: '1.0', ce_id: report.id, ce_source: source, ce_type: typeOf(report), 'content-type': 'application/json' },
});
