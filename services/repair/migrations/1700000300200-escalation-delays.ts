import { forwardOnly } from '@trunkline/messaging';

/** That the next level of escalation is to wait: how often it was said, and until when it is so now. */
export const EscalationDelays1700000300200 = forwardOnly(
  'EscalationDelays1700000300200',
  `alter table ticket add escalation_delays jsonb not null default '[]', add escalation_not_before timestamptz`,
);
