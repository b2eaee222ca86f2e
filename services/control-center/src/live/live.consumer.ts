import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { AccountTeamChanged } from '@trunkline/contracts/identity';
import { TechnicianShiftChanged, WaitingMailChanged } from '@trunkline/contracts/repair';
import { Clock } from '@trunkline/domain';
import { Handles, HandlesEvery, Tx, type Transaction } from '@trunkline/messaging';
import { carrier } from './live.rules.ts';
import { addEntries } from './live.store.ts';

/** Hears what changes wherever pages look, and keeps of it whose it is and where; of what is no enterprise's, that the carrier's staff look at it. */
@Controller()
export class LiveConsumer {
  constructor(private readonly clock: Clock) {}

  @HandlesEvery('orders', { batch: true, ofEnterprises: true })
  orders(@Payload() facts: object[], @Tx() tx: Transaction): Promise<void> {
    return this.keep(tx, 'orders', facts);
  }

  @HandlesEvery('maintenance', { batch: true, ofEnterprises: true })
  maintenance(@Payload() facts: object[], @Tx() tx: Transaction): Promise<void> {
    return this.keep(tx, 'maintenance', facts);
  }

  @HandlesEvery('repair', { batch: true, ofEnterprises: true })
  repair(@Payload() facts: object[], @Tx() tx: Transaction): Promise<void> {
    return this.keep(tx, 'repair', facts);
  }

  @HandlesEvery('billing', { batch: true, ofEnterprises: true })
  billing(@Payload() facts: object[], @Tx() tx: Transaction): Promise<void> {
    return this.keep(tx, 'billing', facts);
  }

  @Handles(AccountTeamChanged, { batch: true, ofEnterprises: true })
  teams(@Payload() facts: AccountTeamChanged[], @Tx() tx: Transaction): Promise<void> {
    return this.keep(tx, 'identity', facts);
  }

  @Handles(WaitingMailChanged, { batch: true })
  mails(@Tx() tx: Transaction): Promise<void> {
    return addEntries(tx, [carrier], 'repair', this.clock.now());
  }

  @Handles(TechnicianShiftChanged, { batch: true })
  shifts(@Tx() tx: Transaction): Promise<void> {
    return addEntries(tx, [carrier], 'repair', this.clock.now());
  }

  private async keep(tx: Transaction, service: string, facts: object[]): Promise<void> {
    const enterprises = facts.map((fact) => (fact as { enterpriseId?: unknown }).enterpriseId);
    const named = [...new Set(enterprises.filter((id): id is string => typeof id === 'string'))];
    if (named.length) await addEntries(tx, named, service, this.clock.now());
  }
}
