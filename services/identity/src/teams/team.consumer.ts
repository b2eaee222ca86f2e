import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { AccountTeamReported } from '@trunkline/contracts/identity';
import { HandlesReport, Tx, type ReportResult, type Transaction } from '@trunkline/messaging';
import { enterprisesIn } from '../enterprises/enterprise.store.ts';
import { TeamCommands } from './team.commands.ts';
import { teamHref } from './team.requests.ts';
import { teamsIn } from './team.store.ts';

/** What identity does with reports about account teams, over HTTP or Kafka alike. */
@Controller()
export class TeamConsumer {
  constructor(private readonly commands: TeamCommands) {}

  @HandlesReport(AccountTeamReported, { gather: lockTeams })
  async name(@Payload() report: AccountTeamReported, @Tx() tx: Transaction): Promise<ReportResult> {
    const { outcome } = await this.commands.name(report, tx);
    const { enterpriseId, accountBan } = report;
    return { outcome, enterpriseId, href: teamHref(enterpriseId, accountBan) };
  }
}

/** Locks, in one go, the enterprises and teams that these reports are about. */
async function lockTeams(tx: Transaction, reports: AccountTeamReported[]): Promise<void> {
  await enterprisesIn(tx).lock(['enterpriseId'], reports);
  await teamsIn(tx).lock(['enterpriseId'], reports);
}
