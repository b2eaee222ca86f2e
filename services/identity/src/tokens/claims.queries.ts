import { Injectable } from '@nestjs/common';
import { errors, type AccessToken, type Account, type ClientCredentials, type default as Provider } from 'oidc-provider';
import { DataSource } from 'typeorm';
import { AccessQueries } from './access.queries.ts';
import { machineClaims, personClaims } from './access-token.rules.ts';
import { ask } from './oidc-record.store.ts';
import { PlaceQueries } from './place.queries.ts';
import { placeNamed, provedTwice, staffPlace } from './place.rules.ts';
import { signInOf, type SignIn } from './sign-in.store.ts';

interface Person {
  username: string;
  name: string;
  email: string;
  timeZone: string | null;
  locale: string | null;
}

/** What tokens say of whom they are made for, read at the moment they are made. */
@Injectable()
export class ClaimsQueries {
  constructor(
    private readonly source: DataSource,
    private readonly access: AccessQueries,
    private readonly places: PlaceQueries,
  ) {}

  /** Of an access token, besides those of RFC 9068; `gid` names the grant that it goes back to. Throws invalid_grant where its holder may do nothing (any more) at the place it is for. */
  async ofAccessToken(token: AccessToken | ClientCredentials): Promise<Record<string, unknown>> {
    if (token.kind === 'ClientCredentials') {
      const state = await this.access.ofMachine(token.clientId!);
      if (!state) throw new errors.InvalidClient('the client may do nothing any more');
      return { ...machineClaims(state) };
    }
    const signIn = await signInOf(this.source, (token as AccessToken).grantId!);
    if (!signIn) throw new errors.InvalidGrant('nobody is signed in with it any more');
    const state = await this.access.ofPerson(signIn.userId, signIn.enterpriseId);
    if (!state) throw new errors.InvalidGrant('its holder has no access to the enterprise any more');
    await this.checkSecondFactor(signIn);
    const { grantId: gid, sessionUid, amr, authTime } = signIn;
    return { ...personClaims(state), auth_time: Math.floor(authTime.getTime() / 1000), sid: sessionUid, gid, amr };
  }

  /** Who somebody is, for their ID token; nobody where they may not sign in (any more), or the session behind a code or refresh token has ended. */
  async account(provider: Provider, userId: string, token?: { grantId?: string | undefined }): Promise<Account | undefined> {
    if (token?.grantId !== undefined && !(await this.isSignedIn(provider, userId, token.grantId))) return undefined;
    const [person] = await ask<Person>(
      this.source,
      `select username, name, email, time_zone as "timeZone", locale from users where id = $1 and state = 'active'`,
      [userId],
    );
    return person && { accountId: userId, claims: () => ({ sub: userId, ...claimsOf(person) }) };
  }

  private async isSignedIn(provider: Provider, userId: string, grantId: string): Promise<boolean> {
    const signIn = await signInOf(this.source, grantId);
    const session = signIn && (await provider.Session.findByUid(signIn.sessionUid));
    return session?.accountId === userId;
  }

  /** The enterprise may have come to ask for a second factor since. */
  private async checkSecondFactor({ userId, enterpriseId, amr }: SignIn): Promise<void> {
    if (provedTwice(amr)) return;
    const place = placeNamed(await this.places.of(userId), enterpriseId ?? staffPlace);
    if (place?.secondFactorRequired) throw new errors.InvalidGrant('the enterprise asks for a second factor: sign in again');
  }
}

const claimsOf = ({ username, name, email, timeZone, locale }: Person) => ({
  name,
  preferred_username: username,
  email,
  ...(timeZone && { zoneinfo: timeZone }),
  ...(locale && { locale }),
});
