import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { contractOf, contracts, type Contract } from '@trunkline/contracts';
import { OrderMilestone } from '@trunkline/contracts/orders';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { dueRevisions, publishedRevisions, schemaFolder, writeRevisions } from './contracts.ts';

describe('the event classes', () => {
  it('are compatible with everything ever published of them, and are published as they are', async () => {
    expect((await dueRevisions(contracts())).map(({ file }) => relative(schemaFolder, file))).toEqual([]);
  });

  it('each have published schemas', async () => {
    const published = new Set((await publishedRevisions()).map(({ schema }) => schema['x-type']));
    expect(published).toEqual(new Set(contracts().map(({ type }) => type)));
  });
});

describe('publishing', () => {
  const milestone = contractOf(OrderMilestone);
  let folder: string;
  const files = async () => (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.json')).sort();
  const publish = async (...declared: Contract[]) => writeRevisions(await dueRevisions(declared, folder));
  const published = async () =>
    JSON.parse(await readFile(join(folder, 'order-milestone/v1.0.json'), 'utf8')) as {
      properties: Record<string, unknown>;
      required: string[];
    };
  const republish = (schema: object) => writeFile(join(folder, 'order-milestone/v1.0.json'), JSON.stringify(schema));

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'schemas-'));
    await cp(join(schemaFolder, 'order-milestone', 'v1.0.json'), join(folder, 'order-milestone', 'v1.0.json'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('adds a revision when the class changed compatibly, and keeps the old one', async () => {
    const { properties, ...schema } = await published();
    await republish({ ...schema, properties: { ...properties, formerly: { type: 'string' } } });
    await publish(milestone);
    expect(await files()).toEqual(['order-milestone/v1.0.json', 'order-milestone/v1.1.json']);
    expect((await published()).properties).toHaveProperty('formerly');
  });

  it('writes nothing a second time', async () => {
    await publish(milestone);
    const once = await files();
    await publish(milestone);
    expect(await files()).toEqual(once);
  });

  it('is refused when the class changed incompatibly', async () => {
    const { required, ...schema } = await published();
    await republish({ ...schema, required: required.filter((name) => name !== 'at') });
    await expect(publish(milestone)).rejects.toThrow(
      'OrderMilestone breaks what is published as com.trunkline.orders.order-milestone.v1:\n  at: was optional and is required',
    );
    expect(await files()).toEqual(['order-milestone/v1.0.json']);
  });

  it('starts a major version of its own beside the first', async () => {
    await publish({ ...milestone, version: 2, type: 'com.trunkline.orders.order-milestone.v2' }, milestone);
    expect(await files()).toContain('order-milestone/v2.0.json');
  });

  it('is refused while a file beside the revisions is none', async () => {
    await writeFile(join(folder, 'order-milestone/v1.json'), '{}');
    await expect(publish(milestone)).rejects.toThrow('v1.json is no revision');
  });
});
