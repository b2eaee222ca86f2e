import { Injectable } from '@nestjs/common';
import { Clock } from '@trunkline/domain';
import { Database, everyone, inScope } from '@trunkline/messaging';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import { keyFor, seal, unseal } from '../credentials/seal.rules.ts';
import { IdentityConfig } from '../identity.config.ts';
import { keysAt } from './signing-key.rules.ts';
import { addSigningKey, forgetSigningKeys, lockSigningKeys, type SigningKey } from './signing-key.store.ts';

/** The keys that sign tokens: each is published before it signs and after, so that no token is ever refused because they turn. */
@Injectable()
export class SigningKeys {
  private readonly sealing: Buffer;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: IdentityConfig,
  ) {
    this.sealing = keyFor(config.SEALING_SECRET, 'signing keys');
  }

  /** Makes the next key where it is time, forgets those that signed long ago, and returns the ones to publish, the signing one first. */
  turn(): Promise<JWK[]> {
    return inScope(everyone, () =>
      this.database.transaction(async (tx) => {
        const now = this.clock.now();
        const known = await lockSigningKeys(tx);
        const { due, outdated } = keysAt(known, now, this.config.SIGNING_KEY_DAYS);
        const made = due && (await this.newKey(due));
        if (made) await addSigningKey(tx, made, now);
        if (outdated.length) await forgetSigningKeys(tx, outdated);
        const { published } = keysAt(made ? [...known, made] : known, now, this.config.SIGNING_KEY_DAYS);
        return published.map(({ sealedJwk }) => JSON.parse(unseal(this.sealing, sealedJwk)) as JWK);
      }),
    );
  }

  private async newKey(signsFrom: Date): Promise<SigningKey> {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const jwk = await exportJWK(privateKey);
    const kid = await calculateJwkThumbprint(jwk);
    return { kid, signsFrom, sealedJwk: seal(this.sealing, JSON.stringify({ ...jwk, kid, alg: 'ES256', use: 'sig' })) };
  }
}
