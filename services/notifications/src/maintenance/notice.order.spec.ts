import { expect, it } from '@jest/globals';
import { eventually, seeded, type MailSink, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { mailing } from '../mailing.fixture.ts';
import { NotificationsModule } from '../notifications.module.ts';
import { aCircuit, aNotice } from './notice.fixture.ts';
import { events, type Step } from './notice.lives.fixture.ts';

let service: TestService;
let sink: MailSink;
mailing(NotificationsModule, (both) => ({ service, sink } = both));

const steps: Step[] = ['scheduled', 'updated', 'rescheduled', 'reminder', 'postponed', 'rescheduled', 'started', 'extended', 'completed'];
const accounts = ['B-1', 'B-2'];

/** A life of work for an enterprise of its own, each fact with its place in the stream and in its topic. */
function lifeOf(enterpriseId: string) {
  const streamId = `${randomUUID()}/${enterpriseId}`;
  const circuits = accounts.map((accountBan) => aCircuit({ accountBan, circuitId: accountBan }));
  const topics: Record<string, number> = {};
  let [number, kind] = [-1, 'scheduled' as Exclude<Step, 'reminder'>];
  return steps.map((step, n) => {
    if (step !== 'reminder') [number, kind] = [number + 1, step];
    const topic = `gcr-${step}`;
    topics[topic] = (topics[topic] ?? 0) + 1;
    const notices = accounts.map((accountBan) => ({ window: '1', accountBan, kind, sequence: number }));
    const own = { ...(step === 'reminder' && { hoursBefore: 24 }), oldWindows: [], newWindows: [] };
    const fact = aNotice(kind, circuits, { streamId, enterpriseId, notices, ...own });
    return { step, topic, fact, heard: { id: randomUUID(), sequence: n + 1, ordinal: topics[topic], topics: { ...topics } } };
  });
}

/** What the people of each account were mailed, in order, once the last of it has come. */
async function mailed(enterpriseId: string, tell: (life: ReturnType<typeof lifeOf>) => Promise<unknown>) {
  const emailOf = (accountBan: string) => `${accountBan}@${enterpriseId}.example`.toLowerCase();
  for (const accountBan of accounts) {
    const contact = { name: 'NOC', email: emailOf(accountBan), enterpriseId, accountBans: [accountBan], categories: ['maintenance'] };
    await service.post('/contacts', { ...contact, optIn: ['gcr-started'] });
  }
  await tell(lifeOf(enterpriseId));
  const subjects = () =>
    accounts.map((one) => sink.mails.filter(({ envelope }) => envelope.to[0] === emailOf(one)).map(({ subject }) => subject));
  return eventually(subjects, (all) => all.every((some) => some.length >= steps.length), 60_000);
}

it('topics that run ahead of one another, and facts that come twice, end in the same mails in the same order', async () => {
  const inOrder = await mailed('E-straight', async (life) => {
    for (const { step, fact, heard } of life) await service.hear(events[step], fact, heard);
  });
  expect(inOrder.map((subjects) => subjects.length)).toEqual([steps.length, steps.length]);
  const shuffled = await Promise.all(
    [1, 2, 3, 4, 5, 6].map((seed) =>
      mailed(`E-${seed}`, (life) => {
        const random = seeded(seed);
        // Each topic has its own order, and comes when it comes.
        const topics = [...Map.groupBy(life, ({ topic }) => topic).values()].map((facts) => ({
          facts,
          afterMs: random() * 1500,
          twice: random() < 0.5,
        }));
        return Promise.all(
          topics.map(async ({ facts, afterMs, twice }) => {
            await pause(afterMs);
            for (const { step, fact, heard } of facts) await service.hear(events[step], fact, heard);
            if (twice) for (const { step, fact, heard } of facts) await service.hear(events[step], fact, heard);
          }),
        );
      }),
    ),
  );
  for (const subjects of shuffled) expect(subjects).toEqual(inOrder);
}, 120_000);
