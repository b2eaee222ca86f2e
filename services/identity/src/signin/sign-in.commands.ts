import { Injectable } from '@nestjs/common';
import type { Language } from '@trunkline/service-kit';
import type { Request, Response } from 'express';
import { errors } from 'oidc-provider';
import { DataSource } from 'typeorm';
import { SignInRecord } from '../audit/sign-in-record.commands.ts';
import { BackOff } from '../back-off/back-off.commands.ts';
import { addressSubject } from '../back-off/back-off.rules.ts';
import { isPassword } from '../credentials/password.rules.ts';
import { SecondFactors } from '../credentials/second-factor.commands.ts';
import { factorCard, newFactorSecret } from '../credentials/second-factor.rules.ts';
import type { Fault } from '../pages/fault.rules.ts';
import { Readers } from '../pages/reader.queries.ts';
import { OidcProvider } from '../tokens/oidc.provider.ts';
import { PlaceQueries } from '../tokens/place.queries.ts';
import { firstPlace, placeNamed, type Place } from '../tokens/place.rules.ts';
import { canonicalUsername } from '../users/username.rules.ts';
import { SignInProgress, type Progress } from './progress.commands.ts';
import { candidateNamed } from './sign-in.store.ts';

export type { Fault };

/** The next page of a sign-in; `done` where it goes back to the application. */
export type Step = 'second-factor' | 'enrolment' | 'enterprise' | 'nowhere' | 'done';

/** A sign-in that an application asked for, in the browser that it was begun with. */
export interface Visit {
  uid: string;
  request: Request;
  response: Response;
  /** Where the application is, and what it said of who comes. */
  redirectUri: string | undefined;
  loginHint: string | undefined;
  enterprise: string | undefined;
  /** In which they read what we say. */
  language: Language;
  /** Who is signed in already, and has only to choose for whom. */
  signedIn: string | undefined;
}

/** Takes somebody through the pages of a sign-in. */
@Injectable()
export class SignInCommands {
  constructor(
    private readonly source: DataSource,
    private readonly oidc: OidcProvider,
    private readonly places: PlaceQueries,
    private readonly backOff: BackOff,
    private readonly factors: SecondFactors,
    private readonly progress: SignInProgress,
    private readonly readers: Readers,
    private readonly record: SignInRecord,
  ) {}

  /** Throws SessionNotFound where there is no such sign-in, or it is another browser's. */
  async visit(uid: string, request: Request, response: Response): Promise<Visit> {
    const { provider } = await this.oidc.current();
    const interaction = await provider.interactionDetails(request, response);
    if (interaction.uid !== uid) throw new errors.SessionNotFound('another sign-in');
    const {
      redirect_uri: redirectUri,
      login_hint: loginHint,
      enterprise_id: enterprise,
      ui_locales: uiLocales,
    } = interaction.params as Partial<Record<string, string>>;
    const signedIn = interaction.prompt.name === 'select_account' ? interaction.session?.accountId : undefined;
    const userId = signedIn ?? (await this.progress.of(uid))?.userId;
    const language = await this.readers.languageOf(request, userId, uiLocales);
    response.locals['language'] = language;
    return { uid, request, response, redirectUri, loginHint, enterprise, language, signedIn };
  }

  /** Whether the password is this user's, who can go on. Says the same of a wrong password, of nobody, and of who may not sign in, and takes as long. */
  async password({ uid, request }: Visit, username: string, password: string): Promise<Fault | undefined> {
    const canonical = canonicalUsername(username.trim());
    const user = `user:${canonical ?? username.slice(0, 100).toLowerCase()}` as const;
    const address = addressSubject(request.ip ?? '');
    const wait = await this.backOff.attempt(address, user);
    if (wait) return tooMany(wait);
    const found = canonical === undefined ? undefined : await candidateNamed(this.source, canonical);
    const hash = found?.state === 'active' ? (found.hash ?? undefined) : undefined;
    if (!(await isPassword(password, hash))) {
      await this.record.refused(
        found?.userId,
        !found ? 'there is no such user' : hash ? 'wrong password' : `may not sign in: ${found.state}`,
      );
      return { fault: 'wrongPassword' };
    }
    await this.backOff.succeeded(address, user);
    await this.progress.keep(uid, { userId: found!.userId, username: found!.username, amr: ['pwd'] });
    return undefined;
  }

  /** Throws SessionNotFound where nobody has given a password yet. */
  async progressOf({ uid }: Visit): Promise<Progress> {
    const progress = await this.progress.of(uid);
    if (!progress) throw new errors.SessionNotFound('no password yet');
    return progress;
  }

  async nextStep(visit: Visit): Promise<Step> {
    const { userId, amr } = await this.progressOf(visit);
    const places = await this.places.of(userId);
    if (!places.length) return 'nowhere';
    if (!amr.includes('mfa')) {
      if (await this.factors.isEnrolled(userId)) return 'second-factor';
      if (places.some(({ secondFactorRequired }) => secondFactorRequired)) return 'enrolment';
    }
    return chosen(places, visit) ? 'done' : 'enterprise';
  }

  async code(visit: Visit, code: string): Promise<Fault | undefined> {
    const progress = await this.progressOf(visit);
    const subjects = [addressSubject(visit.request.ip ?? ''), `factor:${progress.userId}`] as const;
    const wait = await this.backOff.attempt(...subjects);
    if (wait) return tooMany(wait);
    const proof = await this.factors.isProof(progress.userId, code);
    if (!proof) await this.record.refused(progress.userId, 'wrong second factor');
    if (!proof) return { fault: 'wrongCode' };
    await this.backOff.succeeded(...subjects);
    await this.progress.keep(visit.uid, { ...progress, amr: proof === 'otp' ? ['pwd', 'otp', 'mfa'] : ['pwd', 'mfa'] });
    return undefined;
  }

  /** What the person scans or types into their app: the same until it is set up. Only for who has no app yet: with a password alone nobody changes it. */
  async card(visit: Visit): Promise<{ svg: string; typed: string }> {
    const progress = await this.progressOf(visit);
    if (await this.factors.isEnrolled(progress.userId)) throw new errors.SessionNotFound('set up already');
    const sealedSecret = progress.sealedSecret ?? this.factors.seal(newFactorSecret());
    if (!progress.sealedSecret) await this.progress.keep(visit.uid, { ...progress, sealedSecret });
    return factorCard(this.factors.unseal(sealedSecret), progress.username);
  }

  /** The recovery codes of somebody who has set up their app; nothing where the code is wrong. */
  async enrol(visit: Visit, code: string): Promise<string[] | undefined> {
    const progress = await this.progressOf(visit);
    if (!progress.sealedSecret || (await this.factors.isEnrolled(progress.userId))) throw new errors.SessionNotFound('nothing to set up');
    const codes = await this.factors.enrol(progress.userId, progress.sealedSecret, code);
    if (codes) await this.progress.keep(visit.uid, { ...progress, amr: ['pwd', 'otp', 'mfa'] });
    return codes;
  }

  /** Where the person can act. */
  async placesOf(visit: Visit): Promise<Place[]> {
    return this.places.of(visit.signedIn ?? (await this.progressOf(visit)).userId);
  }

  /** Where the browser goes on to: to the application, with what it asked for. Throws SessionNotFound where a step was left out. */
  async finish(visit: Visit, placeName?: string): Promise<string> {
    const { provider } = await this.oidc.current();
    const place = placeName === undefined ? {} : { place: { name: placeName } };
    if (visit.signedIn) return provider.interactionResult(visit.request, visit.response, place);
    const { userId, amr } = await this.progressOf(visit);
    const step = await this.nextStep(visit);
    if (step !== 'done' && step !== 'enterprise') throw new errors.SessionNotFound(`${step} was left out`);
    await this.progress.forget(visit.uid);
    return provider.interactionResult(visit.request, visit.response, { login: { accountId: userId, amr, remember: true }, ...place });
  }
}

const chosen = (places: Place[], { enterprise }: Visit): Place | undefined =>
  enterprise === undefined ? firstPlace(places) : placeNamed(places, enterprise);

const tooMany = (wait: number): Fault => ({ fault: 'tooMany', wait });
