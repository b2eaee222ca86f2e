import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EnterpriseProvisioned } from '@trunkline/contracts/identity';
import { HandlesReport, Tx, type ReportResult, type Transaction } from '@trunkline/messaging';
import { accountsIn } from '../accounts/account.store.ts';
import { lockPeople } from '../memberships/admission.commands.ts';
import { hrefOf } from './enterprise.requests.ts';
import { enterprisesIn } from './enterprise.store.ts';
import { ProvisioningCommands } from './provisioning.commands.ts';

/** What identity does with the reports of internal systems, over HTTP or Kafka alike. */
@Controller()
export class EnterpriseConsumer {
  constructor(private readonly commands: ProvisioningCommands) {}

  @HandlesReport(EnterpriseProvisioned, { gather: lockProvisioned })
  async provision(@Payload() report: EnterpriseProvisioned, @Tx() tx: Transaction): Promise<ReportResult> {
    const { outcome } = await this.commands.provision(report, tx);
    return { outcome, enterpriseId: report.enterpriseId, href: hrefOf(report.enterpriseId) };
  }
}

/** Locks, in one go, the enterprises, accounts and people that these reports are about. */
async function lockProvisioned(tx: Transaction, reports: EnterpriseProvisioned[]): Promise<void> {
  await enterprisesIn(tx).lock(['enterpriseId'], reports);
  await accountsIn(tx).lock(
    ['accountBan'],
    reports.flatMap(({ accounts }) => accounts),
  );
  await lockPeople(
    tx,
    reports.flatMap(({ administrators }) => administrators),
  );
}
