import { rowsIn, type Transaction } from '@trunkline/messaging';
import { StaffMembership } from './staff-membership.entity.ts';

export const staffMembershipsIn = (tx: Transaction) => rowsIn(tx, StaffMembership);
