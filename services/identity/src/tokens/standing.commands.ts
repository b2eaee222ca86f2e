import { Injectable } from '@nestjs/common';
import { errors, type default as Provider, type Grant, type KoaContextWithOIDC } from 'oidc-provider';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { SignInRecord, type Origin } from '../audit/sign-in-record.commands.ts';
import { tokenAudience } from './access-token.rules.ts';
import { PlaceQueries } from './place.queries.ts';
import { firstPlace, placeNamed, provedTwice, type Place } from './place.rules.ts';
import { keepSignIn, type SignIn } from './sign-in.store.ts';

/** In seconds: how long somebody stays signed in, which is a working day. */
export const sessionLifetime = 12 * 3600;
/** A grant outlives whatever is made of it. */
export const grantLifetime = sessionLifetime + 3600;

export const knownScopes = ['openid', 'offline_access', 'profile', 'email'];

/** What a sign-in page found out, beside who it is: the place that was chosen. */
export interface ChosenPlace {
  place?: { name: string };
}

interface Standing {
  place: Place | undefined;
  needsSecondFactor: boolean;
}

/** For which of their places somebody who is signed in asks for tokens, and whether they may. Each request gets a grant of its own, so that two tabs never mix. */
@Injectable()
export class Standings {
  private readonly of = new WeakMap<object, Standing>();

  constructor(
    private readonly source: DataSource,
    private readonly places: PlaceQueries,
    private readonly record: SignInRecord,
  ) {}

  /** What is granted to an authorization request; nothing while its place, or a second factor, has to be asked for. Throws access_denied for another's place. */
  async grantFor({ oidc, req }: KoaContextWithOIDC): Promise<Grant | undefined> {
    const session = oidc.session!;
    const userId = oidc.account!.accountId;
    const places = await this.places.of(userId);
    const chosen = (oidc.result as ChosenPlace | undefined)?.place?.name;
    const name = chosen ?? (oidc.params!['enterprise_id'] as string | undefined);
    const isAsked = oidc.prompts.has('select_account') && chosen === undefined;
    const place = isAsked ? undefined : name === undefined ? firstPlace(places) : placeNamed(places, name);
    if (!places.length) throw denied('your user name has no access to any enterprise');
    if (!place && name !== undefined && !isAsked) throw denied(`there is no enterprise ${name}`);
    const amr = session.amr ?? [];
    const needsSecondFactor = place !== undefined && place.secondFactorRequired && !provedTwice(amr);
    this.of.set(oidc, { place, needsSecondFactor });
    if (!place || needsSecondFactor) return undefined;
    const who = { userId, clientId: oidc.client!.clientId, sessionUid: session.uid, amr, authTime: new Date(session.loginTs! * 1000) };
    return this.open(oidc.provider, who, place, { address: (req as Request).ip });
  }

  /** A new grant for somebody at one of their places. */
  async open(provider: Provider, who: Omit<SignIn, 'grantId' | 'enterpriseId'>, { enterpriseId }: Place, origin?: Origin): Promise<Grant> {
    const grant = new provider.Grant({ accountId: who.userId, clientId: who.clientId });
    grant.addOIDCScope(knownScopes.join(' '));
    grant.addResourceScope(tokenAudience, 'api');
    const grantId = await grant.save();
    await keepSignIn(this.source, { ...who, grantId, enterpriseId }, grantLifetime);
    await this.record.begun({ ...who, enterpriseId }, origin);
    return grant;
  }

  needsSecondFactor({ oidc }: KoaContextWithOIDC): boolean {
    return this.of.get(oidc)?.needsSecondFactor ?? false;
  }

  /** Somebody who is signed in, whose place is not known yet. */
  needsPlace({ oidc }: KoaContextWithOIDC): boolean {
    return oidc.account !== undefined && !this.of.get(oidc)?.place;
  }
}

const denied = (description: string) => new errors.AccessDenied(description);
