import { Injectable } from '@nestjs/common';
import { Clock, conflict } from '@trunkline/domain';
import { Database } from '@trunkline/messaging';
import { currentPrincipal, isInReach } from '@trunkline/service-kit';
import { noSuchCase } from './chronic.requests.ts';
import { casesIn } from './chronic.store.ts';

@Injectable()
export class ChronicCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Ends a case, with what was found. Throws a 404 Refusal for one out of reach, 409 for one that is closed. */
  close(id: string, reason: string): Promise<void> {
    return this.database.transaction(async (tx) => {
      const known = await casesIn(tx).find(['id'], { id });
      if (!known || !isInReach(known)) throw noSuchCase(id);
      if (known.closedAt) throw conflict(`the case was closed by ${known.closedBy!}`);
      const target = { kind: 'chronicCase', reference: id };
      tx.audit({ enterpriseId: known.enterpriseId, target, before: { closed: false }, after: { closed: true, reason } });
      casesIn(tx).change({ ...known, closedAt: this.clock.now(), closedBy: currentPrincipal()!.name, reason });
    });
  }
}
