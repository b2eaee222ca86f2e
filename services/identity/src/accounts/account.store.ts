import { rowsIn, type Transaction } from '@trunkline/messaging';
import { Account } from './account.entity.ts';

export const accountsIn = (tx: Transaction) => rowsIn(tx, Account);
