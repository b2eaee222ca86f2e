import type { Contract, ServiceName } from '@trunkline/contracts';
import type { MessageHandler } from '@nestjs/microservices';
import { isObservable, lastValueFrom, type Observable } from 'rxjs';
import type { HandlerContext, HandlerNeeds } from './handles.decorator.ts';

export interface BoundHandler {
  contract: Contract;
  needs: HandlerNeeds;
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
}

/** Who hears. */
export interface Hearer {
  /** The service: owner of its facts, and name of its consumer group. */
  service: ServiceName;
  /** CloudEvents types that arrive on a subscribed topic and are passed over; any other unknown type is parked. */
  ignoredTypes?: string[];
}

/** Arranges the service's handlers by topic; throws when two want the same type, or one topic is wanted in two ways. */
export function plansOf(service: string, messageHandlers: Map<string, MessageHandler>): Map<string, TopicPlan> {
  const plans = new Map<string, TopicPlan>();
  for (const [type, handler] of messageHandlers) {
    const { contract, needs } = (handler.extras ?? {}) as { contract?: Contract; needs?: HandlerNeeds };
    if (!contract || !needs) throw new Error(`${type}: declare the handler with @Handles or @HandlesReport`);
    if (handler.next) throw new Error(`${service} has two handlers for ${type}; merge them, or let one call the other`);
    const markName = needs.latest ? `latest/${needs.latest}` : `${service}/${contract.topic}`;
    const plan = plans.get(contract.topic) ?? {
      topic: contract.topic,
      owner: contract.owner,
      kind: contract.kind,
      markName,
      latest: needs.latest !== undefined,
      handlers: new Map<string, BoundHandler>(),
    };
    if (plan.markName !== markName) throw new Error(`${service} handles ${contract.topic} both as ${plan.markName} and as ${markName}`);
    plan.handlers.set(type, { contract, needs, call: (payload, context) => settled(handler(payload, context)) });
    plans.set(contract.topic, plan);
  }
  return plans;
}

async function settled(result: Promise<Observable<unknown>> | Promise<unknown>): Promise<unknown> {
  const value: unknown = await result;
  return isObservable(value) ? lastValueFrom(value, { defaultValue: undefined }) : value;
}
