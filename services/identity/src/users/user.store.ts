import { rowsIn, run, statement, type Transaction } from '@trunkline/messaging';
import { User } from './user.entity.ts';

export const usersIn = (tx: Transaction) => rowsIn(tx, User);

const takeToTell = statement(
  'user_to_tell_take',
  `delete from user_to_tell where user_id in (select user_id from user_to_tell order by user_id limit 200 for update skip locked) returning user_id as id`,
);

/** People of whom others are to be told as they are; nobody else is given them. */
export const takeUsersToTell = ({ manager }: Transaction): Promise<{ id: string }[]> => run<{ id: string }>(manager, takeToTell, []);
