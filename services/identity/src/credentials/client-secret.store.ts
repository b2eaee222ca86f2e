import type { Transaction } from '@trunkline/messaging';
import type { ClientSecret } from './client-secret.entity.ts';

/** The live secrets of a machine, newest first, locked behind its client. */
export async function secretsOf({ manager }: Transaction, clientId: string): Promise<Pick<ClientSecret, 'id'>[]> {
  await manager.query('select 1 from client where client_id = $1 for update', [clientId]);
  return manager.query('select id from client_secret where client_id = $1 order by created_at desc, id', [clientId]);
}

export const forgetSecrets = ({ manager }: Transaction, ids: string[]): Promise<unknown> =>
  manager.query('delete from client_secret where id = any($1)', [ids]);
