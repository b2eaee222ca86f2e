import { Injectable } from '@nestjs/common';
import type { AuditActor } from '@trunkline/contracts';
import { PasswordChanged, PasswordResetRequested } from '@trunkline/contracts/identity';
import { Clock } from '@trunkline/domain';
import { Database, everyone, inScope, type Transaction } from '@trunkline/messaging';
import { BackOff } from '../back-off/back-off.commands.ts';
import { addressSubject } from '../back-off/back-off.rules.ts';
import { OneTimeLinks } from '../credentials/one-time-link.commands.ts';
import { closeLinks } from '../credentials/one-time-link.store.ts';
import { setPassword } from '../credentials/password.commands.ts';
import { passwordFault } from '../credentials/password.rules.ts';
import { endSessions } from '../tokens/oidc-record.store.ts';
import { UserCommands } from '../users/user.commands.ts';
import type { User } from '../users/user.entity.ts';
import { userFact } from '../users/user.facts.ts';
import { usersIn } from '../users/user.store.ts';
import { canonicalUsername } from '../users/username.rules.ts';
import type { Fault } from '../pages/fault.rules.ts';

/** Each answer takes at least so long, in milliseconds: that a mail is on its way cannot be told by it. */
const leastMs = 300;

/** Lets people choose a password with nothing but their mailbox: the first one of who was invited, or another. */
@Injectable()
export class PasswordResetCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly links: OneTimeLinks,
    private readonly backOff: BackOff,
    private readonly users: UserCommands,
  ) {}

  /** Has a link mailed to whoever has this user name. Does the same, and takes as long, where nobody has, or too many were asked for. */
  async request(username: string, address: string): Promise<void> {
    const patience = new Promise((resolve) => setTimeout(resolve, leastMs));
    await Promise.all([this.send(username, address), patience]);
  }

  /** Whose password a link is for; nobody's once it does not open. */
  async ownerOf(token: string): Promise<Pick<User, 'username' | 'locale'> | undefined> {
    return inScope(everyone, () => this.database.transaction((tx) => this.owner(tx, token)));
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
        tx.audit({ actor: byLink(user) });
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
        if (user) await this.sendLink(tx, user);
      }),
    );
  }

  /** Mails a link to somebody who may choose a password, and nothing to others. A newer link closes the older ones. */
  async sendLink(tx: Transaction, user: User, requestedBy?: string): Promise<void> {
    if (!mayChoose(user)) return;
    const link = this.links.make(tx, 'password', user.id);
    tx.emit(PasswordResetRequested, { ...userFact(user, user), email: user.email, ...link, ...(requestedBy && { requestedBy }) });
  }

  private async owner(tx: Transaction, opening: string): Promise<User | undefined> {
    const link = await this.links.opened(tx, opening);
    if (!link || link.purpose === 'registration') return undefined;
    const user = await usersIn(tx).find(['id'], { id: link.userId });
    return user && mayChoose(user) ? user : undefined;
  }
}

/** Who has a link that was mailed to somebody, as the record tells it. */
export const byLink = ({ id: subject, name }: Pick<User, 'id' | 'name'>): AuditActor => ({ kind: 'link', subject, name });

/** Who is kept out is not let in by a password. */
const mayChoose = ({ state }: User): boolean => state === 'invited' || state === 'active';
