import { forwardOnly } from '@trunkline/messaging';

/** When time by itself says of a report that it is at risk, or late. */
export const RfoClock1700000300170 = forwardOnly(
  'RfoClock1700000300170',
  `
      alter table rfo_report add alerts text[] not null default '{}', add look_at timestamptz;
      update rfo_report set look_at = preliminary_at where published_at is null;
      create index rfo_report_to_look_at on rfo_report (look_at) where look_at is not null;
    `,
);
