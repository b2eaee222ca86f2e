import { Injectable } from '@nestjs/common';
import { notFound } from '@trunkline/domain';
import { everyone, inScope } from '@trunkline/messaging';
import type { Principal } from '@trunkline/service-kit';
import { DataSource } from 'typeorm';
import { Enterprise } from '../enterprises/enterprise.entity.ts';
import { Membership } from '../memberships/membership.entity.ts';
import { User } from './user.entity.ts';
import { publicUser } from './user.facts.ts';
import type { MyEnterprises, MyView } from './user.requests.ts';

/** What people may see of themselves. Throws a 404 Refusal for machines. */
@Injectable()
export class MeQueries {
  constructor(private readonly source: DataSource) {}

  async me(principal: Principal): Promise<MyView> {
    const { kind, access } = principal;
    const user = await this.find(principal);
    const active = kind === 'person' && access.enterprises !== '*' ? access.enterprises[0] : undefined;
    const tasks = [...new Set(access.grants.flatMap((grant) => grant.tasks))].sort();
    return { ...publicUser(user), ...(active !== undefined && { activeEnterpriseId: active }), tasks };
  }

  /** Wherever the person has a place: their token is for one enterprise, and they choose among these. */
  async enterprises(principal: Principal): Promise<MyEnterprises> {
    const { id, defaultEnterpriseId } = await this.find(principal);
    const places = this.source
      .getRepository(Enterprise)
      .createQueryBuilder('e')
      .innerJoin(Membership, 'm', `m.enterpriseId = e.enterpriseId and m.userId = :id and m.state = 'active'`, { id })
      .orderBy('coalesce(e.customName, e.name)')
      .addOrderBy('e.enterpriseId');
    const enterprises = await inScope(everyone, () => places.getMany());
    return {
      items: enterprises.map(({ enterpriseId, name, customName, state }) => ({
        enterpriseId,
        name,
        ...(customName !== null && { customName }),
        state,
        isDefault: enterpriseId === defaultEnterpriseId,
      })),
    };
  }

  private async find({ kind, subject }: Principal): Promise<User> {
    const user = kind === 'machine' ? null : await this.source.getRepository(User).findOneBy({ id: subject });
    if (!user) throw notFound('whoever brings this token is no person');
    return user;
  }
}
