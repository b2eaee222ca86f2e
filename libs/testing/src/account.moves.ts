import { AccountState } from '@trunkline/contracts/identity';
import type { Heard, TestService } from './test-service.ts';

/** That an account is another enterprise's than before, in as few words as a test needs. */
export interface Removal {
  accountBan: string;
  /** Whose it was, oldest first. */
  from: string[];
  to: string;
  /** Since when; the clock's time unless told. */
  at?: string;
}

/** Lets identity say so, and resolves when the service has let go what goes along. */
export const moveAccount = (service: TestService, { accountBan, from, to, at }: Removal, heard?: Heard): Promise<void> =>
  service.hear(
    AccountState,
    {
      accountBan,
      enterpriseId: to,
      name: 'Head office',
      active: true,
      movedAt: at ?? service.clock.now().toISOString(),
      formerEnterpriseIds: from.filter((one) => one !== to),
    },
    heard,
  );
