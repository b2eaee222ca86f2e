import type { TeamMember } from '@trunkline/contracts/identity';
import { actingOn, teamFor } from '@trunkline/domain';
import { run, statement, type Transaction } from '@trunkline/messaging';
import type { KnownSupport } from '@trunkline/service-kit';
import type { TeamPlace } from '../mail/mail.declaration.ts';

const members = statement(
  'support_members',
  `select coalesce((select members from support_team t where t.enterprise_id = p.enterprise_id and t.account_ban = p.account_ban), '[]') "ofAccount",
     coalesce((select members from support_team t where t.enterprise_id = p.enterprise_id and t.account_ban is null), '[]') "ofEnterprise"
   from rows from (jsonb_to_recordset($1) as (role text, "enterpriseId" text, "accountBan" text)) with ordinality p(role, enterprise_id, account_ban, n)
   order by p.n`,
);

/** Those with the role in the team of each place, in its order, on a day: of the account, else of the enterprise. Where no place is asked for, nobody. */
export async function membersIn({ manager }: Transaction, places: (TeamPlace | undefined)[], day: string): Promise<TeamMember[][]> {
  const asked = places.filter((place) => place !== undefined);
  if (!asked.length) return places.map(() => []);
  const rows = await run<Pick<KnownSupport, 'ofAccount' | 'ofEnterprise'>>(manager, members, [JSON.stringify(asked)]);
  const acting = rows.map(({ ofAccount, ofEnterprise }) => teamFor(actingOn(ofAccount, day), actingOn(ofEnterprise, day)));
  return places.map((place) => (place ? acting.shift()!.filter(({ role }) => role === place.role) : []));
}
