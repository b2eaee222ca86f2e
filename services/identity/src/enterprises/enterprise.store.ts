import { rowsIn, type Transaction } from '@trunkline/messaging';
import { Enterprise } from './enterprise.entity.ts';

export const enterprisesIn = (tx: Transaction) => rowsIn(tx, Enterprise);
