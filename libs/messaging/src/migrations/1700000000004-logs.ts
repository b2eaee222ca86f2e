import { forwardOnly } from '../database/forward.only.ts';

/** When the broker took a parked record, which tells it from one of another log; and up to where the log holds nothing for a reader behind a position. */
export const Logs1700000000004 = forwardOnly(
  'Logs1700000000004',
  `
      alter table parked add column taken_at double precision;
      alter table consumer_position add column gap_from bigint, add column gap_to bigint;
    `,
);
