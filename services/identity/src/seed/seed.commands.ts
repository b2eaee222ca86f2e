import { readFile } from 'node:fs/promises';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '@trunkline/domain';
import { Database, everyone, inScope, rowsIn, type Transaction } from '@trunkline/messaging';
import { ClientCommands } from '../clients/client.commands.ts';
import { clientsIn } from '../clients/client.store.ts';
import { letSignIn } from '../credentials/application.commands.ts';
import { addClientSecret, clientSecretHash } from '../credentials/client-secret.commands.ts';
import { ClientSecret } from '../credentials/client-secret.entity.ts';
import { setPassword } from '../credentials/password.commands.ts';
import { Password } from '../credentials/password.entity.ts';
import { isPassword } from '../credentials/password.rules.ts';
import { ProvisioningCommands } from '../enterprises/provisioning.commands.ts';
import { IdentityConfig } from '../identity.config.ts';
import { MembershipCommands } from '../memberships/membership.commands.ts';
import { membershipsIn } from '../memberships/membership.store.ts';
import { StaffCommands } from '../staff/staff.commands.ts';
import { staffMembershipsIn } from '../staff/staff-membership.store.ts';
import { UserCommands } from '../users/user.commands.ts';
import type { User } from '../users/user.entity.ts';
import { usersIn } from '../users/user.store.ts';
import { canonicalUsername } from '../users/username.rules.ts';
import { readSeed, type Seed, type SeedApplication, type SeedClient, type SeedMember, type SeedStaff } from './seed.requests.ts';

/** Sees to it, at each start, that those are there whom the installation's own file names: somebody has to be the first to sign in. */
@Injectable()
export class SeedCommands implements OnApplicationBootstrap {
  constructor(
    private readonly config: IdentityConfig,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly enterprises: ProvisioningCommands,
    private readonly memberships: MembershipCommands,
    private readonly staff: StaffCommands,
    private readonly users: UserCommands,
    private readonly clients: ClientCommands,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { SEED_FILE: file } = this.config;
    if (!file) return;
    const seed = readSeed(file, await readFile(file, 'utf8'));
    await inScope(everyone, () => this.database.transaction((tx) => this.sow(tx, seed)));
  }

  private async sow(tx: Transaction, { enterprises, members, staff, clients, applications, overrules = false }: Seed): Promise<void> {
    for (const enterprise of enterprises) await this.enterprises.provision(enterprise, tx, true);
    for (const member of members) await this.admit(tx, member, overrules);
    for (const person of staff) await this.appoint(tx, person, overrules);
    for (const client of clients) await this.register(tx, client, overrules);
    for (const application of applications) await this.open(tx, application, overrules);
  }

  private async admit(tx: Transaction, member: SeedMember, overrules: boolean): Promise<void> {
    const { enterpriseId, grants, password } = member;
    const known = await named(tx, member.username);
    const place = known && (await membershipsIn(tx).find(['userId', 'enterpriseId'], { userId: known.id, enterpriseId }));
    const userId = place?.userId ?? (await this.memberships.invite(enterpriseId, member, grants, tx, true)).userId;
    await this.letIn(tx, userId, password, overrules);
  }

  private async appoint(tx: Transaction, person: SeedStaff, overrules: boolean): Promise<void> {
    const known = await named(tx, person.username);
    const place = known && (await staffMembershipsIn(tx).find(['userId'], { userId: known.id }));
    const userId = place?.userId ?? (await this.staff.appoint(person, person, tx)).userId;
    await this.letIn(tx, userId, person.password, overrules);
  }

  private async letIn(tx: Transaction, userId: string, password: string, overrules: boolean): Promise<void> {
    const user = await usersIn(tx).find(['id'], { id: userId });
    if (user?.state === 'invited') await this.users.move(userId, 'activate', tx);
    const known = await rowsIn(tx, Password).find(['userId'], { userId });
    if (!known || (overrules && !(await isPassword(password, known.hash)))) await setPassword(tx, userId, password, this.clock.now());
  }

  private async register(tx: Transaction, client: SeedClient, overrules: boolean): Promise<void> {
    const { clientId, secret } = client;
    const known = await clientsIn(tx).find(['clientId'], { clientId });
    if (!known) await this.clients.register(client, tx);
    else if (overrules) await this.clients.change(clientId, client, tx);
    const secrets = await rowsIn(tx, ClientSecret).see(['clientId'], [{ clientId }]);
    const holds = secrets.some(({ hash }) => hash === clientSecretHash(secret));
    if (!known || (overrules && !holds)) await addClientSecret(tx, clientId, secret, this.clock.now());
  }

  /** What people do through it is theirs; by itself it may do nothing. */
  private async open(tx: Transaction, application: SeedApplication, overrules: boolean): Promise<void> {
    const { clientId, name, redirectUris, postLogoutRedirectUris, backchannelLogoutUri = null, public: isPublic } = application;
    const known = await clientsIn(tx).find(['clientId'], { clientId });
    if (!known) await this.clients.register({ clientId, name, reports: [], sources: [], enterpriseIds: [], tasks: [] }, tx);
    if (known && !overrules) return;
    await letSignIn(tx, { clientId, redirectUris, postLogoutRedirectUris, backchannelLogoutUri, public: isPublic });
  }
}

function named(tx: Transaction, username: string): Promise<User | undefined> | undefined {
  const canonical = canonicalUsername(username);
  return canonical === undefined ? undefined : usersIn(tx).find(['canonicalUsername'], { canonicalUsername: canonical });
}
