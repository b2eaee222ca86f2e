import type { ObservedImpact, PublicTicket, TicketStatus } from '@trunkline/contracts/repair';
import { Badge, type Tone } from '../parts/badge.tsx';
import { repairWords } from './repair.words.ts';

const tones: Record<TicketStatus, Tone> = {
  potential: 'calm',
  acknowledged: 'calm',
  inProgress: 'busy',
  pending: 'warn',
  held: 'calm',
  resolved: 'good',
  reopened: 'warn',
  assessingCancellation: 'calm',
  closed: 'good',
  cancelled: 'bad',
};

export const statusInWords = (status: TicketStatus): string => repairWords.statuses[status];
export const StatusOf = ({ status }: { status: TicketStatus }) => <Badge tone={tones[status]}>{statusInWords(status)}</Badge>;

const impactTones: Record<ObservedImpact, Tone> = { down: 'bad', intermittent: 'warn', degraded: 'calm' };
export const ImpactOf = ({ observedImpact }: Pick<PublicTicket, 'observedImpact'>) => (
  <Badge tone={impactTones[observedImpact]}>{repairWords.impacts[observedImpact]}</Badge>
);

/** What the customer has to do now, if anything. */
export const needsCustomer = ({ needsCustomerReply, status }: PublicTicket): boolean => needsCustomerReply || status === 'resolved';

/** `130` as `2 h 10 min`. */
export const minutesInWords = (minutes: number): string => {
  const hours = Math.floor(minutes / 60);
  return hours ? repairWords.hours({ hours, minutes: minutes % 60 }) : repairWords.minutes({ minutes });
};
