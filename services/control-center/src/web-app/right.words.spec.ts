import { expect, it } from '@jest/globals';
import { customerRoles } from '@trunkline/contracts/identity';
import { join } from 'node:path';

it('each task that a customer can hold has words in which the portal says it', async () => {
  const { rightWords } = (await import(join(import.meta.dirname, '../../web/people/right.words.ts'))) as {
    rightWords: { tasks: Record<string, string> };
  };
  expect(Object.keys(rightWords.tasks).sort()).toEqual([...customerRoles.systemAdministrator].sort());
});
