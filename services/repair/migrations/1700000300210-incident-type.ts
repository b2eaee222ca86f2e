import { forwardOnly } from '@trunkline/messaging';

/** What an incident comes from. */
export const IncidentType1700000300210 = forwardOnly(
  'IncidentType1700000300210',
  `alter table incident add type text not null default 'repair'`,
);
