import type { EntityManager } from 'typeorm';
import type { LinkGround } from './link.rules.ts';

/** A message as far as its link goes: for whom, and about what. */
export interface LinkedMessage extends LinkGround {
  id: string;
  enterpriseId: string;
  aboutReference: string;
  recipientKey: string;
  template: string;
  timeZone: string | null;
  locale: string | null;
}

/** The message, and all that decides whether its link shows anything, as it is at this moment: by one statement. `category` is that of its mail. */
export async function groundOf(manager: EntityManager, id: string, category: string | null): Promise<LinkedMessage | undefined> {
  const [found] = await manager.query<LinkedMessage[]>(
    `select m.id, m.enterprise_id "enterpriseId", m.account_bans "accountBans", m.about_kind "aboutKind", m.about_reference "aboutReference",
       m.recipient_key "recipientKey", m.template, m.time_zone "timeZone", m.locale, m.reason,
       t.stream is not null and t.enterprise_id = m.enterprise_id "isKnown", t.closed_at "closedAt", m.recipient_key = any (t.people) "isNamed",
       exists (select from contact c where c.enterprise_id = m.enterprise_id and c.email_key = m.recipient_key
         and (c.account_bans is null or c.account_bans && m.account_bans) and ($2 = any (c.categories) or m.template = any (c.opt_in))) "isRegistered",
       exists (select from administrator a join known_user u using (user_id)
         where a.enterprise_id = m.enterprise_id and a.active and u.email_key = m.recipient_key) "isAdministrator",
       exists (select from ended_link e where (e.enterprise_id, e.recipient_key, e.about_kind, e.about_reference)
         = (m.enterprise_id, m.recipient_key, m.about_kind, m.about_reference) and e.ended_at >= m.queued_at) "isEnded",
       exists (select from account_state a where a.account_ban = any (m.account_bans) and (a.enterprise_id <> m.enterprise_id or not a.active))
         or exists (select from enterprise_state e where e.enterprise_id = m.enterprise_id and not e.active) "hasMoved",
       coalesce((select jsonb_agg(jsonb_build_object('active', u.active, 'state', s.state)) from known_user u
         left join access_state s on s.access_id = u.user_id || ':' || m.enterprise_id where u.email_key = m.recipient_key), '[]') users
     from message m left join shown_thing t on t.stream = m.stream where m.id = $1 and m.account_bans is not null`,
    [id, category],
  );
  return found;
}

export interface EndedLink extends Pick<LinkedMessage, 'enterpriseId' | 'recipientKey' | 'aboutKind' | 'aboutReference'> {
  by: string;
}

/** Ends all links to the thing that the person was mailed until now; those of later mails open. */
export async function endLinks(
  manager: EntityManager,
  { enterpriseId, recipientKey, aboutKind, aboutReference, by }: EndedLink,
): Promise<void> {
  await manager.query(
    `insert into ended_link (enterprise_id, recipient_key, about_kind, about_reference, ended_at, ended_by) values ($1, $2, $3, $4, now(), $5)
     on conflict (enterprise_id, recipient_key, about_kind, about_reference) do update set ended_at = excluded.ended_at, ended_by = excluded.ended_by`,
    [enterpriseId, recipientKey, aboutKind, aboutReference, by],
  );
}
