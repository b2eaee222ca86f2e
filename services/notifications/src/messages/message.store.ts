import type { EntityManager } from 'typeorm';
import type { Message } from './message.entity.ts';
import { waiting } from '../heard/heard.store.ts';
import { movable, moved, unsent } from './message.move.ts';

/** How long a claim is good for without renewal, in seconds of database time. A sender renews every third of it. */
export const leaseSeconds = 9;

/** A message in the hands of a sender, with the fact it tells and the mail it answers. */
export interface ClaimedMessage extends Omit<Message, 'claim' | 'dueAt' | 'awaits' | 'bouncedAt' | 'bounce' | 'delays' | 'accountBans'> {
  accountBans: string[];
  claim: string;
  body: object;
  /** The Message-ID of the mail that opened the thread for this person, if there is one. */
  openingMessageId: string | null;
  /** Those of the last mails of the thread that this person got besides, oldest first. */
  earlierMessageIds: string[];
}

const columns = `m.id, m.event_id "eventId", m.topic, m.template, m.part, m.thread, m.opens_thread "opensThread", m.stream, m.sequence,
  m.enterprise_id "enterpriseId", coalesce(m.account_bans, '{}') "accountBans", m.about_kind "aboutKind", m.about_reference "aboutReference",
  m.recipient, m.recipient_key "recipientKey", m.recipient_name "recipientName", m.time_zone "timeZone", m.locale, m.calendar_method "calendarMethod", m.reason, m.subject,
  m.message_id "messageId", m.state, m.attempts, m.possible_repeats "possibleRepeats", m.last_error "lastError", m.claim, m.queued_at "queuedAt", m.traceparent, m.tracestate`;

/** How many mails of its thread a mail names: the one that opened it, and the last ones. */
const mostReferences = 20;

/** How many due messages a claim looks at, for each it wants, before it looks at all. Without it, a table the server has no statistics of is read and sorted whole for each claim. */
const window = 2;

/**
 * Takes up to `limit` messages under one claim, each the first unsent one of its thread to its recipient. What is read beside the locked row only
 * ever turns one way (sent stays sent, heard stays heard; a lower message becomes visible together with its fact), so an older snapshot errs towards waiting.
 */
export async function claimMessages(manager: EntityManager, claim: string, limit: number): Promise<ClaimedMessage[]> {
  const near = await claimWithin(manager, claim, limit, Math.max(50, limit * window));
  return near.length ? near : claimWithin(manager, claim, limit, null);
}

async function claimWithin(manager: EntityManager, claim: string, limit: number, dueAtMost: number | null): Promise<ClaimedMessage[]> {
  const due = (alias: string) => `${alias}.${movable('claim', 'takeUp')} and ${alias}.due_at <= now()`;
  const [rows] = await manager.query<[ClaimedMessage[], number]>(
    `with due as materialized (select d.id from message d where ${due('d')} order by d.due_at, d.id limit $3),
     free as (
       select m.id, m.state as was from due join message m using (id)
       where ${due('m')}
         and not exists (select from message e 
           where e.thread = m.thread and e.recipient_key = m.recipient_key and (e.sequence, e.id) < (m.sequence, m.id) and ${unsent('e')})
         and not ${waiting('m')}
       order by m.due_at, m.id limit $2 for update of m skip locked)
     update message m set ${moved('claim')}, claim = $1, due_at = now() + make_interval(secs => ${leaseSeconds}), attempts = m.attempts + 1,
       possible_repeats = m.possible_repeats + (free.was = 'sending')::int
     from free where m.id = free.id
     returning ${columns},
       (select f.body from fact f where f.event_id = m.event_id) body,
       (select o.message_id from message o where o.thread = m.thread and o.recipient_key = m.recipient_key and o.opens_thread
        order by o.sequence, o.id limit 1) "openingMessageId",
       array(select message_id from (select o.message_id, o.sequence, o.id from message o
         where o.thread = m.thread and o.recipient_key = m.recipient_key and o.state = 'sent' and not o.opens_thread
           and (o.sequence, o.id) < (m.sequence, m.id) order by o.sequence desc, o.id desc limit ${mostReferences}) o
        order by o.sequence, o.id) "earlierMessageIds"`,
    [claim, limit, dueAtMost],
  );
  return rows;
}

/** Prolongs the leases of messages that are being sent. */
export async function renewLeases(manager: EntityManager, held: ClaimedMessage[]): Promise<void> {
  await manager.query(
    `update message m set due_at = now() + make_interval(secs => ${leaseSeconds}) from unnest($1::uuid[], $2::uuid[]) h(id, claim)
     where m.id = h.id and m.claim = h.claim and m.${movable('confirm')}`,
    [held.map(({ id }) => id), held.map((message) => message.claim)],
  );
}

/** Notes that the mail server took the messages. Returns the ids of those that were still held; another sender holds the others by now. */
export async function confirmSent(manager: EntityManager, sent: { message: ClaimedMessage; response: string }[]): Promise<Set<string>> {
  const [rows] = await manager.query<[{ id: string }[], number]>(
    `update message m set ${moved('confirm')}, claim = null, sent_at = now(), response = left(s.response, 1000), last_error = null
     from unnest($1::uuid[], $2::uuid[], $3::text[]) s(id, claim, response)
     where m.id = s.id and m.claim = s.claim and m.${movable('confirm')} returning m.id`,
    [sent.map(({ message }) => message.id), sent.map(({ message }) => message.claim), sent.map(({ response }) => response)],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Notes that the mail server refuses the message for this recipient. */
export const failMessage = (manager: EntityManager, message: ClaimedMessage, reason: string): Promise<boolean> =>
  conclude(manager, message, `${moved('fail')}, claim = null, failed_at = now(), last_error = left($3, 1000)`, movable('fail'), [reason]);

/** Puts the message back to be sent again after `seconds`. */
export const requeueMessage = (
  manager: EntityManager,
  message: ClaimedMessage,
  reason: string,
  seconds: number,
  possibleRepeat: boolean,
): Promise<boolean> =>
  conclude(
    manager,
    message,
    `${moved('requeue')}, claim = null, last_error = left($3, 1000), due_at = now() + make_interval(secs => $4), possible_repeats = possible_repeats + $5`,
    movable('requeue'),
    [reason, seconds, possibleRepeat ? 1 : 0],
  );

async function conclude(
  manager: EntityManager,
  { id, claim }: ClaimedMessage,
  change: string,
  condition: string,
  values: unknown[],
): Promise<boolean> {
  const [, changed] = await manager.query<[unknown[], number]>(
    `update message set ${change} where id = $1 and claim = $2 and ${condition}`,
    [id, claim, ...values],
  );
  return changed === 1;
}
