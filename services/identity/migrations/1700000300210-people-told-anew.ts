import { forwardOnly, lockedTable } from '@trunkline/messaging';

/**
 * People of whom identity tells once more, as they are: others began to keep whom they hear of after these were told of, which may be longer ago than topics go back.
 * A later migration that needs the same fills it again.
 */
export const PeopleToldAnew1700000300210 = forwardOnly(
  'PeopleToldAnew1700000300210',
  `
      create table user_to_tell (user_id uuid primary key references users on delete cascade);
      ${lockedTable('user_to_tell')}
      insert into user_to_tell select id from users where state <> 'deleted';
    `,
);
