import { Injectable } from '@nestjs/common';
import { Clock } from '@trunkline/domain';
import { pageOf, whereInReach, type Page } from '@trunkline/service-kit';
import { DataSource, In } from 'typeorm';
import { openInvitations } from '../credentials/one-time-link.store.ts';
import { EnterpriseQueries } from '../enterprises/enterprise.queries.ts';
import { User } from '../users/user.entity.ts';
import { noSuchUser } from '../users/user.requests.ts';
import { Membership } from './membership.entity.ts';
import { memberOf, type Member, type MemberFilter } from './membership.requests.ts';

/** What may be seen of the people of enterprises. */
@Injectable()
export class MembershipQueries {
  constructor(
    private readonly source: DataSource,
    private readonly enterprises: EnterpriseQueries,
    private readonly clock: Clock,
  ) {}

  /** People of an enterprise who pass every filter, newest first. Throws a 404 Refusal for an unknown enterprise. */
  async list(enterpriseId: string, { state, userState, role, search, ...page }: MemberFilter): Promise<Page<Member>> {
    await this.enterprises.one(enterpriseId);
    const query = this.source.getRepository(Membership).createQueryBuilder('m').where('m.enterpriseId = :enterpriseId', { enterpriseId });
    whereInReach(query, {});
    if (state) query.andWhere('m.state = :state', { state });
    if (userState || search) query.innerJoin(User, 'u', 'u.id = m.userId');
    if (userState) query.andWhere('u.state = :userState', { userState });
    if (search) query.andWhere(`position(lower(:search) in lower(concat_ws(chr(10), u.name, u.username, u.email))) > 0`, { search });
    if (role) query.andWhere('m.grants @> :granted', { granted: JSON.stringify([{ roles: [role] }]) });
    const found = await pageOf(query, page, { at: 'createdAt', id: 'userId' });
    const users = await this.source.getRepository(User).findBy({ id: In(found.items.map(({ userId }) => userId)) });
    const byId = new Map(users.map((user) => [user.id, user]));
    const invited = await this.invitedUntil(enterpriseId, users);
    return found.map((membership) => ({ ...memberOf(byId.get(membership.userId)!, membership), ...invited.get(membership.userId) }));
  }

  /** Throws a 404 Refusal for somebody who never had a place in the enterprise. */
  async one(enterpriseId: string, userId: string): Promise<Member> {
    const membership = await this.source.getRepository(Membership).findOneBy({ enterpriseId, userId });
    const user = membership && (await this.source.getRepository(User).findOneBy({ id: userId }));
    if (!membership || !user) throw noSuchUser(userId);
    return { ...memberOf(user, membership), ...(await this.invitedUntil(enterpriseId, [user])).get(userId) };
  }

  private async invitedUntil(enterpriseId: string, users: User[]): Promise<Map<string, Pick<Member, 'invitedUntil'>>> {
    const waiting = users.filter(({ state }) => state === 'invited').map(({ id }) => id);
    const open = waiting.length ? await openInvitations(this.source, enterpriseId, waiting, this.clock.now()) : [];
    return new Map(open.map(({ userId, expiresAt }) => [userId, { invitedUntil: expiresAt.toISOString() }]));
  }
}
