import { describe, expect, it } from '@jest/globals';
import { customerRoles } from '@trunkline/contracts/identity';
import { sentenceOf } from './right.rules.ts';

const ana = { name: 'Ana Silva', state: 'active' } as const;

describe('the sentence about a person and an account', () => {
  it.each([
    [['orders.order.read'], 'Ana Silva can see orders and their milestones for account 7.'],
    [['orders.order.read', 'orders.order.create'], 'Ana Silva can see orders and their milestones and submit orders for account 7.'],
    [[...customerRoles.systemAdministrator], 'Ana Silva can do everything that a customer can for account 7.'],
    [['a.task.of-another-version'], 'Ana Silva can do nothing for account 7.'],
  ])('says what %j come to', (tasks, sentence) => expect(sentenceOf(ana, tasks, 'account 7')).toBe(sentence));

  it('says so of who may not sign in', () => {
    const sentence = sentenceOf({ ...ana, state: 'inactive' }, ['orders.order.read'], 'account 7');
    expect(sentence).toMatch(/^Once they are let in again, Ana Silva can see/);
  });
});
