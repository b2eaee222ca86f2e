import { forwardOnly } from '../database/forward.only.ts';

/** What became of parked events, and what people asked for, by age: both are kept for a time. */
export const HistoryAge1700000000008 = forwardOnly(
  'HistoryAge1700000000008',
  `
      create index parked_history_age on parked_history (at);
      create index operator_action_age on operator_action (at);
    `,
);
