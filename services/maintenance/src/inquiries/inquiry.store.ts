import { rowsIn, type Transaction } from '@trunkline/messaging';
import { Inquiry } from './inquiry.entity.ts';

/** The inquiries that a transaction is about. */
export const inquiriesIn = (tx: Transaction) => rowsIn(tx, Inquiry);
