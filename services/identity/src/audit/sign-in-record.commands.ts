import { Injectable } from '@nestjs/common';
import type { AuditOutcome } from '@trunkline/contracts';
import { IdentityAudited } from '@trunkline/contracts/identity';
import { Database, everyone, inScope, type AuditDetail } from '@trunkline/messaging';
import { AuditEntries, currentAct } from '@trunkline/service-kit';
import { personIn, placesIn, type Someone } from './sign-in-record.store.ts';

/** From where a request came. */
export interface Origin {
  address?: string | undefined;
  requestId?: string | undefined;
}

interface Begun {
  userId: string;
  clientId: string;
  /** None as the carrier's staff. */
  enterpriseId: string | null;
  amr: string[];
}

/** Puts on record who came in, who went, and who was not let in: on that of the enterprise that they act for, or of all whose people they are. */
@Injectable()
export class SignInRecord {
  constructor(
    private readonly database: Database,
    private readonly entries: AuditEntries,
  ) {}

  /** From now on somebody acts for an enterprise, or as staff. Of a request that an application made in their name no address is told: it is not theirs. */
  begun({ userId, clientId, enterpriseId, amr }: Begun, origin: Origin = currentAct() ?? {}): Promise<void> {
    return this.write({ userId, places: [enterpriseId], action: 'begin', outcome: 'done', origin, clientId, after: { amr } });
  }

  /** Somebody signed out of a browser that they had signed in with for these. */
  ended(userId: string, places: (string | null)[], origin: Origin): Promise<void> {
    return this.write({ userId, places, action: 'end', outcome: 'done', origin });
  }

  /** Somebody was not let in. What they typed as a user name is not told where nobody has it: it may be a password. Nobody learns by the time it takes whether there is such a user. */
  refused(userId: string | undefined, reason: string): Promise<void> {
    return this.write({ userId, action: 'begin', outcome: 'refused', origin: currentAct() ?? {}, reason });
  }

  private write({ userId, places, action, outcome, origin, clientId, after, reason }: Line): Promise<void> {
    const work = () =>
      this.database.transaction(async (tx) => {
        const person = await personIn(tx, userId);
        const act = { action: `identity.session.${action}`, address: origin.address, requestId: origin.requestId };
        const target = person && { kind: 'user', reference: person.username };
        const changes = target && after ? [{ ...target, before: {}, after }] : [];
        for (const enterpriseId of places ?? (await placesIn(tx, userId))) {
          const actor = outcome === 'refused' || !person ? undefined : actorOf(person, enterpriseId, clientId);
          const its = { ...(enterpriseId !== null && { enterpriseId }), ...(target && { target }), changes, ...(reason && { reason }) };
          tx.emit(IdentityAudited, this.entries.entry(act, outcome, its, { ...(actor && { actor }) }));
        }
      });
    return inScope(everyone, work);
  }
}

interface Line {
  userId: string | undefined;
  /** All of theirs unless told; null is the carrier. */
  places?: (string | null)[];
  action: 'begin' | 'end';
  outcome: AuditOutcome;
  origin: Origin;
  clientId?: string;
  after?: Record<string, unknown>;
  reason?: string;
}

const actorOf = ({ id: subject, name }: Someone, place: string | null, clientId?: string): AuditDetail['actor'] => ({
  kind: place === null ? 'staff' : 'person',
  ...{ subject, name: name.slice(0, 200), ...(clientId !== undefined && { clientId: clientId.slice(0, 200) }) },
});
