import type { Transaction } from '@trunkline/messaging';
import { registeredFor, type RegisteredPerson } from '../contacts/contact.store.ts';
import { messageIdOf } from '../mail/address.ts';
import { mailsOf, whole, type DeclaredMail } from '../mail/mail.declaration.ts';
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
  /** Heard again in a replay: what is told of it is recorded, and nobody is mailed. */
  replay?: boolean;
}

/** Queues one message for each mail about the fact, part and person; rows only, in the handler's transaction. `domain` is that of their Message-IDs. Returns how many. */
export async function queueMessages(tx: Transaction, fact: HeardFact, domain: string): Promise<number> {
  const { type, body } = fact;
  const mails = mailsOf(type).flatMap((mail) => (mail.parts?.(body) ?? [whole]).map((part) => ({ mail, part })));
  if (!mails.length) return 0;
  const audiences = mails.map(({ mail, part }) => {
    const { template, category, choice } = mail;
    return { ...mail.audience(body, part), ...(choice === 'optIn' ? { optIn: template } : { category }) };
  });
  const registered = await registeredFor(tx, audiences);
  const messages = mails.flatMap(({ mail, part }, n) => messagesOf(fact, mail, part, registered[n]!, domain));
  return messages.length && insertMessages(tx, fact, messages);
}

/** What differs between the messages of one fact, under the names of their columns. */
function messagesOf(
  { eventId, stream, body }: HeardFact,
  mail: DeclaredMail,
  part: string,
  registered: RegisteredPerson[],
  domain: string,
) {
  const { template, choice, opensThread = false } = mail;
  const about = mail.about(body, part);
  const common = {
    template,
    part,
    thread: mail.thread?.(body, part) ?? stream,
    opens_thread: opensThread,
    enterprise_id: mail.audience(body, part).enterpriseId,
    about_kind: about.kind,
    about_reference: about.reference,
    subject: mail.subject(body, part),
  };
  const people = choice === 'optIn' ? [] : mail.people(body, part);
  return recipientsOf(people, registered).map(({ email, key, name, timeZone, locale, reason }: Recipient) => ({
    ...common,
    recipient: email,
    recipient_key: key,
    recipient_name: name,
    time_zone: timeZone ?? null,
    locale: locale ?? null,
    reason,
    message_id: messageIdOf({ eventId, template, part, recipientKey: key }, domain),
  }));
}

const ofEach = `template, part, thread, opens_thread, enterprise_id, about_kind, about_reference, subject, recipient, recipient_key, recipient_name,
  time_zone, locale, reason, message_id`;

async function insertMessages(tx: Transaction, fact: HeardFact, messages: ReturnType<typeof messagesOf>): Promise<number> {
  const { eventId, topic, stream, sequence, awaits, body, replay } = fact;
  const state = replay ? messageMachine.next(messageMachine.initial, 'suppress') : messageMachine.initial;
  const queued = await tx.manager.query<unknown[]>(
    `with kept as (insert into fact (event_id, body) select $1, $10 where not $11 on conflict do nothing)
     insert into message (event_id, topic, stream, sequence, awaits, state, traceparent, tracestate, ${ofEach})
     select $1, $2, $3, $4, $5, $6, $7, $8, ${ofEach} from json_populate_recordset(null::message, $9)
     on conflict (event_id, recipient_key, template, part) do nothing returning id`,
    [
      eventId,
      topic,
      stream,
      sequence.toString(),
      awaits && JSON.stringify(awaits),
      state,
      tx.trace?.traceparent ?? null,
      tx.trace?.tracestate ?? null,
      JSON.stringify(messages),
      JSON.stringify(body),
      Boolean(replay),
    ],
  );
  return queued.length;
}
