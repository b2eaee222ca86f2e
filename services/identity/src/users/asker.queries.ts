import type { Transaction } from '@trunkline/messaging';
import { currentPrincipal } from '@trunkline/service-kit';
import { isUUID } from 'class-validator';
import { usersIn } from './user.store.ts';

const known = new WeakMap<Transaction, Promise<string | undefined>>();

/** The person who asked for the work in hand, as people call them; nobody where it was a machine, or identity itself. Looked up once for each transaction. */
export function askerName(tx: Transaction): Promise<string | undefined> {
  const name = known.get(tx) ?? nameIn(tx);
  known.set(tx, name);
  return name;
}

async function nameIn(tx: Transaction): Promise<string | undefined> {
  const asker = currentPrincipal();
  if (!asker || asker.kind === 'machine' || !isUUID(asker.subject)) return undefined;
  const [user] = await usersIn(tx).see(['id'], [{ id: asker.subject }]);
  return user?.name;
}
