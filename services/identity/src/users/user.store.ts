import { rowsIn, type Transaction } from '@trunkline/messaging';
import { User } from './user.entity.ts';

export const usersIn = (tx: Transaction) => rowsIn(tx, User);
