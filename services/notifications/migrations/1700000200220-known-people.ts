import { forwardOnly } from '@trunkline/messaging';

/** How people with a user name are reached, for mails that one of them asked for. Of those heard of before, the address alone is known until they are told of again. */
export const KnownPeople1700000200220 = forwardOnly(
  'KnownPeople1700000200220',
  'alter table known_user add column email text, add column name text, add column time_zone text, add column locale text;',
);
