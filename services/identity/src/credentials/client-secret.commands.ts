import { rowsIn, type Transaction } from '@trunkline/messaging';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { ClientKey } from './client-key.entity.ts';
import { ClientSecret } from './client-secret.entity.ts';
import { forgetSecrets, secretsOf } from './client-secret.store.ts';

/** So many secrets of a machine hold at once: the one in use, and the one that will be. */
const mostLive = 2;

/** A secret that nobody has used yet; 256 bits, so that its hash needs no salt and no work. */
export const newClientSecret = (): string => randomBytes(32).toString('base64url');

/** What is kept of a secret. */
export const clientSecretHash = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** Lets a machine prove itself with this secret too. Of those it had, the newest goes on holding; it can be shown to nobody again. */
export async function addClientSecret(tx: Transaction, clientId: string, secret: string, at: Date): Promise<void> {
  const held = await secretsOf(tx, clientId);
  await forgetSecrets(
    tx,
    held.slice(mostLive - 1).map(({ id }) => id),
  );
  rowsIn(tx, ClientSecret).add({ id: randomUUID(), clientId, hash: clientSecretHash(secret), createdAt: at });
}

/** Lets a machine prove itself by signing with one of these keys, and not by a secret any more. */
export async function setClientKeys(tx: Transaction, clientId: string, jwks: ClientKey['jwks'], at: Date): Promise<void> {
  const keys = rowsIn(tx, ClientKey);
  const after = { clientId, jwks, setAt: at };
  if (await keys.find(['clientId'], { clientId })) keys.change(after);
  else keys.add(after);
}
