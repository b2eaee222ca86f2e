import { expect, it } from '@jest/globals';
import { declaredHandlers } from './asyncapi.handlers.ts';
import { heardForEveryone } from './row-security.ts';

const isNamedBy = (entry: string, method: string) => method === entry || method.startsWith(entry.includes('.') ? entry : `${entry}.`);

it('facts are heard for their own enterprises, or the list says why their handler sees rows of everyone', async () => {
  const handlers = (await declaredHandlers()).filter(({ contract }) => contract.kind === 'fact');
  const wide = [...new Set(handlers.flatMap(({ method, ofEnterprises }) => (ofEnterprises ? [] : [method])))];
  const listed = Object.keys(heardForEveryone);
  expect(wide.filter((method) => !listed.some((entry) => isNamedBy(entry, method)))).toEqual([]);
  expect(listed.filter((entry) => !wide.some((method) => isNamedBy(entry, method)))).toEqual([]);
});
