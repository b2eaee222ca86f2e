/** Where in a JSON document a name comes a second time in one object: `['contacts', 0, 'email']`. */
export type JsonPath = (string | number)[];

/**
 * The first twenty names that objects of a JSON text have twice, of which `JSON.parse` keeps the last without a word (RFC 8259, section 4). `json` is
 * the text parsed: as long as it has as many members as the text there are none, and to count both costs a fraction of the parsing.
 */
export function repeatedNames(text: string, json: unknown): JsonPath[] {
  return membersIn(text) === membersOf(json) ? [] : search(text);
}

/** `contacts[0].email` */
export const pathText = (place: JsonPath): string =>
  place.reduce<string>((path, part) => (typeof part === 'number' ? `${path}[${part}]` : path ? `${path}.${part}` : part), '');

const [quote, backslash, colon, comma] = [34, 92, 58, 44];
const [openObject, closeObject, openArray, closeArray] = [123, 125, 91, 93];

/** The members of all objects of a JSON text: its strings that a colon follows. */
function membersIn(text: string): number {
  let count = 0;
  for (let open = text.indexOf('"'); open >= 0;) {
    const close = closeOf(text, open);
    if (text.charCodeAt(afterBlanks(text, close + 1)) === colon) count++;
    open = text.indexOf('"', close + 1);
  }
  return count;
}

function membersOf(json: unknown): number {
  let count = 0;
  const open = [json];
  while (open.length) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) for (const inner of value) open.push(inner);
    else {
      for (const name in value) {
        count++;
        const inner = (value as Record<string, unknown>)[name];
        if (typeof inner === 'object' && inner !== null) open.push(inner);
      }
    }
  }
  return count;
}

/** Where the string that begins here ends. */
function closeOf(text: string, open: number): number {
  let close = text.indexOf('"', open + 1);
  while (isEscaped(text, close)) close = text.indexOf('"', close + 1);
  return close;
}

function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text.charCodeAt(before) === backslash) before--;
  return (at - before) % 2 === 0;
}

function afterBlanks(text: string, at: number): number {
  while (text.charCodeAt(at) <= 32) at++;
  return at;
}

const mostTold = 20;

/** Goes through all of the text, object by object. */
function search(text: string): JsonPath[] {
  const found: JsonPath[] = [];
  const open: { names?: Set<string>; here: string | number }[] = [];
  for (let at = 0; at < text.length && found.length < mostTold; at++) {
    const inner = open.at(-1);
    const character = text.charCodeAt(at);
    if (character === openObject) open.push({ names: new Set(), here: '' });
    else if (character === openArray) open.push({ here: 0 });
    else if (character === closeObject || character === closeArray) open.pop();
    else if (character === comma && typeof inner!.here === 'number') inner!.here++;
    else if (character === quote) {
      const close = closeOf(text, at);
      if (inner?.names && text.charCodeAt(afterBlanks(text, close + 1)) === colon) {
        inner.here = JSON.parse(text.slice(at, close + 1)) as string;
        if (inner.names.has(inner.here)) found.push(open.map(({ here }) => here));
        inner.names.add(inner.here);
      }
      at = close;
    }
  }
  return found;
}
