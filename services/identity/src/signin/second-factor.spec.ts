import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { refreshTokenGrant } from 'openid-client';
import { generateSync } from 'otplib';
import { goodPassword, startHere, type Here } from '../tokens/people.fixture.ts';
import { signing } from './sign-in.fixture.ts';
import type { Visited } from '../pages/visitor.fixture.ts';

let here: Here;
beforeAll(async () => void (here = await startHere()), 60_000);
afterAll(() => here.stop());

const secretOn = ({ html }: Visited) => /<code>([A-Z2-7 ]+)<\/code>/.exec(html)![1]!.replaceAll(' ', '');
const codeNow = (secret: string) => generateSync({ secret, epoch: Math.floor(here.identity.clock.now().getTime() / 1000) });
const codesOn = ({ html }: Visited) => [...html.matchAll(/<li>([\w-]+)<\/li>/g)].map(([, code]) => code!);

async function aStrictPerson() {
  const enterpriseId = await here.enterprise({ secondFactorRequired: true });
  const person = await here.person({ [enterpriseId]: ['engineer'] });
  const at = await signing(here, await here.application());
  const password = async () => at.visitor.send(await at.open({ prompt: 'login' }), { username: person.username, password: goodPassword });
  return { ...at, ...person, enterpriseId, password };
}

async function anEnrolledPerson() {
  const person = await aStrictPerson();
  const enrolment = await person.password();
  const secret = secretOn(enrolment);
  const codes = await person.visitor.send(enrolment, { code: codeNow(secret) });
  const tokens = await person.tokens(await person.visitor.send(codes, {}));
  here.identity.clock.advance(60_000);
  return { ...person, enrolment, secret, recovery: codesOn(codes), first: tokens };
}

describe('where an enterprise asks for a second factor', () => {
  it('a person sets up an app, is shown ten recovery codes once, and goes on', async () => {
    const { enrolment, secret, recovery, first, id, enterpriseId } = await anEnrolledPerson();
    expect(enrolment.html).toMatch('Set up a second factor');
    expect(recovery).toHaveLength(10);
    expect(new Set(recovery).size).toBe(10);
    expect(decodeJwt(first.access_token)).toMatchObject({ ent: enterpriseId, amr: ['pwd', 'otp', 'mfa'] });
    const kept = await here.identity.database(
      'select f.*, array(select hash from recovery_code c where c.user_id = f.user_id) from second_factor f where user_id = $1',
      [id],
    );
    expect(JSON.stringify(kept)).not.toMatch(new RegExp([secret, ...recovery].join('|')));
  });

  it('the code of the app is asked for from then on, and taken once', async () => {
    const person = await anEnrolledPerson();
    const page = await person.password();
    expect(page.html).toMatch('One more step');
    const code = codeNow(person.secret);
    expect(await person.visitor.send(page, { code: '000000' })).toMatchObject({ status: 422 });
    expect(
      decodeJwt((await person.tokens(await person.visitor.send(page, { code: `${code.slice(0, 3)} ${code.slice(3)}` }))).access_token),
    ).toMatchObject({
      amr: ['pwd', 'otp', 'mfa'],
    });
    expect(await person.visitor.send(await person.password(), { code })).toMatchObject({
      status: 422,
      html: expect.stringMatching('used already'),
    });
  });

  it('a recovery code lets in without the app, once, however it is written', async () => {
    const person = await anEnrolledPerson();
    const [code] = person.recovery;
    const back = await person.visitor.send(await person.password(), { code: ` ${code!.replace('-', ' ').toUpperCase()}` });
    expect(decodeJwt((await person.tokens(back)).access_token)).toMatchObject({ amr: ['pwd', 'mfa'] });
    expect(await person.visitor.send(await person.password(), { code: code! })).toMatchObject({ status: 422 });
  });

  it('no step can be left out by going to a page’s address', async () => {
    const person = await anEnrolledPerson();
    const page = await person.password();
    const start = page.url.replace(/\/second-factor$/, '');
    for (const path of ['enrolment', 'enterprise', 'done']) {
      const left = await person.visitor.send({ ...page, url: `${start}/${path}` }, { place: person.enterpriseId, code: '123456' });
      expect({ path, status: left.status, url: left.url }).toMatchObject({
        path,
        status: path === 'done' ? 200 : 410,
        url: expect.stringMatching(start),
      });
    }
    expect(await person.visitor.get(`${start}/enrolment`)).toMatchObject({ status: 410 });
  });

  it('guessing codes is made to wait', async () => {
    const person = await anEnrolledPerson();
    const page = await person.password();
    const statuses: number[] = [];
    for (let guess = 0; guess < 7; guess++) statuses.push((await person.visitor.send(page, { code: `00000${guess}` })).status);
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429, 429]);
    expect(await person.visitor.send(page, { code: codeNow(person.secret) })).toMatchObject({ status: 429 });
  });

  it('it is asked for too where it was not yet when a person signed in', async () => {
    const enterpriseId = await here.enterprise();
    const { username } = await here.person({ [enterpriseId]: ['engineer'] });
    const at = await signing(here, await here.application());
    const tokens = await at.tokens(await at.visitor.send(await at.open(), { username, password: goodPassword }));
    await here.identity.database('update enterprise set second_factor_required = true where enterprise_id = $1', [enterpriseId]);
    await expect(refreshTokenGrant(at.config, tokens.refresh_token!)).rejects.toMatchObject({ error: 'invalid_grant' });
    const page = await at.open();
    expect(page.html).toMatch('<h1>Sign in</h1>');
    expect((await at.visitor.send(page, { username, password: goodPassword })).html).toMatch('Set up a second factor');
  });
});

describe('where the carrier asks for a second factor', () => {
  it.each([
    ['of its staff', 'staff', 'Set up a second factor'],
    ['of nobody', 'optional', ''],
  ])(
    '%s, its staff set one up',
    async (_, SECOND_FACTOR, seen) => {
      const strict = await startHere({ env: { SECOND_FACTOR } });
      try {
        const { username } = await strict.staff();
        const at = await signing(strict, await strict.application());
        const page = await at.visitor.send(await at.open(), { username, password: goodPassword });
        expect(page.html).toMatch(seen);
        expect(page.url.startsWith(strict.identity.url)).toBe(seen !== '');
      } finally {
        await strict.stop();
      }
    },
    60_000,
  );
});
