import { describe, expect, it } from '@jest/globals';
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('..', import.meta.url));
const mostInAFolder = 25;
/** Folders of tools that know nothing of the service around them; their files are named after what they are. */
const toolboxes = ['mail'];

const ours = (path: string) => !/(^|\/)(node_modules|dist|\.local|\.nx)(\/|$)/.test(path);

async function sourcesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(join(repository, folder), { withFileTypes: true });
  const found = entries.map(async (entry) => {
    const path = `${folder}/${entry.name}`;
    if (!ours(path)) return [];
    if (entry.isDirectory()) return sourcesBelow(path);
    return /\.(ts|tsx|mjs|mts)$/.test(entry.name) ? [path] : [];
  });
  return (await Promise.all(found)).flat();
}

const sources = (await Promise.all(['libs', 'services', 'deploy'].map(sourcesBelow))).flat();
const readme = await readFile(join(repository, 'README.md'), 'utf8');

/** The kinds in the README's table: `` | `.entity` | … ``. */
const kinds = [...readme.matchAll(/^\| ((?:`\.\w+`(?:, )?)+) \|/gm)].flatMap(([, cell]) =>
  [...cell!.matchAll(/\.(\w+)/g)].map(([, kind]) => kind!),
);

/** What a file of a service's folder is, by the last word before its ending; a spec and a fixture may say before that what they are about. */
const kindOf = (file: string) => /\.(\w+)\.tsx?$/.exec(basename(file))?.[1];
const inAFolder = (file: string) => /^services\/[^/]+\/src\/[^/]+\//.test(file) && !toolboxes.includes(basename(dirname(file)));
const unknown = (files: string[]) => files.filter((file) => inAFolder(file) && !kinds.includes(kindOf(file) ?? ''));

describe('the files of a service', () => {
  it('are each of a kind that the table in the README names', () => {
    expect(unknown(sources)).toEqual([]);
  });

  it.each([
    'services/orders/src/orders/order.helper.ts',
    'services/orders/src/orders/helper.ts',
    'services/orders/src/orders/order.manager.tsx',
  ])('are refused when they are of no such kind: %s', (file) => {
    expect(unknown([file])).toEqual([file]);
  });

  it('leave no kind in the table unused', () => {
    const used = new Set(sources.filter(inAFolder).map(kindOf));
    expect(kinds.filter((kind) => !used.has(kind))).toEqual([]);
    expect(new Set(kinds).size).toBe(kinds.length);
  });

  it('have a spec for each life cycle, for it is drawn in a README', () => {
    const machines = sources.filter((file) => file.endsWith('.machine.ts'));
    expect(machines.filter((file) => !sources.includes(file.replace(/\.ts$/, '.spec.ts')))).toEqual([]);
  });
});

describe('a folder', () => {
  it(`holds at most ${mostInAFolder} files of source`, () => {
    const folders = Map.groupBy(sources, dirname);
    const full = [...folders].filter(([, files]) => files.length > mostInAFolder).map(([folder, files]) => `${folder}: ${files.length}`);
    expect(full).toEqual([]);
  });
});

describe('the way of one event in the README', () => {
  it('passes files that are there', () => {
    const way = [...readme.matchAll(/^\| `([\w-]+)\/([\w-]+\/[\w.-]+)` \|/gm)].map(([, project, file]) => `${project!}/src/${file!}`);
    const there = new Set(sources.map((file) => file.replace(/^(libs|services)\/|\.tsx?$/g, '')));
    expect(way.length).toBeGreaterThan(10);
    expect(way.filter((file) => !there.has(file))).toEqual([]);
  });
});
