import { forwardOnly } from '../database/forward.only.ts';

/** The relay works for everyone: its role empties the slots that writers have left. */
export const RelayRole1700000000010 = forwardOnly(
  'RelayRole1700000000010',
  `
      grant truncate on outbox_0, outbox_1, outbox_2, outbox_3 to trunkline_every;
    `,
);
