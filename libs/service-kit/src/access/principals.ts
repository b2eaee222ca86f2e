import { Inject, Injectable } from '@nestjs/common';
import type { ClientState, UserAccessState } from '@trunkline/contracts/identity';
import { AccessStates } from './access.states.ts';
import { noToken } from './access.refusals.ts';
import type { Principal } from './principal.ts';
import { isMachine, type TokenClaims } from './token.claims.ts';
import { accessIdOf, principalFrom } from './token.principal.ts';
import { TokenVerifier } from './token.verifier.ts';

interface Made {
  version: number | undefined;
  active: boolean | undefined;
  principal: Principal;
}

/** Finds out who asks. */
@Injectable()
export class Principals {
  private readonly made = new WeakMap<TokenClaims, Made>();

  constructor(
    @Inject(TokenVerifier) private readonly tokens: TokenVerifier,
    @Inject(AccessStates) private readonly states: AccessStates,
  ) {}

  /** Who brings this Authorization header (RFC 6750, 2.1). Throws a 401 Refusal where it is none, or its token does not hold (any more). */
  async bringing(authorization: string | undefined): Promise<Principal> {
    const token = bearerIn(authorization);
    if (token === undefined) throw noToken();
    const claims = await this.tokens.verify(token);
    const state = isMachine(claims) ? await this.states.ofMachine(claims.client_id) : await this.states.ofPerson(accessIdOf(claims));
    return this.of(claims, state);
  }

  /** As long as nothing else is heard of them, the same token's principal is the same object. */
  private of(claims: TokenClaims, state: UserAccessState | ClientState | undefined): Principal {
    const { version, active } = state ?? {};
    const known = this.made.get(claims);
    if (known && known.version === version && known.active === active) return known.principal;
    const principal = principalFrom(claims, state);
    this.made.set(claims, { version, active, principal });
    return principal;
  }
}

/** The token of a Bearer scheme, in whatever case; none where another or no scheme is used. */
export const bearerIn = (authorization = ''): string | undefined => /^Bearer +([A-Za-z0-9\-._~+/]+=*) *$/i.exec(authorization)?.[1];
