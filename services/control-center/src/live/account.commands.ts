import { Injectable } from '@nestjs/common';
import { Clock } from '@trunkline/domain';
import type { Transaction } from '@trunkline/messaging';
import type { MovedAccount, MoveFollower } from '@trunkline/service-kit';
import { addEntries } from './live.store.ts';

/** In each of these something goes along with an account. */
const services = ['orders', 'repair', 'maintenance', 'billing'];

/** Has pages of both enterprises look again where an account went from one to the other: nothing of it is kept here. */
@Injectable()
export class AccountCommands implements MoveFollower {
  constructor(private readonly clock: Clock) {}

  async follow(tx: Transaction, moved: MovedAccount[]): Promise<void> {
    const both = [...new Set(moved.flatMap(({ fromEnterpriseId, toEnterpriseId }) => [fromEnterpriseId, toEnterpriseId]))];
    for (const service of services) await addEntries(tx, both, service, this.clock.now());
  }
}
