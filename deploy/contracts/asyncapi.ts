import { Parser } from '@asyncapi/parser';
import { contracts, type Schema } from '@trunkline/contracts';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asyncApiOf } from './asyncapi.document.ts';
import { declaredHandlers } from './asyncapi.handlers.ts';
import { wordsOfContracts } from './asyncapi.words.ts';
import { root } from '../local/settings.ts';

/** The document of all events, where every service finds it to serve: `@trunkline/contracts/asyncapi.json`. */
export const asyncApiFile = join(root, 'libs/contracts/asyncapi.json');

/** The document as the classes and consumers of today make it, and whether the committed one is another. Throws when it may not be published. */
export async function describeEvents(): Promise<{ text: string; stale: boolean }> {
  const [handlers, words] = await Promise.all([declaredHandlers(), wordsOfContracts()]);
  const document = asyncApiOf(contracts(), handlers, words);
  const text = `${JSON.stringify(document, null, 2)}\n`;
  const committed = await readFile(asyncApiFile, 'utf8').catch(() => undefined);
  const faults = committed === undefined ? [] : repartitioned(JSON.parse(committed) as Schema, document);
  if (faults.length) throw new Error(faults.join('\n'));
  return { text, stale: text !== committed };
}

/** Publishes the document. Throws, with nothing written, what AsyncAPI's own parser objects to. */
export async function writeAsyncApi(text: string): Promise<void> {
  const objections = await objectionsTo(text);
  if (objections.length) throw new Error(`The AsyncAPI document is not valid:\n${objections.join('\n')}`);
  await writeFile(asyncApiFile, text);
}

/** Errors and warnings of AsyncAPI's own parser, each with its place; that a newer AsyncAPI exists is neither. */
export async function objectionsTo(text: string): Promise<string[]> {
  const { diagnostics } = await new Parser().parse(text);
  return diagnostics.filter(({ severity }) => Number(severity) <= 1).map(({ path, message }) => `${path.join('/')}: ${message}`);
}

interface Channels {
  channels: Record<string, { bindings: { kafka: { partitions: number } } }>;
}

/** Topics whose number of partitions changed: keys would move to other partitions, and leave the order of their streams behind. */
export function repartitioned(published: Schema, current: Schema): string[] {
  const [was, is] = [published, current].map((document) => (document as unknown as Channels).channels) as [
    Channels['channels'],
    Channels['channels'],
  ];
  const count = (channel: Channels['channels'][string]) => channel.bindings.kafka.partitions;
  const moved = Object.keys(was).filter((topic) => is[topic] && count(is[topic]) !== count(was[topic]!));
  return moved.map((topic) => {
    const change = `${topic} has ${count(was[topic]!)} partitions and would have ${count(is[topic]!)}`;
    return `${change}: keys would change partitions and lose their order. Leave it, or announce under a new topic and let this one run dry.`;
  });
}
