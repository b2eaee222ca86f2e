import 'reflect-metadata';

export const services = ['orders', 'repair', 'billing', 'maintenance', 'notifications', 'identity', 'control-center'] as const;
export type ServiceName = (typeof services)[number];

export type EventClass<E extends object = object> = new () => E;

/** What is fixed about an event besides its shape: who may write it, where it travels and under which CloudEvents type. */
export interface Contract {
  /** A fact is announced by its owner; a report is what an outside system tells the owner. */
  kind: 'fact' | 'report';
  owner: ServiceName;
  topic: string;
  type: string;
  version: number;
  /** The property that names the stream: Kafka key, `subject` and the unit of order. Facts only. */
  key?: string;
  /** The topic keeps the newest record of each key and no history: whoever hears it from the beginning knows how things stand. Heard with `latest`. */
  compacted?: true;
  /** Who hears every fact of the owner does not hear this one: it tells of no thing of the owner's, and has streams of its own. */
  apart?: true | undefined;
  /** The topic keeps every record, however old. */
  kept?: 'forever' | undefined;
  /** Of a report, the name under which its schemas are published, where a fact has its own. */
  publishedAs?: string | undefined;
  event: EventClass;
}

const registry = new Map<EventClass, Contract>();

function register(contract: Contract): void {
  const taken = [...registry.values()].find((other) => other.type === contract.type);
  if (taken) throw new Error(`${contract.type} is declared by both ${taken.event.name} and ${contract.event.name}`);
  registry.set(contract.event, contract);
}

interface FactOptions<K extends string> extends Pick<Contract, 'apart' | 'kept'> {
  key: K;
  version?: number;
}

/** Declares facts of one service: `@OrdersEvent('order-milestone', { key: 'orderId' })`. The topic is the fact's name. */
export const eventsOwnedBy =
  (owner: ServiceName) =>
  <K extends string>(topic: string, { version = 1, ...options }: FactOptions<K>) =>
  (event: new () => { [P in K]: string }): void =>
    register({ kind: 'fact', owner, topic, type: `com.trunkline.${owner}.${topic}.v${version}`, version, ...options, event });

/**
 * Declares how a thing of one service stands now, whole, for others to keep a copy of: `@IdentityState('client-state', { key: 'clientId' })`. Its topic is
 * compacted, so it stands beside the facts and replaces none.
 */
export const statesOwnedBy =
  (owner: ServiceName) =>
  <K extends string>(topic: string, { key, version = 1 }: { key: K; version?: number }) =>
  (event: new () => { [P in K]: string }): void =>
    register({ kind: 'fact', owner, topic, type: `com.trunkline.${owner}.${topic}.v${version}`, version, key, compacted: true, event });

/**
 * Declares what outside systems may report to one service; it arrives over HTTP or on the topic `<owner>-inbound`. A report that is called as some fact is needs
 * another name for its schemas: `publishedAs`.
 */
export const reportsTo =
  (owner: ServiceName) =>
  (name: string, { version = 1, publishedAs }: { version?: number; publishedAs?: string } = {}) =>
  (event: EventClass): void => {
    const type = `com.trunkline.inbound.${name}.v${version}`;
    register({ kind: 'report', owner, topic: `${owner}-inbound`, type, version, publishedAs, event });
  };

/** The contract of an event class; throws for a class that was not declared as one. */
export function contractOf(event: EventClass): Contract {
  const contract = registry.get(event);
  if (!contract) throw new Error(`${event.name} is not declared as an event`);
  return contract;
}

/** Every declared contract, in order of declaration. */
export const contracts = (): Contract[] => [...registry.values()];
