import { Injectable } from '@nestjs/common';
import { currentPrincipal, pageOf, type Page } from '@trunkline/service-kit';
import { DataSource, In } from 'typeorm';
import { checkCarrier } from '../memberships/giver.rules.ts';
import { User } from '../users/user.entity.ts';
import { StaffMembership } from './staff-membership.entity.ts';
import { noSuchStaff, staffMemberOf, type StaffFilter, type StaffMember } from './staff.requests.ts';

/** What may be seen of the carrier's own people, by those who work for all enterprises. Throws a 403 Refusal for others. */
@Injectable()
export class StaffQueries {
  constructor(private readonly source: DataSource) {}

  /** Those who pass every filter, newest first. */
  async list({ state, role, ...page }: StaffFilter): Promise<Page<StaffMember>> {
    checkCarrier(currentPrincipal());
    const query = this.source.getRepository(StaffMembership).createQueryBuilder('s');
    if (state) query.andWhere('s.state = :state', { state });
    if (role) query.andWhere('s.roles @> array[:role]', { role });
    const found = await pageOf(query, page, { at: 'createdAt', id: 'userId' });
    const users = await this.source.getRepository(User).findBy({ id: In(found.items.map(({ userId }) => userId)) });
    const byId = new Map(users.map((user) => [user.id, user]));
    return found.map((staff) => staffMemberOf(byId.get(staff.userId)!, staff));
  }

  /** Throws a 404 Refusal for somebody who never worked for the carrier. */
  async one(userId: string): Promise<StaffMember> {
    checkCarrier(currentPrincipal());
    const staff = await this.source.getRepository(StaffMembership).findOneBy({ userId });
    const user = staff && (await this.source.getRepository(User).findOneBy({ id: userId }));
    if (!staff || !user) throw noSuchStaff(userId);
    return staffMemberOf(user, staff);
  }
}
