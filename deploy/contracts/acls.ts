import { contracts, services } from '@trunkline/contracts';
import { mirrorOf } from '@trunkline/messaging/host';
import { parseArgs } from 'node:util';
import { declaredHandlers, type Handler } from './asyncapi.handlers.ts';

/** One thing that one principal may do; what no ACL allows is denied. */
export interface Acl {
  principal: string;
  operation: 'Create' | 'Describe' | 'DescribeConfigs' | 'Read' | 'Write';
  resource: 'topic' | 'group';
  name: string;
}

export interface AclSettings {
  /** Prepended to topics, groups and principals, so that installations that share a cluster stay strangers. */
  prefix?: string;
  /** Outside systems and the services they report to; by default one of each service that takes reports, such as `orders-reporter`. */
  reporters?: { principal: string; service: string }[];
}

/** Creates the topics of all contracts, and is not needed while services run. */
export const topicCreator = 'topics';

/**
 * `npm run acls`: who may do what, a line for each ACL in the words of `kafka-acls.sh`, or with `--json` all of them as data. `--reporter
 * provisioning=orders`, once for each outside system, names those that may report. Honours TOPIC_PREFIX.
 */
export async function printAcls(args: string[], say = console.log): Promise<void> {
  const { values } = parseArgs({ args, options: { json: { type: 'boolean' }, reporter: { type: 'string', multiple: true } } });
  const reporters = values.reporter?.map(reporterFrom);
  const acls = aclsOf(await declaredHandlers(), { prefix: process.env['TOPIC_PREFIX'] ?? '', ...(reporters && { reporters }) });
  if (values.json) say(JSON.stringify(acls, undefined, 2));
  else for (const acl of acls) say(aclLine(acl));
}

/** The words that make `kafka-acls.sh` add it. */
export const aclLine = ({ principal, operation, resource, name }: Acl): string =>
  `--add --allow-principal User:${principal} --operation ${operation} --${resource} ${name}`;

/**
 * The ACLs that the contracts and handlers come to: a topic is written by its owner, or by those who report; read by the services with a handler
 * for it; copied, where parked, to a mirror that each reader creates for itself. Write and Read include Describe.
 */
export function aclsOf(
  handlers: Pick<Handler, 'service' | 'contract'>[],
  { prefix = '', reporters = defaultReporters(prefix) }: AclSettings = {},
): Acl[] {
  const topics = [...new Map(contracts().map((contract) => [contract.topic, contract])).values()];
  const on = (resource: Acl['resource'], principal: string, name: string, ...operations: Acl['operation'][]): Acl[] =>
    operations.map((operation) => ({ principal, operation, resource, name: prefix + name }));

  const ofService = services.flatMap((service) => {
    const principal = prefix + service;
    const heard = [...new Set(handlers.filter((handler) => handler.service === service).map(({ contract }) => contract.topic))];
    return [
      ...topics
        .filter(({ kind, owner }) => kind === 'fact' && owner === service)
        .flatMap(({ topic }) => on('topic', principal, topic, 'Write')),
      ...heard.flatMap((topic) => on('topic', principal, topic, 'Read')),
      ...(heard.length ? on('group', principal, service, 'Read') : []),
      ...heard.flatMap((topic) => on('topic', principal, mirrorOf(topic, service), 'Create', 'DescribeConfigs', 'Write')),
    ];
  });
  const ofReporters = reporters.flatMap(({ principal, service }) => on('topic', principal, inboundOf(service), 'Write'));
  const ofCreator = topics.flatMap(({ topic }) => on('topic', prefix + topicCreator, topic, 'Create', 'Describe', 'DescribeConfigs'));
  return [...ofService, ...ofReporters, ...ofCreator];
}

const takesReports = () => [
  ...new Set(
    contracts()
      .filter(({ kind }) => kind === 'report')
      .map(({ owner }) => owner as string),
  ),
];

const defaultReporters = (prefix: string) => takesReports().map((service) => ({ principal: `${prefix}${service}-reporter`, service }));

function inboundOf(service: string): string {
  const found = contracts().find(({ kind, owner }) => kind === 'report' && owner === service);
  if (!found) throw new Error(`There is no service “${service}” that takes reports; there are ${takesReports().join(', ')}.`);
  return found.topic;
}

function reporterFrom(text: string): { principal: string; service: string } {
  const [, principal, service] = /^([^\s=]+)=([^\s=]+)$/.exec(text) ?? [];
  if (!principal || !service) throw new Error(`--reporter is “${text}”; it names a principal and a service, such as provisioning=orders.`);
  return { principal, service };
}
