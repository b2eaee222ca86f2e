import { Injectable } from '@nestjs/common';
import { EnterpriseChanged, EnterpriseState, type PublicEnterprise } from '@trunkline/contracts/identity';
import { Clock } from '@trunkline/domain';
import { Database, type Transaction } from '@trunkline/messaging';
import { atLarge } from '../identity.database.ts';
import { announceAccess } from '../memberships/access.commands.ts';
import { lockMembershipsOf } from '../memberships/membership.store.ts';
import type { Enterprise } from './enterprise.entity.ts';
import { enterpriseFact, enterpriseState, publicEnterprise } from './enterprise.facts.ts';
import type { EnterpriseVerb } from './enterprise.machine.ts';
import { moveEnterprise } from './enterprise.move.ts';
import type { CustomName, EnterpriseChange, SecondFactorRule, SelfRegistrationRule } from './enterprise.requests.ts';
import { enterprisesIn, lockEnterprise } from './enterprise.store.ts';

/** What may be asked of an enterprise that is there. */
@Injectable()
export class EnterpriseCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Throws a 404 Refusal for an unknown one. */
  change(
    enterpriseId: string,
    change: EnterpriseChange & Partial<CustomName & SecondFactorRule & SelfRegistrationRule>,
    tx?: Transaction,
  ): Promise<PublicEnterprise> {
    return atLarge(this.database, tx, async (tx) => {
      const before = await lockEnterprise(tx, enterpriseId);
      const { name = before.name, customName = before.customName } = change;
      const { secondFactorRequired = before.secondFactorRequired, selfRegistration = before.selfRegistration } = change;
      const wanted = { ...before, name, customName, secondFactorRequired, selfRegistration };
      const same = JSON.stringify(wanted) === JSON.stringify(before);
      const after = same ? before : { ...wanted, updatedAt: this.clock.now() };
      keepEnterprise(tx, before, after);
      return publicEnterprise(after);
    });
  }

  /** Shuts out all its people, or lets them in again. Throws a 404 Refusal for an unknown one, 409 for what its state does not allow. */
  move(enterpriseId: string, verb: EnterpriseVerb, tx?: Transaction): Promise<PublicEnterprise> {
    return atLarge(this.database, tx, async (tx) => {
      const before = await lockEnterprise(tx, enterpriseId);
      const after = moveEnterprise(before, verb, this.clock.now());
      keepEnterprise(tx, before, after);
      await announceAccess(tx, await lockMembershipsOf(tx, enterpriseId));
      return publicEnterprise(after);
    });
  }
}

/** Writes and announces an enterprise that is new or otherwise than before. */
export function keepEnterprise(tx: Transaction, before: Enterprise | undefined, after: Enterprise): void {
  if (after === before) return;
  if (before) enterprisesIn(tx).change(after);
  else {
    enterprisesIn(tx).add(after);
    tx.appeared('enterprise', after.enterpriseId);
  }
  tx.emit(EnterpriseChanged, enterpriseFact(before, after));
  tx.emit(EnterpriseState, enterpriseState(after));
}
