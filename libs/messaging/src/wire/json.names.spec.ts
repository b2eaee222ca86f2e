import { describe, expect, it } from '@jest/globals';
import { pathText, repeatedNames } from './json.names.ts';

const found = (text: string) => repeatedNames(text, JSON.parse(text)).map(pathText);

describe('names that a JSON object has twice', () => {
  it.each([
    ['{"a":1,"a":2}', ['a']],
    ['{"a":1,"\\u0061":2}', ['a']],
    ['{"a" : {"b":1 ,\n"b"\t:1}}', ['a.b']],
    ['[{"a":1},{"a":[{"b":1},{"b":1,"c":[],"b":2}]}]', ['[1].a[1].b']],
    ['{"":0,"":1}', ['']],
    ['{"a":{"b":1},"a":{"c":1}}', ['a']],
    ['{"__proto__":1,"__proto__":2}', ['__proto__']],
    ['{"a\\\\":1,"a\\\\":2}', ['a\\']],
    ['{"a\\"":1,"a\\"":2,"a\\"":3}', ['a"', 'a"']],
  ])('are found in %s', (text, places) => expect(found(text)).toEqual(places));

  it.each([
    '{}',
    '[]',
    '5',
    '"a\\":1"',
    '{"a":"a","b":{"a":1},"c":[{"a":1},{"a":2}]}',
    '{"a\\\\":"\\"b\\":","b":1}',
    '{"a":"{\\"a\\":1,\\"a\\":2}"}',
  ])('are not in %s', (text) => expect(found(text)).toEqual([]));

  it('are told twenty at a time', () => {
    expect(found(`[${Array(100).fill('{"a":1,"a":1}').join()}]`)).toHaveLength(20);
  });

  it('are found among a hundred thousand, and in any depth', () => {
    const wide = JSON.stringify(Array.from({ length: 100_000 }, (_, id) => ({ id, 'a:"\\': ':"{' })));
    expect(found(wide)).toEqual([]);
    expect(found(wide.replace('{"id":99999', '{"id":1,"id":99999'))).toEqual(['[99999].id']);
    expect(found(`${'['.repeat(50_000)}{"a":1,"a":1}${']'.repeat(50_000)}`)).toHaveLength(1);
  });
});
