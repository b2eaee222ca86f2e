import { describe, expect, it } from '@jest/globals';
import { accountsFor, may, within, type Access } from './access.ts';

const clerk: Access = {
  enterprises: ['ENT-A'],
  grants: [
    { tasks: ['orders.order.read'], accounts: '*' },
    { tasks: ['billing.invoice.read'], accounts: ['A-2', 'A-1'] },
    { tasks: ['billing.invoice.read', 'billing.request.create'], accounts: ['A-1', 'A-3'] },
  ],
};

describe('access', () => {
  it('adds up the accounts of all grants that have the task', () => {
    expect(accountsFor(clerk, 'billing.invoice.read')).toEqual(['A-1', 'A-2', 'A-3']);
    expect(accountsFor(clerk, 'billing.request.create')).toEqual(['A-1', 'A-3']);
    expect(accountsFor(clerk, 'orders.order.read')).toBe('*');
    expect(accountsFor(clerk, 'orders.order.create')).toBeUndefined();
  });

  it('allows a task for the accounts of its own grants and its own enterprise alone', () => {
    expect(may(clerk, 'billing.request.create', 'ENT-A', 'A-3')).toBe(true);
    expect(may(clerk, 'billing.request.create', 'ENT-A', 'A-2')).toBe(false);
    expect(may(clerk, 'orders.order.read', 'ENT-B', 'A-1')).toBe(false);
    expect(may({ ...clerk, enterprises: '*' }, 'orders.order.read', 'ENT-B', 'B-1')).toBe(true);
  });

  it('narrows a reach to what a limit leaves', () => {
    expect(within('*', ['ENT-A'])).toEqual(['ENT-A']);
    expect(within(['ENT-A', 'ENT-B'], ['ENT-B', 'ENT-C'])).toEqual(['ENT-B']);
    expect(within(['ENT-A'], '*')).toEqual(['ENT-A']);
  });
});
