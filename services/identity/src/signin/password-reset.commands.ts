import { Injectable } from '@nestjs/common';
import { PasswordChanged, PasswordResetRequested } from '@trunkline/contracts/identity';
import { Clock } from '@trunkline/domain';
import { Database, everyone, inScope, type Transaction } from '@trunkline/messaging';
import { publicUrl } from '@trunkline/service-kit';
import { BackOff } from '../back-off/back-off.commands.ts';
import { addressSubject } from '../back-off/back-off.rules.ts';
import { closeLinks, keepLink, ownerOfLink } from '../credentials/one-time-link.store.ts';
import { linkHash, linkMinutes, newLinkToken } from '../credentials/one-time-link.rules.ts';
import { setPassword } from '../credentials/password.commands.ts';
import { passwordFault } from '../credentials/password.rules.ts';
import { IdentityConfig } from '../identity.config.ts';
import { endSessions } from '../tokens/oidc-record.store.ts';
import { UserCommands } from '../users/user.commands.ts';
import type { User } from '../users/user.entity.ts';
import { userFact } from '../users/user.facts.ts';
import { usersIn } from '../users/user.store.ts';
import { canonicalUsername } from '../users/username.rules.ts';
import type { Fault } from './sign-in.commands.ts';

/** Each answer takes at least so long, in milliseconds: that a mail is on its way cannot be told by it. */
const leastMs = 300;

/** Lets people choose a password with nothing but their mailbox: the first one of who was invited, or another. */
@Injectable()
export class PasswordResetCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: IdentityConfig,
    private readonly backOff: BackOff,
    private readonly users: UserCommands,
  ) {}

  /** Has a link mailed to whoever has this user name. Does the same, and takes as long, where nobody has, or too many were asked for. */
  async request(username: string, address: string): Promise<void> {
    const patience = new Promise((resolve) => setTimeout(resolve, leastMs));
    await Promise.all([this.send(username, address), patience]);
  }

  /** Whose password a link is for; of nobody once it does not open. */
  async usernameFor(token: string): Promise<string | undefined> {
    return inScope(everyone, () => this.database.transaction(async (tx) => (await this.owner(tx, token))?.username));
  }

  /** Gives the person this password, lets in who was only invited, and signs them out everywhere. Answers a fault of the password; `dead` where the link does not open. */
  async choose(token: string, password: string): Promise<Fault | 'dead' | undefined> {
    return inScope(everyone, () =>
      this.database.transaction(async (tx) => {
        const user = await this.owner(tx, token);
        if (!user) return 'dead';
        const fault = passwordFault(password, user.username);
        if (fault) return { fault };
        const now = this.clock.now();
        await closeLinks(tx, user.id);
        await setPassword(tx, user.id, password, now);
        await endSessions(tx, user.id);
        if (user.state === 'invited') await this.users.move(user.id, 'activate', tx);
        tx.emit(PasswordChanged, { ...userFact(user, user), email: user.email, at: now.toISOString() });
        return undefined;
      }),
    );
  }

  private async send(username: string, address: string): Promise<void> {
    const canonicalUser = canonicalUsername(username.trim());
    const asked = `reset:${canonicalUser ?? username.slice(0, 100).toLowerCase()}` as const;
    if (await this.backOff.attempt(addressSubject(address), asked)) return;
    if (canonicalUser === undefined) return;
    await inScope(everyone, () =>
      this.database.transaction(async (tx) => {
        const user = await usersIn(tx).find(['canonicalUsername'], { canonicalUsername: canonicalUser });
        if (user && mayChoose(user)) await this.sendLink(tx, user);
      }),
    );
  }

  /** A newer link closes the older ones. */
  private async sendLink(tx: Transaction, user: User): Promise<void> {
    const token = newLinkToken();
    const expiresAt = new Date(this.clock.now().getTime() + linkMinutes * 60_000);
    await closeLinks(tx, user.id);
    await keepLink(tx, linkHash(token), user.id, expiresAt);
    const link = `${publicUrl(this.config)}/set-password?link=${token}`;
    tx.emit(PasswordResetRequested, { ...userFact(user, user), email: user.email, link, expiresAt: expiresAt.toISOString() });
  }

  private async owner(tx: Transaction, token: string): Promise<User | undefined> {
    const id = await ownerOfLink(tx, linkHash(token), this.clock.now());
    const user = id === undefined ? undefined : await usersIn(tx).find(['id'], { id });
    return user && mayChoose(user) ? user : undefined;
  }
}

const mayChoose = ({ state }: User): boolean => state === 'invited' || state === 'active';
