import { contracts, type Contract, type ServiceName } from '@trunkline/contracts';
import type { MessageHandler } from '@nestjs/microservices';
import { isObservable, lastValueFrom, type Observable } from 'rxjs';
import type { HandlerContext, HandlerExtras, HandlerNeeds, ReportJudge } from './handles.decorator.ts';

export interface BoundHandler {
  /** What the data must keep to; none for a type that this build does not know. */
  contract?: Contract;
  needs: HandlerNeeds;
  /** Of a report: what is looked at before the handler. */
  judge?: ReportJudge | undefined;
  /** Runs the method through Nest's pipes, guards and interceptors, and waits for its end. */
  call(payload: unknown, context: HandlerContext): Promise<unknown>;
}

/** What a service does with one topic: its handlers by CloudEvents type, all of one kind. */
export interface TopicPlan {
  topic: string;
  /** The service whose topic it is. */
  owner: Contract['owner'];
  kind: Contract['kind'];
  /** Name under which marks are kept: the topic for every fact, the projection for `latest`. */
  markName: string;
  latest: boolean;
  handlers: Map<string, BoundHandler>;
  /** Takes later versions of the fact, which this build does not know. */
  later?: BoundHandler;
}

/** Who hears. */
export interface Hearer {
  /** The service: owner of its facts, and name of its consumer group. */
  service: ServiceName;
  /** CloudEvents types that arrive on a subscribed topic and are passed over; any other unknown type is parked. */
  ignoredTypes?: string[];
  /** Refuses reports for what no single handler needs to know of. */
  judgeReports?: ReportJudge;
}

/** Arranges the service's handlers by topic; throws when two want the same type, or one topic is wanted in two ways. */
export function plansOf(
  { service, judgeReports: judge }: Pick<Hearer, 'service' | 'judgeReports'>,
  messageHandlers: Map<string, MessageHandler>,
): Map<string, TopicPlan> {
  const plans = new Map<string, TopicPlan>();
  const every: (() => void)[] = [];
  for (const [pattern, handler] of messageHandlers) {
    const { contract, every: owner, needs } = (handler.extras ?? {}) as Partial<HandlerExtras>;
    if (!needs) throw new Error(`${pattern}: declare the handler with @Handles, @HandlesEvery or @HandlesReport`);
    if (handler.next) throw new Error(`${service} has two handlers for ${pattern}; merge them, or let one call the other`);
    const call: BoundHandler['call'] = (payload, context) => settled(handler(payload, context));
    if (contract) planOf(plans, service, contract, needs).handlers.set(contract.type, { contract, needs, judge, call });
    else every.push(() => hearEvery(plans, service, owner!, { needs, call }));
  }
  for (const hear of every) hear();
  return plans;
}

/** What takes this type on the plan's topic: its own handler, or that of later versions of the topic's fact. */
export const handlerFor = ({ handlers, later, owner, topic }: TopicPlan, type: string): BoundHandler | undefined =>
  handlers.get(type) ?? (type.startsWith(`com.trunkline.${owner}.${topic}.v`) ? later : undefined);

function planOf(plans: Map<string, TopicPlan>, service: string, contract: Contract, { latest }: HandlerNeeds): TopicPlan {
  const { topic, owner, kind, compacted } = contract;
  if (compacted && !latest) throw new Error(`${topic} keeps only the newest of each key: handle it with { latest: '…' }`);
  const markName = latest ? `latest/${latest}` : `${service}/${topic}`;
  const plan = plans.get(topic) ?? {
    topic,
    owner,
    kind,
    markName,
    latest: latest !== undefined,
    handlers: new Map<string, BoundHandler>(),
  };
  if (plan.markName !== markName) throw new Error(`${service} handles ${topic} both as ${plan.markName} and as ${markName}`);
  plans.set(topic, plan);
  return plan;
}

function hearEvery(plans: Map<string, TopicPlan>, service: string, owner: ServiceName, later: Omit<BoundHandler, 'contract'>): void {
  const facts = contracts().filter(({ kind, compacted, apart, owner: its }) => kind === 'fact' && !compacted && !apart && its === owner);
  if (facts.length === 0) throw new Error(`${service} hears every fact of ${owner}, which declares none: import its contracts`);
  const twice = facts.find(({ topic }) => plans.has(topic));
  if (twice) {
    throw new Error(
      `${service} hears every fact of ${owner} and handles ${twice.topic} by itself besides; let one of the two handlers take it`,
    );
  }
  for (const contract of facts) {
    const plan = planOf(plans, service, contract, later.needs);
    plan.handlers.set(contract.type, { contract, ...later });
    plan.later = later;
  }
}

async function settled(result: Promise<Observable<unknown>> | Promise<unknown>): Promise<unknown> {
  const value: unknown = await result;
  return isObservable(value) ? lastValueFrom(value, { defaultValue: undefined }) : value;
}
