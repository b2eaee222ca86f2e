import { Injectable } from '@nestjs/common';
import { thingTasks, type Task } from '@trunkline/contracts/identity';
import { Clock } from '@trunkline/domain';
import { assertedThing, type AssertedThing } from '@trunkline/service-kit';
import { importJWK, SignJWT } from 'jose';
import { errors, type KoaContextWithOIDC } from 'oidc-provider';
import { randomUUID } from 'node:crypto';
import { IdentityConfig } from '../identity.config.ts';
import { tokenAudience } from '../tokens/access-token.rules.ts';
import { AccessQueries } from '../tokens/access.queries.ts';
import type { Issuer } from '../tokens/token-exchange.commands.ts';

/** Whoever opens links may ask; what for, only notifications can say. */
const opener: Task = 'notifications.link.open';
/** In seconds: the page that it is for asks anew each time. */
const lifetime = 60;

/** Gives a token for one thing to the client that shows pages by link, for what notifications says that a link shows (RFC 7523, 2.1). It is nobody's: it has no session, and nothing renews it. */
@Injectable()
export class ThingTokens {
  constructor(
    private readonly config: IdentityConfig,
    private readonly access: AccessQueries,
    private readonly clock: Clock,
  ) {}

  /** Answers `POST /token` with `assertion`. Throws what RFC 6749, 5.2 has for whatever stands against it. */
  async answer(issuer: Issuer, ctx: KoaContextWithOIDC): Promise<void> {
    const { clientId } = ctx.oidc.client!;
    const state = await this.access.ofMachine(clientId);
    if (!state?.tasks.includes(opener)) throw new errors.UnauthorizedClient('the client does not open links');
    const { assertion } = ctx.oidc.params as Record<string, string | undefined>;
    if (!assertion) throw new errors.InvalidRequest('assertion is missing');
    const thing = await assertedThing(this.config.LINK_SECRET, issuer.provider.issuer, assertion, this.clock.now());
    if (!thing) throw new errors.InvalidGrant('the assertion does not hold');
    ctx.body = { access_token: await this.token(issuer, clientId, thing), token_type: 'Bearer', expires_in: lifetime };
  }

  /** Whoever reads with it does so as a person of the customer does, and sees what is meant for such. */
  private async token({ provider, keys }: Issuer, clientId: string, thing: AssertedThing): Promise<string> {
    const { linkId, kind, reference, enterpriseId, accountBans } = thing;
    const [key] = keys;
    const at = Math.floor(this.clock.now().getTime() / 1000);
    const rights = { ent: enterpriseId, accounts: accountBans, tasks: [thingTasks[kind]], mv: 0, thing: { kind, reference } };
    return new SignJWT({ ...rights, client_id: clientId })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: key!.kid! })
      .setIssuer(provider.issuer)
      .setAudience(tokenAudience)
      .setSubject(`link:${linkId}`)
      .setJti(randomUUID())
      .setIssuedAt(at)
      .setExpirationTime(at + lifetime)
      .sign(await importJWK(key!, 'ES256'));
  }
}
