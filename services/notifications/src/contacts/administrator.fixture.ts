import type { UserAccessChanged } from '@trunkline/contracts/identity';
import { randomUUID } from 'node:crypto';

const at = '2026-03-01T08:00:00.000Z';

/** What identity announces of somebody with this role, who administers the enterprise unless told. */
export function anAdministrator(enterpriseId: string, email: string, role = 'systemAdministrator'): UserAccessChanged {
  const userId = randomUUID();
  const grants = [{ roles: [role], tasks: [], allAccounts: true, accountBans: [], groupIds: [] }];
  return {
    ...{ userId, enterpriseId, added: [role], removed: [], changed: [], previous: {} },
    user: { userId, username: `u-${userId}`, name: 'Ada', email, state: 'active', createdAt: at, updatedAt: at },
    membership: { userId, enterpriseId, state: 'active', grants, createdAt: at, updatedAt: at },
  };
}
