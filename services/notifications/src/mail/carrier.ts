import { noticeDomain } from '@trunkline/contracts/maintenance';

/** Who answers a mail. */
export interface Answerer {
  name: string;
  email: string;
}

/** What notices of planned work call things. Customers' tools look for these words, so they are as those know them unless told. */
export const knownLabels = {
  heading: 'Scheduled Maintenance #:',
  summary: 'Summary:',
  updates: 'Updates:',
  start: 'Start',
  end: 'End',
  customerName: 'Customer Name',
  circuitId: 'Circuit ID',
  altCircuitId: 'Alt Circuit ID',
  bandwidth: 'Bandwidth',
  aLocation: 'A Location',
  zLocation: 'Z Location',
  impactType: 'Impact Type',
  maximumDuration: 'Maximum Duration',
  orderNumber: 'Order Number',
  status: 'Status',
};
export type Labels = typeof knownLabels;

/** As whom customers and their tools know the carrier. */
export interface Carrier {
  name: string;
  /** What tools tell carriers apart by (X-MAINTNOTE-PROVIDER), and the domain of calendar entries' ids. */
  domain: string;
  /** Who sends notices of planned work, and is asked about it. */
  changeManagement: Answerer;
  labels: Labels;
}

export const knownCarrier: Carrier = {
  name: 'Lumen',
  domain: noticeDomain,
  changeManagement: { name: 'Change Management', email: 'smc@lumen.com' },
  labels: knownLabels,
};

/** Some labels that are otherwise, as JSON: `{"heading":"Planned Work #:"}`. Undefined for what names another label, or is no line of ASCII. */
export function labelsOf(json: string): Labels | undefined {
  if (json === '') return knownLabels;
  try {
    const given = Object.entries(JSON.parse(json) as Record<string, unknown>);
    const isLabel = ([name, text]: [string, unknown]) =>
      Object.hasOwn(knownLabels, name) && typeof text === 'string' && /^[!-~]([ -~]{0,58}[!-~])?$/.test(text);
    return given.every(isLabel) ? { ...knownLabels, ...Object.fromEntries(given) } : undefined;
  } catch {
    return undefined;
  }
}
