import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';

interface Locked {
  optionalDependencies?: Record<string, string>;
}

const lockfile = await readFile(new URL('../../package-lock.json', import.meta.url), 'utf8');
const { packages } = JSON.parse(lockfile) as { packages: Record<string, Locked> };

/** Where npm would look for a package that another one needs: beside it, then beside everything above it. */
function* places(from: string, name: string): Generator<string> {
  for (let folder = from; folder; folder = folder.slice(0, Math.max(folder.lastIndexOf('/node_modules/'), 0))) {
    yield `${folder}/node_modules/${name}`;
  }
  yield `node_modules/${name}`;
}

describe('the lockfile', () => {
  it('names the packages of every platform, without which `npm ci` refuses it', () => {
    const needed = Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).map((name) => ({ from, name })),
    );
    const absent = needed.filter(({ from, name }) => ![...places(from, name)].some((place) => place in packages));
    expect(absent.map(({ from, name }) => `${name}, which ${from} names`)).toEqual([]);
  });

  it('holds no address of a registry', () => {
    expect(lockfile).not.toMatch(/"resolved": "https?:/);
  });
});
