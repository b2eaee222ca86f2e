import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import type { Audited } from '@trunkline/contracts';
import { BillingAudited } from '@trunkline/contracts/billing';
import { ControlCenterAudited } from '@trunkline/contracts/control-center';
import { IdentityAudited } from '@trunkline/contracts/identity';
import { MaintenanceAudited } from '@trunkline/contracts/maintenance';
import { NotificationsAudited } from '@trunkline/contracts/notifications';
import { OrdersAudited } from '@trunkline/contracts/orders';
import { RepairAudited } from '@trunkline/contracts/repair';
import { Handles, Tx, type Transaction } from '@trunkline/messaging';
import { AuditEntryCommands } from './audit-entry.commands.ts';

/** Hears what was done in each service. */
@Controller()
export class AuditEntryConsumer {
  constructor(private readonly commands: AuditEntryCommands) {}

  @Handles(BillingAudited, { batch: true })
  keepBilling(@Payload() told: Audited[], @Tx() tx: Transaction): Promise<void> {
    return this.commands.keep(tx, told);
  }

  @Handles(ControlCenterAudited, { batch: true })
  keepControlCenter(@Payload() told: Audited[], @Tx() tx: Transaction): Promise<void> {
    return this.commands.keep(tx, told);
  }

  @Handles(IdentityAudited, { batch: true })
  keepIdentity(@Payload() told: Audited[], @Tx() tx: Transaction): Promise<void> {
    return this.commands.keep(tx, told);
  }

  @Handles(MaintenanceAudited, { batch: true })
  keepMaintenance(@Payload() told: Audited[], @Tx() tx: Transaction): Promise<void> {
    return this.commands.keep(tx, told);
  }

  @Handles(NotificationsAudited, { batch: true })
  keepNotifications(@Payload() told: Audited[], @Tx() tx: Transaction): Promise<void> {
    return this.commands.keep(tx, told);
  }

  @Handles(OrdersAudited, { batch: true })
  keepOrders(@Payload() told: Audited[], @Tx() tx: Transaction): Promise<void> {
    return this.commands.keep(tx, told);
  }

  @Handles(RepairAudited, { batch: true })
  keepRepair(@Payload() told: Audited[], @Tx() tx: Transaction): Promise<void> {
    return this.commands.keep(tx, told);
  }
}
