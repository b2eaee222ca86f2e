import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { digestOf } from '@trunkline/service-kit';
import { decodeJwt } from 'jose';
import { refreshTokenGrant } from 'openid-client';
import { goodPassword, someAccounts, startHere, tasksOf, type Here } from '../tokens/people.fixture.ts';
import { signedIn, signing } from './sign-in.fixture.ts';

let here: Here;
beforeAll(async () => void (here = await startHere()), 60_000);
afterAll(() => here.stop());

describe('a person who signs in', () => {
  it('comes back to the application with tokens that say what they may do', async () => {
    const enterpriseId = await here.enterprise();
    const { id, username } = await here.person({ [enterpriseId]: ['auditor', someAccounts('billingClerk', 'BAN-2', 'BAN-1')] });
    const { tokens, claims } = await signedIn(here, username);
    const billing = Object.fromEntries(
      tasksOf('billingClerk')
        .filter((task) => !tasksOf('auditor').includes(task))
        .map((task) => [task, ['BAN-1', 'BAN-2']]),
    );
    expect(claims).toMatchObject({ sub: id, ent: enterpriseId, accounts: '*', task_accounts: billing, mv: 7, amr: ['pwd'] });
    expect(claims['tasks']).toEqual([...new Set([...tasksOf('auditor'), ...tasksOf('billingClerk')])].sort());
    expect(claims).toMatchObject({
      aud: 'urn:trunkline:api',
      iss: here.identity.url,
      sid: expect.any(String),
      auth_time: expect.any(Number),
    });
    expect(claims.exp! - claims.iat!).toBe(300);
    expect(tokens).toMatchObject({ token_type: 'bearer', refresh_token: expect.any(String) });
    expect(tokens.claims()).toMatchObject({ sub: id, preferred_username: username, name: 'Ana Silva', email: `${username}@example.com` });
  });

  it('is known by their user name in any case', async () => {
    const enterpriseId = await here.enterprise();
    const { username } = await here.person({ [enterpriseId]: ['engineer'] });
    expect((await signedIn(here, ` ${username.toUpperCase()} `)).claims).toMatchObject({ ent: enterpriseId });
  });

  it('of the carrier acts for all enterprises, or for those of their team by a digest', async () => {
    const everywhere = await here.staff();
    expect((await signedIn(here, everywhere.username)).claims).toMatchObject({ ent: '*', accounts: '*', mv: 4 });
    const some = await here.staff({ allEnterprises: false, enterpriseIds: ['ENT-B', 'ENT-A'] });
    const { claims } = await signedIn(here, some.username);
    expect(claims['ent']).toBe(digestOf(['ENT-A', 'ENT-B']));
  });

  it('with access to nothing is told so', async () => {
    const { username } = await here.person({});
    const at = await signing(here, await here.application());
    const page = await at.visitor.send(await at.open(), { username, password: goodPassword });
    expect(page).toMatchObject({ status: 403, html: expect.stringMatching('no access to any enterprise') });
  });

  it('is signed in for every application, and asked no more', async () => {
    const enterpriseId = await here.enterprise();
    const { id, username } = await here.person({ [enterpriseId]: ['engineer'] });
    const { visitor } = await signedIn(here, username);
    const other = await signing(here, await here.application(), visitor);
    const tokens = await other.tokens(await other.open());
    expect(decodeJwt(tokens.access_token)).toMatchObject({ sub: id, ent: enterpriseId });
  });
});

describe('whoever is in several enterprises', () => {
  it('chooses at first, and goes on with the one used last', async () => {
    const [one, two] = [await here.enterprise(), await here.enterprise()];
    const { username } = await here.person({ [one]: ['engineer'], [two]: ['auditor'] });
    const application = await here.application();
    const at = await signing(here, application);
    const chooser = await at.visitor.send(await at.open(), { username, password: goodPassword });
    expect(chooser.html).toMatch('For whom do you sign in?');
    const tokens = await at.tokens(await at.visitor.send(chooser, { place: two }));
    expect(decodeJwt(tokens.access_token)).toMatchObject({ ent: two, tasks: tasksOf('auditor') });
    expect((await signedIn(here, username, application)).claims).toMatchObject({ ent: two });
  });

  it('begins with their default, or with the one that the application names', async () => {
    const [one, two, foreign] = [await here.enterprise(), await here.enterprise(), await here.enterprise()];
    const { username } = await here.person({ [one]: ['engineer'], [two]: ['auditor'] }, { defaultEnterpriseId: one });
    const application = await here.application();
    expect((await signedIn(here, username, application)).claims).toMatchObject({ ent: one });
    expect((await signedIn(here, username, application, { enterprise_id: two })).claims).toMatchObject({ ent: two });
    expect((await signedIn(here, username, application)).claims).toMatchObject({ ent: one });

    const at = await signing(here, application);
    const chooser = await at.visitor.send(await at.open({ enterprise_id: foreign }), { username, password: goodPassword });
    const back = await at.visitor.send(chooser, { place: foreign });
    expect(back.url).toMatch(/error=access_denied/);
  });

  it('has two tabs for two of them, and each keeps its own', async () => {
    const [one, two] = [await here.enterprise(), await here.enterprise()];
    const { username } = await here.person({ [one]: ['engineer'], [two]: ['auditor'] }, { defaultEnterpriseId: one });
    const application = await here.application();
    const first = await signedIn(here, username, application);
    const second = await signing(here, application, first.visitor);
    const tokens = await second.tokens(await second.open({ enterprise_id: two }));
    expect(decodeJwt(tokens.access_token)).toMatchObject({ ent: two });

    for (let round = 0, refresh = first.tokens.refresh_token!; round < 3; round++) {
      const again = await refreshTokenGrant(first.config, refresh);
      expect(decodeJwt(again.access_token)).toMatchObject({ ent: one });
      refresh = again.refresh_token!;
    }
    expect(decodeJwt((await refreshTokenGrant(second.config, tokens.refresh_token!)).access_token)).toMatchObject({ ent: two });
  });
});
