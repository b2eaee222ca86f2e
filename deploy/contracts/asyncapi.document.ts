import { publishedName, type Contract, type Schema } from '@trunkline/contracts';
import { topicSpecs } from '@trunkline/messaging/host';
import type { Handler } from './asyncapi.handlers.ts';
import { messageOf, schemasOf } from './asyncapi.messages.ts';

const description = `Everything Trunkline's services announce, and what may be reported to them, as CloudEvents 1.0 on Kafka in binary mode.
Structured mode is read as well, and reports may be sent over HTTP instead: \`POST /events\` of the service they are for, described in its OpenAPI document.

Records of one key stay in order. \`ce_sequence\` counts the events of a stream over all its topics and \`ce_ordinal\` those within one, both without gaps:
whoever keeps the last ordinal of each key recognises repeats and loses nothing. A type never changes incompatibly; what would is announced as \`…v2\` beside it.
Ignore what you do not know. Fields marked \`x-personal-data\` are personal data.`;

/** The AsyncAPI 3.0 document of all services: topics, messages with their headers and payloads, and who sends and receives them. */
export function asyncApiOf(contracts: Contract[], handlers: Handler[], words: Map<string, string>): Schema {
  const schemas = Object.assign({}, ...contracts.map((contract) => schemasOf(contract, words))) as Record<string, Schema>;
  const messages = contracts.map((contract) => [contract.event.name, messageOf(contract, schemas, words)] as const);
  const owners = [...new Set(contracts.map(({ owner }) => owner))];
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Trunkline events',
      version: '1.0.0',
      description,
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
      tags: owners.map((name) => ({ name })),
    },
    defaultContentType: 'application/json',
    servers: {
      kafka: {
        host: '127.0.0.1:7492',
        protocol: 'kafka',
        description: 'The broker that `npm start` runs; an installation names its own in KAFKA_BROKERS.',
      },
    },
    channels: channelsOf(contracts),
    operations: Object.fromEntries([...contracts.filter(({ kind }) => kind === 'fact').map(announcing), ...handlers.map(hearing)]),
    components: { messages: Object.fromEntries(messages), schemas: sorted(schemas) },
  };
}

function channelsOf(contracts: Contract[]): Schema {
  const specs = new Map(topicSpecs({}).map((spec) => [spec.topic, spec]));
  const byTopic = [...Map.groupBy(contracts, ({ topic }) => topic)];
  const channels = byTopic.map(([topic, [first, ...others]]) => {
    const { owner, kind, compacted, key = '' } = first!;
    const { partitions, config } = specs.get(topic)!;
    const kept = compacted ? ' The newest of each is kept.' : '';
    const what =
      kind === 'fact'
        ? `Written by ${owner} alone; records of one ${key} stay in order.${kept}`
        : `What outside systems report to ${owner}.`;
    const { 'cleanup.policy': policy, 'retention.ms': retention, 'max.message.bytes': largest } = config;
    const topicConfiguration = {
      'cleanup.policy': [policy],
      ...(retention && { 'retention.ms': Number(retention) }),
      'max.message.bytes': Number(largest),
    };
    const channel = {
      address: topic,
      description: what,
      servers: [{ $ref: '#/servers/kafka' }],
      messages: Object.fromEntries([first!, ...others].map(({ event }) => [event.name, { $ref: `#/components/messages/${event.name}` }])),
      bindings: { kafka: { partitions, topicConfiguration, bindingVersion: '0.5.0' } },
      'x-owner': owner,
    };
    return [topic, channel];
  });
  return Object.fromEntries(channels) as Schema;
}

const operation = (contract: Contract) => ({
  channel: { $ref: `#/channels/${contract.topic}` },
  messages: [{ $ref: `#/channels/${contract.topic}/messages/${contract.event.name}` }],
});

const announcing = (contract: Contract): [string, Schema] => [
  `${contract.owner}-announces-${publishedName(contract)}-v${contract.version}`,
  {
    action: 'send',
    ...operation(contract),
    title: `${contract.owner} announces ${contract.event.name}`,
    tags: [{ name: contract.owner }],
    'x-service': contract.owner,
  },
];

const hearing = ({ service, contract, method, latest }: Handler): [string, Schema] => [
  `${service}-hears-${publishedName(contract)}-v${contract.version}`,
  {
    action: 'receive',
    ...operation(contract),
    title: `${service} hears ${contract.event.name}`,
    tags: [{ name: service }],
    bindings: { kafka: { groupId: { type: 'string', const: service }, bindingVersion: '0.5.0' } },
    'x-service': service,
    'x-handler': method,
    ...(latest === undefined ? {} : { 'x-latest': latest }),
  },
];

const sorted = (schemas: Record<string, Schema>) => Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)));
