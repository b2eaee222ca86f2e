import { UserAccessState } from '@trunkline/contracts/identity';
import { eventually } from '@trunkline/testing';
import type { Browser, Here } from '../sessions/others.fixture.ts';

interface Said {
  id?: string;
  data: { place?: string; service?: string };
}

/** Opens a stream, and says when it was told this often. */
export async function listen(here: Here, browser: Browser, lastEventId?: string, query = '') {
  const gone = new AbortController();
  const headers = { ...browser, ...(lastEventId && { 'last-event-id': lastEventId }) };
  const { status, body } = await fetch(`${here.portal.url}/live${query}`, { headers, signal: gone.signal });
  const said: Said[] = [];
  let isOver = false;
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
        if (data) said.push({ ...(id && { id }), data: JSON.parse(data) as object });
      }
    }
    isOver = true;
  })().catch(() => undefined);
  const begun = () =>
    eventually(
      () => said,
      ({ length }) => length > 0,
    );
  await begun();
  return {
    status,
    /** What it said of rights, the last time. */
    rights: () => said.filter(({ data }) => !data.place).at(-1)!.data,
    isOver: () => isOver,
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

/** Has the portal hear what somebody may do at a place from now on: every task of orders, unless told. */
export function hearRights(here: Here, userId: string, place: string, said: Partial<UserAccessState> = {}): Promise<void> {
  return here.portal.hear(UserAccessState, {
    ...{ accessId: `${userId}:${place}`, userId, username: 'ana.silva', name: 'Ana Silva' },
    ...(place !== '*' && { enterpriseId: place }),
    ...{ allEnterprises: false, enterpriseIds: [], active: true, version: 1 },
    grants: [{ tasks: ['orders.order.read'], allAccounts: true, accountBans: [] }],
    ...said,
  });
}
