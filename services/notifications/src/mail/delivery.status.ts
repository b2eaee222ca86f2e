import type { IncomingMail } from '@trunkline/service-kit';

/** What a mail server says became of a mail for one recipient (RFC 3464, 2.3). */
export interface DeliveryStatus {
  action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
  /** RFC 3463: `5.1.1`. */
  status: string;
  /** In the words of whoever refused it. */
  reason: string;
}

const actions = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const;

/** The statuses in a delivery status notification; none where the mail is not one, such as an automatic answer. */
export function deliveryStatusesIn({ attachments }: IncomingMail): DeliveryStatus[] {
  const reports = attachments.filter(({ contentType }) => /^message\/(global-)?delivery-status$/i.test(contentType));
  return reports.flatMap(({ content }) =>
    new TextDecoder()
      .decode(content.subarray(0, 100_000))
      .split(/\r?\n[ \t]*\r?\n/)
      .flatMap(statusIn),
  );
}

/** The status in one group of fields: those about the mail as a whole have none. */
function statusIn(group: string): DeliveryStatus[] {
  const unfolded = group.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const fields = new Map(
    unfolded.map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const said = fields.get('action')?.split(/[\s(]/)[0]?.toLowerCase();
  const action = actions.find((known) => known === said);
  const status = /^\d\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0];
  if (!action || !status) return [];
  const diagnostic = fields.get('diagnostic-code')?.replace(/^[^;]*;\s*/, '');
  return [{ action, status, reason: diagnostic ? `${status}: ${diagnostic}`.slice(0, 1000) : status }];
}

/** Nothing will ever arrive there: the address is gone, or refuses us for good. */
export const isFinal = ({ action, status }: DeliveryStatus): boolean => action === 'failed' && status.startsWith('5');

/** Nothing arrived, for now or this time. */
export const isPassing = ({ action, status }: DeliveryStatus): boolean =>
  action === 'delayed' || (action === 'failed' && !status.startsWith('5'));
