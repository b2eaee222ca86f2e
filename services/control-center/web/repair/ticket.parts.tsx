import type { ObservedImpact, PublicTicket, TicketStatus } from '@trunkline/contracts/repair';
import { Badge, type Tone } from '../parts/badge.tsx';

const statuses: Record<TicketStatus, [Tone, string]> = {
  potential: ['calm', 'Suspected'],
  acknowledged: ['calm', 'Acknowledged'],
  inProgress: ['busy', 'In progress'],
  pending: ['warn', 'Waits for you'],
  held: ['calm', 'Waits for others'],
  resolved: ['good', 'Resolved'],
  reopened: ['warn', 'Reopened'],
  assessingCancellation: ['calm', 'Cancellation asked for'],
  closed: ['good', 'Closed'],
  cancelled: ['bad', 'Cancelled'],
};

export const statusInWords = (status: TicketStatus): string => statuses[status][1];
export const StatusOf = ({ status }: { status: TicketStatus }) => <Badge tone={statuses[status][0]}>{statusInWords(status)}</Badge>;

export const impacts: Record<ObservedImpact, string> = {
  down: 'It does not work at all',
  intermittent: 'It comes and goes',
  degraded: 'It works, but badly',
};

const impactTones: Record<ObservedImpact, Tone> = { down: 'bad', intermittent: 'warn', degraded: 'calm' };
const impactWords: Record<ObservedImpact, string> = { down: 'Down', intermittent: 'Intermittent', degraded: 'Degraded' };
export const ImpactOf = ({ observedImpact }: Pick<PublicTicket, 'observedImpact'>) => (
  <Badge tone={impactTones[observedImpact]}>{impactWords[observedImpact]}</Badge>
);

/** What the customer has to do now, if anything. */
export const needsCustomer = ({ needsCustomerReply, status }: PublicTicket): boolean => needsCustomerReply || status === 'resolved';

/** `130` as `2 h 10 min`. */
export const minutesInWords = (minutes: number): string => {
  const hours = Math.floor(minutes / 60);
  return hours ? `${hours} h ${minutes % 60} min` : `${minutes} min`;
};
