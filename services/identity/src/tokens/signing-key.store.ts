import type { Transaction } from '@trunkline/messaging';
import type { KeyTimes } from './signing-key.rules.ts';

/** A key that signs tokens, with its private half sealed. */
export interface SigningKey extends KeyTimes {
  sealedJwk: string;
}

/** All keys, in one order of time for all who ask. Locked against others who would make one. */
export async function lockSigningKeys({ manager }: Transaction): Promise<SigningKey[]> {
  await manager.query('lock table signing_key in share row exclusive mode');
  return manager.query('select kid, sealed_jwk as "sealedJwk", signs_from as "signsFrom" from signing_key order by signs_from, kid');
}

export const addSigningKey = ({ manager }: Transaction, { kid, sealedJwk, signsFrom }: SigningKey, at: Date): Promise<unknown> =>
  manager.query('insert into signing_key (kid, sealed_jwk, signs_from, created_at) values ($1, $2, $3, $4)', [
    kid,
    sealedJwk,
    signsFrom,
    at,
  ]);

export const forgetSigningKeys = ({ manager }: Transaction, keys: SigningKey[]): Promise<unknown> =>
  manager.query('delete from signing_key where kid = any($1)', [keys.map(({ kid }) => kid)]);
