import { Injectable } from '@nestjs/common';
import {
  RegistrationDecided,
  RegistrationRequested,
  type GrantContent,
  type PublicRegistration,
  type RegistrationContent,
  type UserContent,
} from '@trunkline/contracts/identity';
import { Clock, conflict, notFound, reaches } from '@trunkline/domain';
import { currentScope, Database, type Transaction } from '@trunkline/messaging';
import { randomUUID } from 'node:crypto';
import { BackOff } from '../back-off/back-off.commands.ts';
import { addressSubject } from '../back-off/back-off.rules.ts';
import { OneTimeLinks } from '../credentials/one-time-link.commands.ts';
import { closeLinksOn } from '../credentials/one-time-link.store.ts';
import { enterprisesIn, lockEnterprise } from '../enterprises/enterprise.store.ts';
import { atLarge } from '../identity.database.ts';
import { MembershipCommands } from '../memberships/membership.commands.ts';
import { byLink } from '../signin/password-reset.commands.ts';
import { askerName } from '../users/asker.queries.ts';
import { checkUsername } from '../users/invitation.rules.ts';
import type { User } from '../users/user.entity.ts';
import { usersIn } from '../users/user.store.ts';
import { canonicalUsername } from '../users/username.rules.ts';
import type { Registration } from './registration.entity.ts';
import { publicRegistration, registrationFact } from './registration.facts.ts';
import { registrationMachine, type RegistrationVerb } from './registration.machine.ts';
import { moveRegistration } from './registration.move.ts';
import { noSuchRegistration, tooOften } from './registration.requests.ts';
import { administratorsOf, registrationsIn } from './registration.store.ts';

/** What a decision comes with. */
interface Decision {
  grants?: GrantContent[];
  reason?: string | undefined;
  /** Who decides, by name, where nobody is signed in. */
  by?: string;
}

/** Lets anybody ask for a place in an enterprise, and its administrators decide. */
@Injectable()
export class RegistrationCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly backOff: BackOff,
    private readonly links: OneTimeLinks,
    private readonly memberships: MembershipCommands,
  ) {}

  /** Asks for a place; while the same is asked already, nothing more is done. Throws a 404 Refusal for an enterprise that takes no requests, whether it is there or not; 429 for who asks too often. */
  async request(content: RegistrationContent, address: string): Promise<void> {
    checkUsername(content.username, 'username');
    const wait = await this.backOff.attempt(addressSubject(address), `registration:${content.email.toLowerCase()}`);
    if (wait) throw tooOften(wait);
    await atLarge(this.database, undefined, async (tx) => {
      const { enterpriseId } = content;
      const enterprise = await enterprisesIn(tx).find(['enterpriseId'], { enterpriseId });
      if (enterprise?.state !== 'active' || !enterprise.selfRegistration) {
        throw notFound(`no enterprise ${enterpriseId} takes requests for a place`);
      }
      const registration = aRegistration(content, this.clock.now());
      const { canonicalUsername: name } = registration;
      const known = await registrationsIn(tx).lock(['enterpriseId', 'canonicalUsername'], [{ enterpriseId, canonicalUsername: name }]);
      if (known.some(({ state }) => state === 'pending')) return;
      registrationsIn(tx).add(registration);
      const approvers = await this.approversOf(tx, registration);
      tx.emit(RegistrationRequested, { ...registrationFact(enterprise, undefined, registration), approvers });
    });
  }

  /** Lets somebody in, with these grants. Throws a 404 Refusal for a request that the asker does not decide on, 409 for one that is decided, or whose user name is somebody else's, 403 for what its giver does not have. */
  approve(registrationId: string, grants: GrantContent[]): Promise<PublicRegistration> {
    return this.decideOn(registrationId, 'approve', { grants });
  }

  /** Does not let somebody in. Throws a 404 Refusal for a request that the asker does not decide on, 409 for one that is decided. */
  decline(registrationId: string, reason: string | undefined): Promise<PublicRegistration> {
    return this.decideOn(registrationId, 'decline', { reason });
  }

  /** The request that a link decides on, and the language of whom it was mailed; none once it does not. */
  opened(opening: string): Promise<{ registration: PublicRegistration; locale: string | null } | undefined> {
    return atLarge(this.database, undefined, async (tx) => {
      const found = await this.openedIn(tx, opening);
      return found && { registration: publicRegistration(found.registration), locale: found.by.locale };
    });
  }

  /** Decides by a link; who is let in so is granted nothing yet. Nothing once it does not open. */
  decideBy(opening: string, verb: RegistrationVerb): Promise<PublicRegistration | undefined> {
    return atLarge(this.database, undefined, async (tx) => {
      const found = await this.openedIn(tx, opening);
      if (!found) return undefined;
      tx.audit({ actor: byLink(found.by) });
      return this.decide(tx, found.registration, verb, { by: found.by.name });
    });
  }

  private decideOn(registrationId: string, verb: RegistrationVerb, said: Decision): Promise<PublicRegistration> {
    const { enterprises } = currentScope() ?? { enterprises: [] };
    return atLarge(this.database, undefined, async (tx) => {
      const registration = await registrationsIn(tx).find(['id'], { id: registrationId });
      if (!registration || !reaches(enterprises, registration.enterpriseId)) throw noSuchRegistration(registrationId);
      return this.decide(tx, registration, verb, said);
    });
  }

  private async openedIn(tx: Transaction, opening: string): Promise<{ registration: Registration; by: User } | undefined> {
    const link = await this.links.opened(tx, opening);
    if (link?.registrationId == null) return undefined;
    const registration = await registrationsIn(tx).find(['id'], { id: link.registrationId });
    const administrators = registration ? await administratorsOf(tx, registration.enterpriseId) : [];
    const by = administrators.find(({ id }) => id === link.userId);
    return registration && by && { registration, by };
  }

  private async decide(
    tx: Transaction,
    before: Registration,
    verb: RegistrationVerb,
    { grants = [], reason, by }: Decision,
  ): Promise<PublicRegistration> {
    const enterprise = await lockEnterprise(tx, before.enterpriseId);
    const decidedBy = by ?? (await askerName(tx)) ?? null;
    const after = { ...moveRegistration(before, verb, this.clock.now()), decidedBy, reason: reason ?? null };
    registrationsIn(tx).change(after);
    await closeLinksOn(tx, before.id);
    if (verb === 'approve') {
      await this.memberships.invite(enterprise.enterpriseId, await personOf(tx, after), grants, tx);
    }
    tx.emit(RegistrationDecided, registrationFact(enterprise, before, after));
    return publicRegistration(after);
  }

  private async approversOf(tx: Transaction, { id, enterpriseId }: Registration): Promise<RegistrationRequested['approvers']> {
    const approvers: RegistrationRequested['approvers'] = [];
    for (const { id: userId, name, email, timeZone, locale } of await administratorsOf(tx, enterpriseId)) {
      const link = this.links.make(tx, 'registration', userId, { enterpriseId, registrationId: id });
      approvers.push({ name, email, ...(timeZone && { timeZone }), ...(locale && { locale }), ...link });
    }
    return approvers;
  }
}

/** Whoever asks changes nothing about somebody there is: not even where they name an address of their own with another's user name. */
async function personOf(tx: Transaction, registration: Registration): Promise<UserContent> {
  const { canonicalUsername: name, email } = registration;
  const user = await usersIn(tx).find(['canonicalUsername'], { canonicalUsername: name });
  if (user && user.email.toLowerCase() !== email.toLowerCase()) {
    throw conflict(`the user name ${registration.username} is that of somebody with another e-mail address`);
  }
  return user ? { username: registration.username, name: user.name, email: user.email } : contentOf(registration);
}

const contentOf = ({ username, name, email, timeZone, locale }: Registration): UserContent => ({
  username,
  name,
  email,
  ...(timeZone && { timeZone }),
  ...(locale && { locale }),
});

const aRegistration = (
  { message, timeZone, locale, enterpriseId, username, name, email }: RegistrationContent,
  now: Date,
): Registration => ({
  id: randomUUID(),
  enterpriseId,
  username,
  canonicalUsername: canonicalUsername(username)!,
  name,
  email,
  timeZone: timeZone ?? null,
  locale: locale ?? null,
  message: message ?? null,
  state: registrationMachine.initial,
  decidedBy: null,
  reason: null,
  createdAt: now,
  updatedAt: now,
});
