import { expect, it } from '@jest/globals';
import { Overtaken } from '@trunkline/messaging';
import { problemFor } from './problem.ts';

it('whoever was overtaken again and again is told of a conflict, and of nobody', () => {
  expect(problemFor(new Overtaken('rows of crate'), 'id')).toMatchObject({
    status: 409,
    code: 'conflict',
    detail: expect.not.stringContaining('crate'),
  });
});
