import { Injectable } from '@nestjs/common';
import { Clock } from '@trunkline/domain';
import { Database, type Transaction } from '@trunkline/messaging';
import { noSuchEnterprise } from '@trunkline/service-kit';
import { IdentityProvider, Refused, type Given } from '../signin/identity.provider.ts';
import type { Brought } from './session.commands.ts';
import { notSignedIn } from './session.requests.ts';
import { opened, sealed } from './session.rules.ts';
import { endSessions, forgetToken, keepToken, lockSession, rehome, tokensOf, type PlaceToken } from './session.store.ts';

/** A token that holds for less than this might not reach its service in time. */
const leastMs = 20_000;

/** Access tokens of people who are signed in, one for each place in which they act. */
@Injectable()
export class PlaceTokens {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly identity: IdentityProvider,
  ) {}

  /**
   * A token for a place; another one than `worthless`, where a service took that no longer. Throws a 404 Refusal for a place where they have none, and a 401
   * where identity does not know them any more: then the session is over.
   */
  async for({ session, secret }: Brought, place: string, worthless?: string): Promise<string> {
    const holding = (tokens: PlaceToken[]) => this.holding(tokens, place, secret, worthless);
    const known = holding(await tokensOf(this.database.source, session.id));
    if (known !== undefined) return known;
    // Identity is asked while the session is locked: of several tabs or replicas one asks, for a refresh token is good once.
    const work = async (tx: Transaction) => {
      if (!(await lockSession(tx, session.id))) throw notSignedIn();
      const tokens = await tokensOf(tx.manager, session.id);
      const meanwhile = holding(tokens);
      if (meanwhile !== undefined) return { token: meanwhile };
      return this.renewed(tx, { session, secret }, tokens, place);
    };
    const answer = await this.database.transaction(work, { attempts: 1, atLarge: true });
    if (answer === 'over') {
      await endSessions(this.database.source, session.userId, session.id);
      throw notSignedIn();
    }
    if (answer === 'none') throw noSuchEnterprise(place);
    return answer.token;
  }

  private holding(tokens: PlaceToken[], place: string, secret: string, worthless?: string): string | undefined {
    const kept = tokens.find((token) => token.place === place);
    if (!kept || kept.accessUntil.getTime() - this.clock.now().getTime() < leastMs) return undefined;
    const token = opened(kept.accessToken, secret);
    return token === worthless ? undefined : token;
  }

  /** `none` where they have no such place, which is then not the session's home any more; `over` where no token of the session is worth anything. */
  private async renewed(
    tx: Transaction,
    brought: Brought,
    tokens: PlaceToken[],
    place: string,
  ): Promise<{ token: string } | 'none' | 'over'> {
    const own = tokens.find((token) => token.place === place);
    const others = tokens.filter((token) => token !== own);
    if (own) {
      const token = await this.refreshed(tx, brought, own);
      if (token !== undefined) return { token };
    }
    for (const other of others) {
      const from = this.holding([other], other.place, brought.secret) ?? (await this.refreshed(tx, brought, other));
      if (from === undefined) continue;
      try {
        const given = await this.identity.exchanged(from, place);
        await this.keep(tx, brought, place, given);
        return { token: given.accessToken };
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        if (error.code !== 'invalid_target') continue;
        if (place === brought.session.home) await rehome(tx, brought.session.id, other.place);
        return 'none';
      }
    }
    return 'over';
  }

  private async refreshed(tx: Transaction, brought: Brought, { place, refreshToken }: PlaceToken): Promise<string | undefined> {
    try {
      const given = await this.identity.refreshed(opened(refreshToken, brought.secret));
      await this.keep(tx, brought, place, given);
      return given.accessToken;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      await forgetToken(tx, brought.session.id, place);
      return undefined;
    }
  }

  private async keep(tx: Transaction, { session, secret }: Brought, place: string, given: Given): Promise<void> {
    await keepToken(tx, session.id, {
      place,
      accessToken: sealed(given.accessToken, secret),
      accessUntil: new Date(this.clock.now().getTime() + given.seconds * 1000),
      refreshToken: sealed(given.refreshToken, secret),
    });
  }
}
