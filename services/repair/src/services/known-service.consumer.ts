import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import type { GcrFact } from '@trunkline/contracts/maintenance';
import type { OrderMilestone } from '@trunkline/contracts/orders';
import { Clock } from '@trunkline/domain';
import { HandlesEvery, Tx, type Transaction } from '@trunkline/messaging';
import { followWork } from './gcr.commands.ts';
import { keepWindows } from './gcr-window.store.ts';
import { learnServices } from './known-service.store.ts';

/** Learns whose services are from what orders and maintenance announce of them. */
@Controller()
export class KnownServiceConsumer {
  constructor(private readonly clock: Clock) {}

  @HandlesEvery('orders', { batch: true })
  async learnFromOrders(@Payload() facts: object[], @Tx() tx: Transaction): Promise<void> {
    const learnedAt = this.clock.now();
    const services = (facts as Partial<OrderMilestone>[]).flatMap(({ order }) =>
      (order?.items ?? []).flatMap(({ serviceId }) =>
        serviceId
          ? [{ serviceId, enterpriseId: order!.enterpriseId, accountBan: order!.accountBan, source: 'order' as const, learnedAt }]
          : [],
      ),
    );
    await learnServices(tx, services);
  }

  @HandlesEvery('maintenance', { batch: true })
  async learnFromMaintenance(@Payload() facts: object[], @Tx() tx: Transaction): Promise<void> {
    const learnedAt = this.clock.now();
    const services = (facts as Partial<GcrFact>[]).flatMap(({ enterpriseId, maintenance }) =>
      (maintenance?.services ?? []).map(({ circuitId, accountBan }) => ({
        serviceId: circuitId,
        enterpriseId: enterpriseId!,
        accountBan,
        source: 'gcr' as const,
        learnedAt,
      })),
    );
    await learnServices(tx, services);
    await keepWindows(tx, facts);
    await followWork(tx, facts, learnedAt);
  }
}
