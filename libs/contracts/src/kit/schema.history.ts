import type { Contract } from './event.ts';
import { incompatibilities } from './schema.compatibility.ts';
import { schemaOf, type Schema } from './schema.ts';

/** One published form of an event. Revisions of one major version are numbered from 0, stay published for ever and are compatible with each other. */
export interface Revision {
  /** The fact's topic, or the report's name. */
  name: string;
  version: number;
  revision: number;
  /** The JSON Schema, with what else is promised of the event under `x-kind`, `x-owner`, `x-topic`, `x-type` and `x-key`. */
  schema: Schema;
}

export interface Judgement {
  /** Why the classes cannot be published as they are, each with what to do instead. */
  refusals: string[];
  /** What has to be published for the classes; empty when the newest revisions are theirs. */
  due: Revision[];
}

/** The name under which an event's schemas are published: a fact's topic, a report's name unless it says another. */
export const publishedName = ({ type, publishedAs }: Contract): string => publishedAs ?? type.split('.').at(-2)!;

/** What is published of a contract: the schema of its class and, beside it, what consumers rely on as much. */
export function publishedSchema(contract: Contract): Schema {
  const { kind, owner, topic, type, key, event } = contract;
  const { $schema, title, ...schema } = schemaOf(event);
  const promises = { 'x-kind': kind, 'x-owner': owner, 'x-topic': topic, 'x-type': type, ...(key === undefined ? {} : { 'x-key': key }) };
  return { $schema, title, ...promises, ...schema };
}

/** Holds the declared contracts against everything ever published of them (FULL_TRANSITIVE), and says what is to be published next. */
export function judgeContracts(declared: Contract[], published: Revision[]): Judgement {
  const refusals = [...collisions(declared), ...gaps(published), ...withdrawals(declared, published)];
  const due: Revision[] = [];
  for (const contract of declared) {
    const name = publishedName(contract);
    const earlier = published
      .filter((revision) => revision.name === name && revision.version === contract.version)
      .sort((a, b) => a.revision - b.revision);
    const schema = publishedSchema(contract);
    const broken = brokenPromises(schema, earlier);
    if (broken.length) refusals.push(refusal(contract, broken, nextVersion(name, declared, published)));
    else if (!same(schema, earlier.at(-1)?.schema)) due.push({ name, version: contract.version, revision: earlier.length, schema });
  }
  return { refusals, due };
}

const promised = ['x-kind', 'x-owner', 'x-topic', 'x-type', 'x-key'];
const same = (one: Schema, other: Schema | undefined) => JSON.stringify(one) === JSON.stringify(other);
const versionOf = ({ version, revision }: Revision) => `v${version}.${revision}`;

/** Every difference once, with the revisions it differs from. */
function brokenPromises(schema: Schema, earlier: Revision[]): string[] {
  const broken = new Map<string, string[]>();
  for (const revision of earlier) {
    const moved = promised.filter((name) => schema[name] !== revision.schema[name]);
    const said = [
      ...moved.map((name) => `${name.slice(2)} was ${JSON.stringify(revision.schema[name])} and is ${JSON.stringify(schema[name])}`),
      ...incompatibilities(revision.schema, schema).map(({ path, detail }) => `${path}: ${detail}`),
    ];
    for (const line of said) broken.set(line, [...(broken.get(line) ?? []), versionOf(revision)]);
  }
  return [...broken].map(([line, versions]) => `  ${line} (against ${versions.join(', ')})`);
}

function refusal(contract: Contract, broken: string[], version: number): string {
  const { event, type } = contract;
  return [
    `${event.name} breaks what is published as ${type}:`,
    ...broken,
    `  A published event may gain or lose optional properties, and its descriptions may change; nothing else. Undo this, or ${besideIt(contract, version)}`,
  ].join('\n');
}

const decoratorOf = (owner: string, kind: Contract['kind']) =>
  `@${owner[0]!.toUpperCase()}${owner.slice(1)}${kind === 'fact' ? 'Event' : 'Report'}`;

/** How to bring the new shape into the world without breaking the old one. */
function besideIt({ kind, owner, key = '', version: old, ...contract }: Contract, version: number): string {
  const options = kind === 'fact' ? `{ key: '${key}', version: ${version} }` : `{ version: ${version} }`;
  const declaration = `${decoratorOf(owner, kind)}('${publishedName({ kind, owner, version: old, ...contract })}', ${options})`;
  const transition = kind === 'fact' ? `announce both until nobody reads v${old}` : `take both until nobody sends v${old}`;
  return `leave v${old} as it was, declare the new shape as a class of its own beside it with ${declaration}, and ${transition}.`;
}

const nextVersion = (name: string, declared: Contract[], published: Revision[]) =>
  1 +
  Math.max(
    ...declared.filter((contract) => publishedName(contract) === name).map(({ version }) => version),
    ...published.filter((revision) => revision.name === name).map(({ version }) => version),
  );

/** Published events that no class declares any more. */
function withdrawals(declared: Contract[], published: Revision[]): string[] {
  const there = new Set(declared.map((contract) => `${publishedName(contract)}/v${contract.version}`));
  const gone = Map.groupBy(
    published.filter(({ name, version }) => !there.has(`${name}/v${version}`)),
    ({ name, version }) => `${name}/v${version}`,
  );
  return [...gone.values()].map((revisions) => {
    const { name, version, schema } = revisions.at(-1)!;
    const [kind, owner, type, key] = ['x-kind', 'x-owner', 'x-type', 'x-key'].map((promise) => schema[promise]) as [
      Contract['kind'],
      Contract['owner'],
      string,
      string | undefined,
    ];
    const lost = `${String(schema.title)} is published as ${type} and declared no more: its topic still holds such events, and consumers replay them.`;
    const contract = { kind, owner, type, key, version, topic: name, event: Object };
    return `${lost}\n  Declare it again as ${type}; to replace it, ${besideIt(contract, nextVersion(name, declared, published))}`;
  });
}

/** Events that would share a topic, though only its owner may write it, or the address of a schema. */
function collisions(declared: Contract[]): string[] {
  const byName = Map.groupBy(declared, publishedName);
  return [...byName].flatMap(([name, contracts]) =>
    contracts.flatMap((one, index) => {
      const other = contracts
        .slice(index + 1)
        .find(({ kind, owner, version }) => kind !== one.kind || owner !== one.owner || version === one.version);
      return other ? [`${one.event.name} and ${other.event.name} would both be published as ${name}: give one another name.`] : [];
    }),
  );
}

/** Nothing published may be taken back: later changes are held against it. */
function gaps(published: Revision[]): string[] {
  const byVersion = Map.groupBy(published, ({ name, version }) => `${name}/v${version}`);
  return [...byVersion].flatMap(([name, revisions]) => {
    const numbers = new Set(revisions.map(({ revision }) => revision));
    const missing = [...Array(Math.max(...numbers)).keys()].filter((number) => !numbers.has(number));
    return missing.map((number) => `${name}.${number} was published and is missing: bring it back, for later changes are held against it.`);
  });
}
