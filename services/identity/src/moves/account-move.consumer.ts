import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { AccountMoveReported } from '@trunkline/contracts/identity';
import { HandlesReport, Tx, type ReportResult, type Transaction } from '@trunkline/messaging';
import { hrefOf } from '../enterprises/enterprise.requests.ts';
import { AccountMoveCommands } from './account-move.commands.ts';
import { lockMoves } from './account-move.store.ts';

/** What identity does with reports of accounts that go elsewhere, over HTTP or Kafka alike. */
@Controller()
export class AccountMoveConsumer {
  constructor(private readonly commands: AccountMoveCommands) {}

  @HandlesReport(AccountMoveReported, { gather: lockMoves, about: ({ accountBan }) => ({ kind: 'account', name: accountBan }) })
  async move(@Payload() report: AccountMoveReported, @Tx() tx: Transaction): Promise<ReportResult> {
    const outcome = await this.commands.take(report, tx);
    return { outcome, enterpriseId: report.toEnterpriseId, href: hrefOf(report.toEnterpriseId) };
  }
}
