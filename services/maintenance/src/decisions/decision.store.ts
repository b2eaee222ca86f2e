import { rowsIn, type Transaction } from '@trunkline/messaging';
import { Approval } from './approval.entity.ts';

/** What those said in a transaction who answer for GCRs. */
export const approvalsIn = (tx: Transaction) => rowsIn(tx, Approval);
