import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { IdentityConfig } from '../identity.config.ts';
import { ask } from './oidc-record.store.ts';
import type { Place } from './place.rules.ts';

const sql = `
  with person as (
    select u.id, u.default_enterprise_id, l.user_id is not null as known, l.enterprise_id as last_enterprise_id
    from users u left join last_sign_in l on l.user_id = u.id where u.id = $1 and u.state = 'active')
  select null as "enterpriseId", 'Trunkline' as name, $2 <> 'optional' as "secondFactorRequired", false as "isDefault",
    known and last_enterprise_id is null as "isLast"
  from person join staff_membership s on s.user_id = person.id and s.state = 'active'
  union all
  select e.enterprise_id, coalesce(e.custom_name, e.name), e.second_factor_required or $2 = 'everyone', e.enterprise_id = default_enterprise_id is true,
    e.enterprise_id = last_enterprise_id is true
  from person join membership m on m.user_id = person.id and m.state = 'active'
    join enterprise e on e.enterprise_id = m.enterprise_id and e.state = 'active'
  order by name, "enterpriseId"`;

/** Where people can act. */
@Injectable()
export class PlaceQueries {
  constructor(
    private readonly source: DataSource,
    private readonly config: IdentityConfig,
  ) {}

  /** None of a person who may not sign in (any more). */
  of(userId: string): Promise<Place[]> {
    return ask<Place>(this.source, sql, [userId, this.config.SECOND_FACTOR]);
  }
}
