import { isDeepStrictEqual } from 'node:util';

/** What a fact says of the change it tells: names of properties, and how those were that had a value. */
export interface Difference {
  changed: string[];
  previous: Record<string, unknown>;
}

/** What became of a thing, by its public properties; of one that is new, all is. */
export function differenceOf(before: object | undefined, after: object): Difference {
  const [old, now] = [before ?? {}, after].map((thing) => new Map<string, unknown>(Object.entries(thing))) as [
    Map<string, unknown>,
    Map<string, unknown>,
  ];
  const changed = Object.keys({ ...before, ...after }).filter((name) => !isDeepStrictEqual(old.get(name), now.get(name)));
  return { changed, previous: Object.fromEntries(changed.filter((name) => old.has(name)).map((name) => [name, old.get(name)])) };
}
