import { rowsIn, type Transaction } from '@trunkline/messaging';
import { AccountGroup } from './account-group.entity.ts';

export const accountGroupsIn = (tx: Transaction) => rowsIn(tx, AccountGroup);
