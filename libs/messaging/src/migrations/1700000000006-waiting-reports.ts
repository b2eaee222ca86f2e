import { forwardOnly } from '../database/forward.only.ts';

/** Parked reports that wait for what they name to appear. */
export const WaitingReports1700000000006 = forwardOnly(
  'WaitingReports1700000000006',
  `
      alter table parked add column reference text;
      create index parked_waiting on parked (consumer, reference, id) where state = 'waiting';
    `,
);
