import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify, type JSONWebKeySet } from 'jose';
import * as stock from 'openid-client';
import { signedIn, signing } from '../signin/sign-in.fixture.ts';
import { OidcProvider } from './oidc.provider.ts';
import { goodPassword, startHere, tasksOf, type Here } from './people.fixture.ts';

let here: Here;
beforeAll(async () => void (here = await startHere()), 60_000);
afterAll(() => here.stop());

const refused = { error: 'invalid_grant' };

async function aSignedInPerson(change: Parameters<Here['application']>[0] = {}) {
  const [one, two] = [await here.enterprise(), await here.enterprise()];
  const person = await here.person({ [one]: ['engineer'], [two]: ['auditor'] }, { defaultEnterpriseId: one });
  const application = await here.application(change);
  return { ...(await signedIn(here, person.username, application)), ...person, one, two, application };
}

describe('a refresh token', () => {
  it('is good once: another takes its place, with what its holder may do by then', async () => {
    const { config, tokens, id, one } = await aSignedInPerson();
    await here.identity.database(`update membership set version = 8, grants = '[]' where user_id = $1 and enterprise_id = $2`, [id, one]);
    const second = await stock.refreshTokenGrant(config, tokens.refresh_token!);
    expect(second.refresh_token).not.toBe(tokens.refresh_token);
    expect(decodeJwt(second.access_token)).toMatchObject({ ent: one, tasks: [], accounts: [], mv: 8 });
    expect(await stock.refreshTokenGrant(config, second.refresh_token!)).toMatchObject({ refresh_token: expect.any(String) });
  });

  it('that comes twice ends the whole family, and whatever was exchanged for it can be exchanged no more', async () => {
    const { config, tokens, two } = await aSignedInPerson();
    const second = await stock.refreshTokenGrant(config, tokens.refresh_token!);
    await expect(stock.refreshTokenGrant(config, tokens.refresh_token!)).rejects.toMatchObject(refused);
    await expect(stock.refreshTokenGrant(config, second.refresh_token!)).rejects.toMatchObject(refused);
    await expect(exchange(config, second.access_token, two)).rejects.toMatchObject(refused);
  });

  it('that comes from two at the same time is taken from one of them, and ends the family', async () => {
    const { config, tokens } = await aSignedInPerson();
    const both = await Promise.allSettled([1, 2, 3, 4].map(() => stock.refreshTokenGrant(config, tokens.refresh_token!)));
    const taken = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(taken.length).toBeLessThanOrEqual(1);
    for (const { refresh_token } of taken) await expect(stock.refreshTokenGrant(config, refresh_token!)).rejects.toMatchObject(refused);
  });

  it('is of no use to another application, nor once it was revoked', async () => {
    const { config, tokens } = await aSignedInPerson();
    const other = await here.application();
    const otherConfig = await here.discover(other.clientId, stock.ClientSecretBasic(other.secret));
    await expect(stock.refreshTokenGrant(otherConfig, tokens.refresh_token!)).rejects.toMatchObject(refused);
    await stock.tokenRevocation(config, tokens.refresh_token!);
    await expect(stock.refreshTokenGrant(config, tokens.refresh_token!)).rejects.toMatchObject(refused);
  });

  it('gives nothing any more to whoever left the enterprise, or may not sign in', async () => {
    const left = await aSignedInPerson();
    await here.identity.database(`update membership set state = 'ended' where user_id = $1`, [left.id]);
    await expect(stock.refreshTokenGrant(left.config, left.tokens.refresh_token!)).rejects.toMatchObject(refused);
    const locked = await aSignedInPerson();
    await here.identity.database(`update users set state = 'locked' where id = $1`, [locked.id]);
    await expect(stock.refreshTokenGrant(locked.config, locked.tokens.refresh_token!)).rejects.toMatchObject(refused);
    await expect(exchange(locked.config, locked.tokens.access_token, locked.two)).rejects.toMatchObject({ error: 'invalid_target' });
  });

  it('is kept as a hash', async () => {
    const { tokens } = await aSignedInPerson();
    expect(JSON.stringify(await here.identity.database('select * from oidc_record'))).not.toMatch(tokens.refresh_token!);
  });
});

describe('a code', () => {
  it('is good once, and what came of it ends when it comes again', async () => {
    const { username } = await here.person({ [await here.enterprise()]: ['engineer'] });
    const at = await signing(here, await here.application());
    const back = await at.visitor.send(await at.open(), { username, password: goodPassword });
    const tokens = await at.tokens(back);
    await expect(at.tokens(back)).rejects.toMatchObject(refused);
    await expect(stock.refreshTokenGrant(at.config, tokens.refresh_token!)).rejects.toMatchObject(refused);
  });

  it('is of no use without the verifier that it was asked with', async () => {
    const { username } = await here.person({ [await here.enterprise()]: ['engineer'] });
    const application = await here.application();
    const at = await signing(here, application);
    const back = await at.visitor.send(await at.open(), { username, password: goodPassword });
    const code = new URL(back.url).searchParams.get('code')!;
    const form = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: application.redirectUri,
      client_id: application.clientId,
      client_secret: application.secret,
    };
    expect(await here.token({ ...form, code_verifier: stock.randomPKCECodeVerifier() })).toMatchObject({ status: 400, body: refused });
  });
});

const exchange = (config: stock.Configuration, token: string, enterpriseId: string) =>
  stock.genericGrantRequest(config, 'urn:ietf:params:oauth:grant-type:token-exchange', {
    subject_token: token,
    subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    enterprise_id: enterpriseId,
  });

describe('a token for another enterprise', () => {
  it('is had in exchange, with a refresh token of its own, and leaves the first as it was', async () => {
    const { config, tokens, claims, one, two } = await aSignedInPerson();
    const other = await exchange(config, tokens.access_token, two);
    const { sub, sid, auth_time, amr } = claims;
    expect(decodeJwt(other.access_token)).toMatchObject({ sub, sid, auth_time, amr, ent: two, tasks: tasksOf('auditor') });
    expect(other).toMatchObject({ expires_in: 300, issued_token_type: 'urn:ietf:params:oauth:token-type:access_token' });
    expect(decodeJwt((await stock.refreshTokenGrant(config, other.refresh_token!)).access_token)).toMatchObject({ ent: two });
    expect(decodeJwt((await stock.refreshTokenGrant(config, tokens.refresh_token!)).access_token)).toMatchObject({ ent: one });
  });

  it('is refused for an enterprise of others, in the same words as for one that is not there', async () => {
    const { config, tokens } = await aSignedInPerson();
    const foreign = await here.enterprise();
    for (const name of [foreign, 'ENT-NOWHERE']) {
      await expect(exchange(config, tokens.access_token, name)).rejects.toMatchObject({
        error: 'invalid_target',
        error_description: `there is no enterprise ${name}`,
      });
    }
  });

  it('is refused for what is no access token of the application’s own', async () => {
    const { config, tokens, two } = await aSignedInPerson();
    const other = await aSignedInPerson();
    const forged = tokens.access_token.slice(0, -6) + 'AAAAAA';
    for (const token of [tokens.id_token!, other.tokens.access_token, forged, 'x']) {
      await expect(exchange(config, token, two)).rejects.toMatchObject(refused);
    }
  });

  it('asks for a second factor where its enterprise does', async () => {
    const { config, tokens, two } = await aSignedInPerson();
    await here.identity.database('update enterprise set second_factor_required = true where enterprise_id = $1', [two]);
    await expect(exchange(config, tokens.access_token, two)).rejects.toMatchObject({ error: 'interaction_required' });
  });

  it('is had by PUT /me/active-enterprise too', async () => {
    const { tokens, two } = await aSignedInPerson();
    const put = async (activeEnterpriseId: string, token = tokens.access_token) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const reply = await fetch(`${here.identity.url}/me/active-enterprise`, {
        method: 'PUT',
        body: JSON.stringify({ activeEnterpriseId }),
        headers,
      });
      return { status: reply.status, body: (await reply.json()) as { accessToken: string } };
    };
    const { status, body } = await put(two);
    expect({ status, body }).toMatchObject({ status: 200, body: { activeEnterpriseId: two, expiresIn: 300, tokenType: 'Bearer' } });
    expect(decodeJwt(body.accessToken)).toMatchObject({ ent: two, tasks: tasksOf('auditor') });
    expect(await put('ENT-NOWHERE')).toMatchObject({ status: 404, body: { detail: 'there is no enterprise ENT-NOWHERE' } });
    expect(await put(two, 'x')).toMatchObject({ status: 401 });
    await here.identity.database('update enterprise set second_factor_required = true where enterprise_id = $1', [two]);
    expect(await put(two)).toMatchObject({ status: 403 });
    await here.identity.database(`delete from oidc_record where kind = 'Session'`);
    expect(await put(two)).toMatchObject({ status: 409 });
  });
});

describe('signing out', () => {
  it('asks first, ends every token family of the session, and leads back', async () => {
    const { config, tokens, visitor, two } = await aSignedInPerson();
    const other = await exchange(config, tokens.access_token, two);
    const url = stock.buildEndSessionUrl(config, {
      id_token_hint: tokens.id_token!,
      post_logout_redirect_uri: 'http://127.0.0.1:1/bye',
      state: 's',
    });
    const asked = await visitor.get(url.href);
    expect(asked.html).toMatch('<h1>Sign out?</h1>');
    const gone = await visitor.send(asked, { logout: 'yes' });
    expect(gone.url).toBe('http://127.0.0.1:1/bye?state=s');
    for (const { refresh_token } of [tokens, other]) {
      await expect(stock.refreshTokenGrant(config, refresh_token!)).rejects.toMatchObject(refused);
    }
    await expect(exchange(config, other.access_token, two)).rejects.toMatchObject(refused);
  });

  it('leads to no address that the application did not name before', async () => {
    const { config, tokens, visitor } = await aSignedInPerson();
    const url = stock.buildEndSessionUrl(config, { id_token_hint: tokens.id_token!, post_logout_redirect_uri: 'http://127.0.0.1:1/bye/' });
    expect(await visitor.get(url.href)).toMatchObject({
      status: 400,
      html: expect.stringMatching('post_logout_redirect_uri not registered'),
    });
  });

  it('without an application ends on a page that says so', async () => {
    const { visitor } = await aSignedInPerson();
    const gone = await visitor.send(await visitor.get('/session/end'), { logout: 'yes' });
    expect(gone).toMatchObject({ status: 200, html: expect.stringMatching('You are signed out') });
    expect((await visitor.get('/session/end')).html).not.toMatch('Sign out\\?');
  });
});

describe('keys that turn', () => {
  it('refuse no token that was made with the key before', async () => {
    const provider = here.identity.app.get(OidcProvider);
    const before = await aSignedInPerson();
    const published = async () => (await (await fetch(`${here.identity.url}/jwks`)).json()) as JSONWebKeySet;
    const [first] = (await published()).keys;
    expect(first!.d).toBeUndefined();
    await here.identity.database(`update signing_key set signs_from = signs_from - interval '30 days'`);
    await provider.renew();
    const whileBoth = await published();
    expect(whileBoth.keys).toHaveLength(2);
    expect(decodeProtectedHeader((await stock.refreshTokenGrant(before.config, before.tokens.refresh_token!)).access_token).kid).toBe(
      first!.kid,
    );

    await here.identity.database(`update signing_key set signs_from = signs_from - interval '1 hour'`);
    await provider.renew();
    const after = await aSignedInPerson();
    const [second] = (await published()).keys;
    expect(second!.kid).not.toBe(first!.kid);
    expect(decodeProtectedHeader(after.tokens.access_token).kid).toBe(second!.kid);
    expect(await exchange(before.config, before.tokens.access_token, before.two)).toMatchObject({ access_token: expect.any(String) });
    // Whoever fetched the keys an hour before the new one signs can verify what either signed.
    for (const { tokens } of [before, after]) {
      await jwtVerify(tokens.access_token, createLocalJWKSet(whileBoth), { issuer: here.identity.url });
    }
  });
});
