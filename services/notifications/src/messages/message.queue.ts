import { isNobody } from '@trunkline/contracts';
import type { TracePlace, Transaction } from '@trunkline/messaging';
import { administratorsOf } from '../contacts/administrator.store.ts';
import { askersIn, type FoundAsker } from '../contacts/asker.store.ts';
import { registeredFor, type RegisteredPerson } from '../contacts/contact.store.ts';
import { membersIn } from '../support/support.store.ts';
import { messageIdOf } from '../mail/address.ts';
import { mailsOf, whole, type Audience, type DeclaredMail, type Person } from '../mail/mail.declaration.ts';
import type { Carrier } from '../mail/carrier.ts';
import type { Awaited } from '../heard/heard.store.ts';
import { messageMachine } from './message.machine.ts';
import { recipientsOf, type Recipient } from '../contacts/recipient.rules.ts';

/** A fact and its place in its stream. */
export interface HeardFact {
  eventId: string;
  topic: string;
  type: string;
  stream: string;
  sequence: bigint;
  body: object;
  /** What of the stream must be heard before its mails may leave; null for nothing. */
  awaits: Awaited | null;
  /** The trace that its mails go on. */
  trace?: TracePlace | undefined;
  /** Heard again in a replay: what is told of it is recorded, and nobody is mailed. */
  replay?: boolean;
}

/** How many messages were queued, and for whom nobody was registered whom somebody has to be told. */
export interface Queued {
  count: number;
  unaddressed: Unaddressed[];
}

/** Mails that had nobody to go to, and how many administrators were told instead. */
export interface Unaddressed extends Audience {
  template: string;
  administrators: number;
}

/** What messages are queued with: the domain of their Message-IDs, the day of the teams, and whose customers they are for. */
export interface QueueSettings {
  domain: string;
  day: string;
  carrier: Carrier;
}

/** Queues one message for each mail about the facts, part and person; rows only, in the handler's transaction. */
export async function queueMessages(tx: Transaction, facts: HeardFact[], settings: QueueSettings): Promise<Queued> {
  const mails = facts.flatMap((fact) =>
    mailsOf(fact.type).flatMap((mail) => (mail.parts?.(fact.body) ?? [whole]).map((part) => ({ fact, mail, part }))),
  );
  if (!mails.length) return { count: 0, unaddressed: [] };
  const audiences = mails.map(({ fact, mail, part }) => {
    const { template, category, choice } = mail;
    return { ...mail.audience(fact.body, part), ...(choice === 'optIn' ? { optIn: template } : { category }) };
  });
  const registered = await registeredFor(tx, audiences);
  const teams = await membersIn(
    tx,
    mails.map(({ fact, mail, part }) => mail.team?.(fact.body, part)),
    settings.day,
  );
  const askers = await askersIn(
    tx,
    mails.map(({ fact, mail, part }) => mail.asker?.(fact.body, part)),
  );
  const isOrphan = ({ fact, mail, part }: (typeof mails)[number], n: number) =>
    mail.neverNobody &&
    mail.choice !== 'optIn' &&
    registered[n]!.every(({ isSuppressed }) => isSuppressed) &&
    !namedIn(mail, fact.body, part).length;
  const isForAdministrators = (one: (typeof mails)[number], n: number) => one.mail.administrators === true || isOrphan(one, n);
  const unmanned = mails.flatMap(({ fact, mail, part }, n) => {
    const place = (!teams[n]?.length && mail.team?.(fact.body, part)) || (!askers[n] && mail.asker?.(fact.body, part));
    return place ? [{ template: mail.template, enterpriseId: place.enterpriseId, accountBans: [place.accountBan], administrators: 0 }] : [];
  });
  const managed = mails.filter(isForAdministrators).map(mailAudience);
  const administrators = await administratorsOf(tx, [...new Set(managed.map(({ enterpriseId }) => enterpriseId))]);
  const messages = mails.flatMap((one, n) => {
    const inTheirStead = isForAdministrators(one, n) ? (administrators.get(mailAudience(one).enterpriseId) ?? []) : [];
    return messagesOf(one, { registered: registered[n]!, inTheirStead, team: teams[n]!, asker: askers[n] }, settings);
  });
  const isUnaddressed = (one: (typeof mails)[number], n: number) =>
    isOrphan(one, n) || (isForAdministrators(one, n) && !administrators.get(mailAudience(one).enterpriseId));
  const unaddressed = mails.filter(isUnaddressed).map((one) => {
    const audience = mailAudience(one);
    return { ...audience, administrators: administrators.get(audience.enterpriseId)?.length ?? 0 };
  });
  return { count: messages.length && (await insertMessages(tx, facts, messages)), unaddressed: [...unaddressed, ...unmanned] };
}

const namedIn = (mail: DeclaredMail, body: object, part: string): Person[] => mail.people(body, part).filter((one) => !isNobody(one));

const suppressed = messageMachine.next(messageMachine.initial, 'suppress');

const mailAudience = ({ fact, mail, part }: { fact: HeardFact; mail: DeclaredMail; part: string }) => ({
  ...mail.audience(fact.body, part),
  template: mail.template,
});

/** Who is told of one mail, besides those whom its fact names. */
interface Told {
  registered: RegisteredPerson[];
  inTheirStead: Person[];
  team: Person[];
  asker: FoundAsker | undefined;
}

/** The messages of one mail about a fact, under the names of their columns. */
function messagesOf(
  { fact, mail, part }: { fact: HeardFact; mail: DeclaredMail; part: string },
  { registered, inTheirStead, team, asker }: Told,
  { domain, carrier }: QueueSettings,
) {
  const { eventId, topic, stream, sequence, body, awaits, trace, replay } = fact;
  const { template, choice, opensThread = false } = mail;
  const about = mail.about(body, part);
  const { enterpriseId, accountBans } = mail.audience(body, part);
  const common = {
    event_id: eventId,
    topic,
    stream,
    sequence: sequence.toString(),
    awaits,
    state: replay ? suppressed : messageMachine.initial,
    traceparent: trace?.traceparent ?? null,
    tracestate: trace?.tracestate ?? null,
    template,
    part,
    thread: mail.thread?.(body, part) ?? stream,
    opens_thread: opensThread,
    enterprise_id: enterpriseId,
    account_bans: accountBans,
    about_kind: about.kind,
    about_reference: about.reference,
    subject: mail.subject(body, part, carrier),
  };
  const message = ({ email, key, name, timeZone, locale, calendarMethod = 'none', reason }: Recipient) => ({
    ...common,
    recipient: email,
    recipient_key: key,
    recipient_name: name,
    time_zone: timeZone ?? null,
    locale: locale ?? null,
    calendar_method: calendarMethod,
    reason,
    message_id: messageIdOf({ eventId, template, part, recipientKey: key }, domain),
  });
  const own = asker && !asker.refusal ? [...team, asker.person] : team;
  const people = choice === 'optIn' ? [] : [...namedIn(mail, body, part), ...own];
  const refused = asker?.refusal ? recipientsOf([asker.person], []) : [];
  return [
    ...recipientsOf(people, registered, inTheirStead).map(message),
    ...refused.map((one) => ({ ...message(one), state: suppressed, last_error: asker!.refusal })),
  ];
}

const columns = `event_id, topic, stream, sequence, awaits, traceparent, tracestate, template, part, thread, opens_thread, enterprise_id, account_bans,
  about_kind, about_reference, subject, recipient, recipient_key, recipient_name, time_zone, locale, calendar_method, reason, message_id`;

const refusal = 'select a.reason from suppressed_address a where a.email_key = m.recipient_key';

/** Writes the messages, and the facts that their mails are made from when they are sent. */
async function insertMessages(tx: Transaction, facts: HeardFact[], messages: ReturnType<typeof messagesOf>): Promise<number> {
  const told = new Set(messages.flatMap(({ event_id, state }) => (state === suppressed ? [] : [event_id])));
  const kept = facts.filter(({ eventId }) => told.has(eventId));
  const queued = await tx.manager.query<unknown[]>(
    `with kept as (insert into fact (event_id, body) select * from unnest($2::text[], $3::json[]) on conflict do nothing)
     insert into message (${columns}, state, last_error)
     select ${columns}, case when exists (${refusal}) then '${suppressed}' else state end, coalesce(m.last_error, 'its address takes no mail: ' || (${refusal}))
     from json_populate_recordset(null::message, $1) m
     on conflict (event_id, recipient_key, template, part) do nothing returning id`,
    [JSON.stringify(messages), kept.map(({ eventId }) => eventId), kept.map(({ body }) => JSON.stringify(body))],
  );
  return queued.length;
}
