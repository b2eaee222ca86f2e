import { Injectable } from '@nestjs/common';
import { Clock, invalid } from '@trunkline/domain';
import { Database, type AuditDetail } from '@trunkline/messaging';
import { currentPrincipal } from '@trunkline/service-kit';
import { ClientQueries } from '../clients/client.queries.ts';
import { checkClientGiver } from '../clients/client.rules.ts';
import { atLarge } from '../identity.database.ts';
import { checkCarrier } from '../memberships/giver.rules.ts';
import { letSignIn } from './application.commands.ts';
import type { ClientKeys, NewSecret, SignInAddresses } from './client-credential.requests.ts';
import { faultsOfKeys } from './client-key.rules.ts';
import { addClientSecret, newClientSecret, setClientKeys } from './client-secret.commands.ts';

/** What a machine proves itself by. Throws a 404 Refusal for one out of reach, 403 for one that may do what its asker may not: that would be a way to it. */
@Injectable()
export class ClientCredentialCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly clients: ClientQueries,
  ) {}

  /** Gives a machine another secret; the newest before it goes on holding, until the next. */
  async addSecret(clientId: string): Promise<NewSecret> {
    await this.check(clientId);
    const clientSecret = newClientSecret();
    await atLarge(this.database, undefined, async (tx) => {
      await addClientSecret(tx, clientId, clientSecret, this.clock.now());
      tx.audit({ ...onRecord(clientId), after: { secret: 'added' } });
    });
    return { clientId, clientSecret };
  }

  /** Lets a machine prove itself by these keys alone. Throws a 422 Refusal for a key that is not public or cannot be read. */
  async setKeys(clientId: string, { keys }: ClientKeys): Promise<void> {
    await this.check(clientId);
    const faults = faultsOfKeys(keys);
    if (faults.length) throw invalid(...faults);
    await atLarge(this.database, undefined, async (tx) => {
      await setClientKeys(tx, clientId, { keys }, this.clock.now());
      tx.audit({ ...onRecord(clientId), after: { keys: keys.map(({ kid, kty }) => kid ?? kty) } });
    });
  }

  /** Lets people, of whatever enterprise, sign in through a client. Throws a 403 Refusal for whoever does not work for all enterprises, whether there is such a client or not. */
  async letSignIn(clientId: string, addresses: SignInAddresses): Promise<void> {
    checkCarrier(currentPrincipal());
    await this.check(clientId);
    const { redirectUris, postLogoutRedirectUris, backchannelLogoutUri = null, public: isPublic } = addresses;
    const application = { clientId, redirectUris, postLogoutRedirectUris, backchannelLogoutUri, public: isPublic };
    await atLarge(this.database, undefined, async (tx) => {
      await letSignIn(tx, application);
      tx.audit({ ...onRecord(clientId), after: { ...addresses } });
    });
  }

  private async check(clientId: string): Promise<void> {
    checkClientGiver(currentPrincipal(), await this.clients.one(clientId));
  }
}

const onRecord = (clientId: string): AuditDetail => ({ target: { kind: 'client', reference: clientId } });
