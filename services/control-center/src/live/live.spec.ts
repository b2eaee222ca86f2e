import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, moveAccount } from '@trunkline/testing';
import { startHere, type Browser, type Here } from '../sessions/others.fixture.ts';

let here: Here;
beforeAll(async () => void (here = await startHere()), 60_000);
afterAll(() => here.stop());

/** Opens a stream, and says when it was told this often. */
async function listen(browser: Browser, lastEventId?: string, query = '') {
  const gone = new AbortController();
  const headers = { ...browser, ...(lastEventId && { 'last-event-id': lastEventId }) };
  const { status, body } = await fetch(`${here.portal.url}/live${query}`, { headers, signal: gone.signal });
  const said: { id: string; data: { place?: string; service?: string } }[] = [];
  const reading = (async () => {
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
      text += decoder.decode(chunk, { stream: true });
      const parts = text.split('\n\n');
      text = parts.pop()!;
      for (const part of parts) {
        const [, id] = /^id: (.*)$/m.exec(part) ?? [];
        const [, data] = /^data: (.*)$/m.exec(part) ?? [];
        if (id && data) said.push({ id, data: JSON.parse(data) as object });
      }
    }
  })().catch(() => undefined);
  return {
    status,
    said,
    changes: (count: number) =>
      eventually(
        () => said.filter(({ data }) => data.place),
        (told) => told.length >= count,
      ),
    async stop() {
      gone.abort();
      await reading;
    },
  };
}

const change = (enterpriseId: string, service = 'orders') =>
  here.portal.database('insert into live_entry (enterprise_id, service, at) values ($1, $2, now())', [enterpriseId, service]);

describe('a stream of what changes', () => {
  it('says whose and in which service, of the person’s own enterprises alone', async () => {
    const [one, two, foreign] = [randomUUID(), randomUUID(), randomUUID()];
    const stream = await listen(await here.signIn(randomUUID(), one, two));
    await eventually(
      () => stream.said,
      ({ length }) => length > 0,
    );
    for (const enterpriseId of [foreign, one, foreign, two]) await change(enterpriseId);
    const told = await stream.changes(2);
    expect(told.map(({ data }) => data)).toEqual([one, two].map((place) => ({ place, service: 'orders' })));
    await stream.stop();
  });

  it('goes on where the browser was', async () => {
    const enterpriseId = randomUUID();
    const browser = await here.signIn(randomUUID(), enterpriseId);
    const first = await listen(browser);
    await eventually(
      () => first.said,
      ({ length }) => length > 0,
    );
    await change(enterpriseId);
    const { id } = (await first.changes(1))[0]!;
    await first.stop();
    await change(enterpriseId, 'repair');
    const second = await listen(browser, id);
    expect((await second.changes(1)).map(({ data }) => data.service)).toEqual(['repair']);
    await second.stop();
  });

  it('begins where somebody was who asked for the session, so that nothing falls between', async () => {
    const enterpriseId = randomUUID();
    const browser = await here.signIn(randomUUID(), enterpriseId);
    const { live } = (await here.ask(browser, '/session')).body as { live: string };
    await change(enterpriseId);
    const stream = await listen(browser, undefined, `?from=${live}`);
    expect((await stream.changes(1)).map(({ data }) => data.place)).toEqual([enterpriseId]);
    await stream.stop();
  });

  it('says so in both enterprises where an account goes from one to the other', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    const stream = await listen(await here.signIn(randomUUID(), one, other));
    await eventually(
      () => stream.said,
      ({ length }) => length > 0,
    );
    await moveAccount(here.portal, { accountBan: randomUUID(), from: [one], to: other });
    const told = (await stream.changes(8)).map(({ data: { place, service } }) => `${place === one ? 'one' : 'other'} ${service!}`);
    const everywhere = ['orders', 'repair', 'maintenance', 'billing'].flatMap((service) => [`one ${service}`, `other ${service}`]);
    expect(told.sort()).toEqual(everywhere.sort());
    await stream.stop();
  });

  it('is for nobody who is not signed in', async () => {
    expect((await here.ask(undefined, '/live')).status).toBe(401);
  });
});
