import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TechnicianShiftChanged, WaitingMailChanged } from '@trunkline/contracts/repair';
import { eventually, moveAccount } from '@trunkline/testing';
import { startHere, type Here } from '../sessions/others.fixture.ts';
import { hearRights, listen } from './live.fixture.ts';

let here: Here;
beforeAll(async () => void (here = await startHere()), 60_000);
afterAll(() => here.stop());

const change = (enterpriseId: string, service = 'orders') =>
  here.portal.database('insert into live_entry (enterprise_id, service, at) values ($1, $2, now())', [enterpriseId, service]);

describe('a stream of what changes', () => {
  it('says whose and in which service, of the person’s own enterprises alone', async () => {
    const [one, two, foreign] = [randomUUID(), randomUUID(), randomUUID()];
    const stream = await listen(here, await here.signIn(randomUUID(), one, two));
    for (const enterpriseId of [foreign, one, foreign, two]) await change(enterpriseId);
    const told = await stream.changes(2);
    expect(told.map(({ data }) => data)).toEqual([one, two].map((place) => ({ place, service: 'orders' })));
    await stream.stop();
  });

  it('goes on where the browser was', async () => {
    const enterpriseId = randomUUID();
    const browser = await here.signIn(randomUUID(), enterpriseId);
    const first = await listen(here, browser);
    await change(enterpriseId);
    const { id } = (await first.changes(1))[0]!;
    await first.stop();
    await change(enterpriseId, 'repair');
    const second = await listen(here, browser, id);
    expect((await second.changes(1)).map(({ data }) => data.service)).toEqual(['repair']);
    await second.stop();
  });

  it('begins where somebody was who asked for the session, so that nothing falls between', async () => {
    const enterpriseId = randomUUID();
    const browser = await here.signIn(randomUUID(), enterpriseId);
    const { live } = (await here.ask(browser, '/session')).body as { live: string };
    await change(enterpriseId);
    const stream = await listen(here, browser, undefined, `?from=${live}`);
    expect((await stream.changes(1)).map(({ data }) => data.place)).toEqual([enterpriseId]);
    await stream.stop();
  });

  it('says so in both enterprises where an account goes from one to the other', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    const stream = await listen(here, await here.signIn(randomUUID(), one, other));
    await moveAccount(here.portal, { accountBan: randomUUID(), from: [one], to: other });
    const told = (await stream.changes(8)).map(({ data: { place, service } }) => `${place === one ? 'one' : 'other'} ${service!}`);
    const everywhere = ['orders', 'repair', 'maintenance', 'billing'].flatMap((service) => [`one ${service}`, `other ${service}`]);
    expect(told.sort()).toEqual(everywhere.sort());
    await stream.stop();
  });

  it('goes on in another enterprise where its person has lost the one that they signed in for', async () => {
    const [lost, kept, userId] = [randomUUID(), randomUUID(), randomUUID()];
    const browser = await here.signIn(userId, lost, kept);
    expect((await here.ask(browser, `/api/${kept}/orders/orders`)).status).toBe(200);
    here.leave(userId, kept);
    here.portal.clock.advance(600_000);
    expect((await here.ask(browser, `/api/${lost}/orders/orders`)).status).toBe(404);
    expect((await here.ask(browser, '/session')).body).toMatchObject({ home: kept });
    const stream = await listen(here, browser);
    await change(kept);
    expect((await stream.changes(1)).map(({ data }) => data.place)).toEqual([kept]);
    await stream.stop();
  });

  it('says to the carrier’s staff alone what is no enterprise’s: mails that wait, and shifts', async () => {
    const enterpriseId = randomUUID();
    const some = randomUUID();
    const browser = await here.signIn(some, '*');
    await hearRights(here, some, '*', {
      enterpriseIds: [randomUUID()],
      grants: [{ tasks: ['repair.ticket.work'], allAccounts: true, accountBans: [] }],
    });
    const all = await listen(here, await here.signIn(randomUUID(), '*'));
    const ofSome = await listen(here, browser);
    const customer = await listen(here, await here.signIn(randomUUID(), enterpriseId));
    const at = new Date().toISOString();
    await here.portal.hear(WaitingMailChanged, { mailId: randomUUID(), at });
    await here.portal.hear(TechnicianShiftChanged, { technicianId: randomUUID(), at });
    await change(enterpriseId, 'repair');
    const places = async ({ changes }: typeof all, count: number) => (await changes(count)).map(({ data }) => data.place);
    expect(await places(all, 3)).toEqual(['*', '*', enterpriseId]);
    expect(await places(ofSome, 2)).toEqual(['*', '*']);
    expect(await places(customer, 1)).toEqual([enterpriseId]);
    for (const stream of [all, ofSome, customer]) await stream.stop();
  });

  it('is for nobody who is not signed in', async () => {
    expect((await here.ask(undefined, '/live')).status).toBe(401);
  });
});

describe('an open stream', () => {
  it('says when rights of its person change, and brings nothing of where they have none any more', async () => {
    const [userId, one, two] = [randomUUID(), randomUUID(), randomUUID()];
    const stream = await listen(here, await here.signIn(userId, one, two));
    await hearRights(here, userId, one, { active: false });
    await eventually(stream.rights, (rights) => isDeepStrictEqual(rights, { [one]: 1, [two]: 0 }));
    for (const enterpriseId of [one, two]) await change(enterpriseId);
    expect((await stream.changes(1)).map(({ data }) => data.place)).toEqual([two]);
    await stream.stop();
  });

  it('brings nothing of services in which its person may see nothing any more', async () => {
    const [userId, one] = [randomUUID(), randomUUID()];
    const stream = await listen(here, await here.signIn(userId, one));
    await hearRights(here, userId, one);
    await eventually(stream.rights, (rights) => isDeepStrictEqual(rights, { [one]: 1 }));
    for (const service of ['billing', 'orders']) await change(one, service);
    expect((await stream.changes(1)).map(({ data }) => data.service)).toEqual(['orders']);
    await stream.stop();
  });

  it('brings staff what is of their own enterprises', async () => {
    const [userId, one, foreign] = [randomUUID(), randomUUID(), randomUUID()];
    await hearRights(here, userId, '*', { enterpriseIds: [one] });
    const stream = await listen(here, await here.signIn(userId, '*'));
    for (const enterpriseId of [foreign, one]) await change(enterpriseId);
    expect((await stream.changes(1)).map(({ data }) => data.place)).toEqual([one]);
    await stream.stop();
  });

  it('ends with the session of its person, wherever that is ended', async () => {
    const userId = randomUUID();
    const stream = await listen(here, await here.signIn(userId, 'ENT-1'));
    const other = await here.signIn(userId, 'ENT-1');
    expect((await here.ask(other, '/session/sign-out-everywhere', 'POST')).status).toBe(200);
    await eventually(stream.isOver, (isOver) => isOver);
  });

  it('is for the enterprises that identity names, also where that takes another token by now', async () => {
    const [userId, one] = [randomUUID(), randomUUID()];
    const browser = await here.signIn(userId, one);
    here.worthless.add((await here.ask(browser, `/api/${one}/orders/orders`)).body.token as string);
    const stream = await listen(here, browser);
    await change(one);
    expect((await stream.changes(1)).map(({ data }) => data.place)).toEqual([one]);
    await stream.stop();
  });
});
