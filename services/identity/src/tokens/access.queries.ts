import { Injectable } from '@nestjs/common';
import type { ClientState, UserAccessState } from '@trunkline/contracts/identity';
import { DataSource } from 'typeorm';
import type { AccountGroup } from '../accounts/account-group.entity.ts';
import type { Enterprise } from '../enterprises/enterprise.entity.ts';
import { membershipAccess, staffAccess } from '../memberships/access.facts.ts';
import type { Membership } from '../memberships/membership.entity.ts';
import type { StaffMembership } from '../staff/staff-membership.entity.ts';
import type { User } from '../users/user.entity.ts';
import { ask } from './oidc-record.store.ts';

interface Found {
  user: User;
  enterprise: Enterprise;
  membership: Membership;
  groups: AccountGroup[];
  staff: StaffMembership;
}

const user = `json_build_object('id', u.id, 'username', u.username, 'name', u.name, 'state', u.state) as user`;

const asMember = `
  select ${user}, json_build_object('enterpriseId', e.enterprise_id, 'state', e.state) as enterprise,
    json_build_object('state', m.state, 'version', m.version, 'grants', m.grants) as membership,
    coalesce((
      select json_agg(json_build_object('id', g.id, 'accountBans', g.account_bans)) from account_group g
      where g.enterprise_id = m.enterprise_id
        and g.id::text in (select named from jsonb_array_elements(m.grants) granted, jsonb_array_elements_text(granted -> 'groupIds') named)
    ), '[]') as groups
  from membership m join users u on u.id = m.user_id join enterprise e on e.enterprise_id = m.enterprise_id
  where m.user_id = $1 and m.enterprise_id = $2`;

const asStaff = `
  select ${user}, json_build_object('state', s.state, 'version', s.version, 'roles', s.roles, 'allEnterprises', s.all_enterprises,
    'enterpriseIds', s.enterprise_ids) as staff
  from staff_membership s join users u on u.id = s.user_id where s.user_id = $1`;

/** What people and machines may do at this moment, each by one statement; under the versions that are announced of it. */
@Injectable()
export class AccessQueries {
  constructor(private readonly source: DataSource) {}

  /** For an enterprise, or as the carrier's staff where none is named. Nothing where the person may do nothing there. */
  async ofPerson(userId: string, enterpriseId: string | null): Promise<UserAccessState | undefined> {
    const values = enterpriseId === null ? [userId] : [userId, enterpriseId];
    const [found] = await this.query<Found>(enterpriseId === null ? asStaff : asMember, values);
    const state = found && (found.staff ? staffAccess(found.user, found.staff) : accessOf(found));
    return state?.active ? state : undefined;
  }

  async ofMachine(clientId: string): Promise<ClientState | undefined> {
    const [found] = await this.query<ClientState>(
      `select client_id as "clientId", name, true as active, version, reports, sources, enterprise_ids as "enterpriseIds", tasks
       from client where client_id = $1 and state = 'active'`,
      [clientId],
    );
    return found;
  }

  private query<Row>(sql: string, values: unknown[]): Promise<Row[]> {
    return ask<Row>(this.source, sql, values);
  }
}

const accessOf = ({ user, enterprise, membership, groups }: Found) => membershipAccess(user, enterprise, membership, groups);
