import type { GcrFact, GcrHead } from '@trunkline/contracts/maintenance';
import type { Reply, Somebody, TestService } from '@trunkline/testing';
import { aPlan } from '../gcrs/gcr.fixture.ts';

/** Somebody of the carrier who may plan, approve and carry out. */
export const manager: Somebody = { enterprises: '*' };

/** Decides about work as the carrier's people do, and reads what of it was announced. */
export const deciding = (service: () => TestService) => {
  const decide = (gcr: string, verb: string, body: object = {}): Promise<Reply> => service().as(manager).post(`/gcrs/${gcr}/${verb}`, body);
  return {
    decide,
    /** Work that is planned and was led through these decisions, each of which must be taken. */
    async given(plan: Partial<ReturnType<typeof aPlan>>, ...verbs: (string | [verb: string, body: object])[]): Promise<GcrHead> {
      let gcr = (await service().as(manager).post('/gcrs', aPlan(plan))).body as GcrHead;
      for (const [verb, said] of verbs.map((one) => (typeof one === 'string' ? ([one, {}] as const) : one))) {
        const answer = await decide(gcr.gcr, verb, said);
        if (answer.status !== 200) throw new Error(`${verb} was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
        gcr = answer.body as GcrHead;
      }
      return gcr;
    },
    /** Of each fact about the work, but for reminders, which come when they are due: its topic, and what is news to whom. */
    async announced(gcr: string): Promise<string[][]> {
      const facts = (await service().outbox()) as unknown as { topic: string; body: GcrFact }[];
      return facts
        .filter(({ topic, body }) => body.gcr === gcr && topic !== 'gcr-reminder')
        .map(({ topic, body }) => [topic, ...body.notices.map((n) => `${n.window} ${n.accountBan} ${n.kind} ${n.sequence}`)]);
    },
  };
};

export const toScheduled = ['submit', 'approve', 'schedule'] as const;
