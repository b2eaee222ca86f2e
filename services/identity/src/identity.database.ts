import { everyone, inScope, type Database, type Transaction } from '@trunkline/messaging';

/**
 * Identity's own work sees everybody: who has a user name, whose an account is, where else a person has a place. What a caller may touch is checked at
 * the door.
 */
export const atLarge = <T>(database: Database, tx: Transaction | undefined, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  inScope(everyone, () => database.within(tx, work));
