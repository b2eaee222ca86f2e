import { rowsIn, type Transaction } from '@trunkline/messaging';
import { Client } from './client.entity.ts';

export const clientsIn = (tx: Transaction) => rowsIn(tx, Client);
