import { Injectable } from '@nestjs/common';
import { SecondFactorChanged } from '@trunkline/contracts/identity';
import { Clock } from '@trunkline/domain';
import { Database, everyone, inScope, rowsIn, type Transaction } from '@trunkline/messaging';
import { IdentityConfig } from '../identity.config.ts';
import { endSessions } from '../tokens/oidc-record.store.ts';
import { askerName } from '../users/asker.queries.ts';
import type { User } from '../users/user.entity.ts';
import { userFact } from '../users/user.facts.ts';
import { usersIn } from '../users/user.store.ts';
import { keyFor, seal, unseal } from './seal.rules.ts';
import { SecondFactor } from './second-factor.entity.ts';
import { newRecoveryCodes, recoveryCodeHash, stepOfCode } from './second-factor.rules.ts';
import { forgetSecondFactor, keepRecoveryCodes, useRecoveryCode } from './second-factor.store.ts';

/** Proof by an authenticator app, and by recovery codes for when it is lost. */
@Injectable()
export class SecondFactors {
  private readonly sealing: Buffer;
  private readonly hashing: Buffer;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    { SEALING_SECRET }: IdentityConfig,
  ) {
    this.sealing = keyFor(SEALING_SECRET, 'second factors');
    this.hashing = keyFor(SEALING_SECRET, 'recovery codes');
  }

  seal(secret: string): string {
    return seal(this.sealing, secret);
  }

  unseal(sealed: string): string {
    return unseal(this.sealing, sealed);
  }

  isEnrolled(userId: string): Promise<boolean> {
    return inScope(everyone, () => this.database.source.getRepository(SecondFactor).existsBy({ userId }));
  }

  /** Takes the app over that shows this code. Answers ten recovery codes, which can be shown to nobody again; nothing where the code is wrong. */
  enrol(userId: string, sealedSecret: string, code: string): Promise<string[] | undefined> {
    const now = this.clock.now();
    const lastStep = stepOfCode(this.unseal(sealedSecret), code, now, -1);
    if (lastStep === undefined) return Promise.resolve(undefined);
    return inScope(everyone, () =>
      this.database.transaction(async (tx) => {
        const user = await usersIn(tx).find(['id'], { id: userId });
        const factors = rowsIn(tx, SecondFactor);
        const after = { userId, sealedSecret, lastStep, since: now };
        if (await factors.find(['userId'], { userId })) factors.change(after);
        else factors.add(after);
        const codes = newRecoveryCodes();
        await keepRecoveryCodes(
          tx,
          userId,
          codes.map((one) => recoveryCodeHash(this.hashing, userId, one)),
        );
        tx.emit(SecondFactorChanged, { ...userFact(user, user!), email: user!.email, how: 'enrolled', at: now.toISOString() });
        return codes;
      }),
    );
  }

  /** Takes it away, and signs the person out wherever they are. Answers whether there was one. */
  async remove(tx: Transaction, user: User): Promise<boolean> {
    if (!(await forgetSecondFactor(tx, user.id))) return false;
    await endSessions(tx, user.id);
    const changedBy = await askerName(tx);
    const at = this.clock.now().toISOString();
    tx.emit(SecondFactorChanged, { ...userFact(user, user), email: user.email, how: 'removed', at, ...(changedBy && { changedBy }) });
    return true;
  }

  /** Whether it is the code that the app shows, or one of the recovery codes. Neither is taken twice. */
  isProof(userId: string, code: string): Promise<'otp' | 'recovery' | undefined> {
    return inScope(everyone, () =>
      this.database.transaction(async (tx) => {
        const factors = rowsIn(tx, SecondFactor);
        const factor = await factors.find(['userId'], { userId });
        if (!factor) return undefined;
        const lastStep = stepOfCode(this.unseal(factor.sealedSecret), code, this.clock.now(), Number(factor.lastStep));
        if (lastStep !== undefined) {
          factors.change({ ...factor, lastStep });
          return 'otp';
        }
        return (await useRecoveryCode(tx, userId, recoveryCodeHash(this.hashing, userId, code))) ? 'recovery' : undefined;
      }),
    );
  }
}
