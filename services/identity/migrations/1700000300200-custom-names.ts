import { forwardOnly } from '@trunkline/messaging';

/** What customers call their enterprise and accounts themselves. */
export const CustomNames1700000300200 = forwardOnly(
  'CustomNames1700000300200',
  `
      alter table enterprise add column custom_name text;
      alter table account add column custom_name text;
    `,
);
