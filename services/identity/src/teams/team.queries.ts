import { Injectable } from '@nestjs/common';
import type { PublicAccountTeam } from '@trunkline/contracts/identity';
import { actingOn, Clock, reaches, teamFor, unreadableParameter, type Reach } from '@trunkline/domain';
import { currentScope, everyone, inScope } from '@trunkline/messaging';
import { noSuchAccount, pageOf, whereInReach, type Page } from '@trunkline/service-kit';
import { DataSource } from 'typeorm';
import { Account } from '../accounts/account.entity.ts';
import { EnterpriseQueries } from '../enterprises/enterprise.queries.ts';
import { AccountTeam } from './team.entity.ts';
import { publicTeam } from './team.facts.ts';
import type { TeamFilter, TeamQuestion, TeamView } from './team.requests.ts';

/** Who cares for customers, as they may see it. */
@Injectable()
export class TeamQueries {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly enterprises: EnterpriseQueries,
  ) {}

  /** Whole teams, newest first: who is in them, who was and who will be. Throws a 404 Refusal for an unknown enterprise. */
  async list(enterpriseId: string, { accountBan, ...page }: TeamFilter): Promise<Page<PublicAccountTeam>> {
    await this.enterprises.one(enterpriseId);
    const query = this.source.getRepository(AccountTeam).createQueryBuilder('t').where('t.enterpriseId = :enterpriseId', { enterpriseId });
    whereInReach(query, { account: 'accountBan' });
    if (accountBan !== undefined) query.andWhere('t.accountBan = :accountBan', { accountBan });
    return (await pageOf(query, page, { at: 'createdAt', id: 'id' })).map(publicTeam);
  }

  /** Of the enterprise that the asker acts for, or of an account of it. Throws a 404 Refusal for an account out of their reach, 400 where it is not said which enterprise. */
  async today({ accountBan }: TeamQuestion): Promise<TeamView> {
    const { enterprises, accounts } = currentScope() ?? { enterprises: [], accounts: [] };
    const enterpriseId = onlyOne(enterprises);
    if (accountBan !== undefined && !(reaches(accounts, accountBan) && (await this.isOf(enterpriseId, accountBan)))) {
      throw noSuchAccount(accountBan);
    }
    // A team of the whole enterprise is for all its people, whatever accounts they have.
    const teams = await inScope(everyone, () => this.source.getRepository(AccountTeam).findBy({ enterpriseId }));
    const day = this.clock.now().toISOString().slice(0, 10);
    const acting = (ban: string | null) => actingOn(teams.find((team) => team.accountBan === ban)?.members ?? [], day);
    const members = accountBan === undefined ? acting(null) : teamFor(acting(accountBan), acting(null));
    return { enterpriseId, ...(accountBan !== undefined && { accountBan }), members };
  }

  private isOf(enterpriseId: string, accountBan: string): Promise<boolean> {
    return this.source.getRepository(Account).existsBy({ enterpriseId, accountBan });
  }
}

function onlyOne(enterprises: Reach): string {
  if (enterprises !== '*' && enterprises.length === 1) return enterprises[0]!;
  throw unreadableParameter('enterpriseId', 'missingQueryParameter', 'enterpriseId is required: you act for several enterprises');
}
