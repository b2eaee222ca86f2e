import { rowsIn, type Transaction } from '@trunkline/messaging';
import { Membership } from './membership.entity.ts';

export const membershipsIn = (tx: Transaction) => rowsIn(tx, Membership);
