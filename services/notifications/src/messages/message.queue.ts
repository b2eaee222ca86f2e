import type { Transaction } from '@trunkline/messaging';
import { registeredFor } from '../contacts/contact.store.ts';
import { messageIdOf } from '../mail/address.ts';
import { messageMachine } from './message.machine.ts';
import { recipientsOf, type Person, type Recipient } from './recipient.rules.ts';

/** A fact of an order and its place in the order's stream. */
export interface HeardFact {
  eventId: string;
  topic: string;
  stream: string;
  sequence: bigint;
  body: { enterpriseId: string; accountBan: string; orderNumber: string };
  /** Heard again in a replay: what is told of it is recorded, and nobody is mailed. */
  replay?: boolean;
}

export interface Announcement {
  template: string;
  subject: string;
  /** The people the event itself names. */
  people: Person[];
  /** Domain of the Message-IDs. */
  domain: string;
}

/**
 * Remembers the fact and queues one message for each person to be told; rows only, in the handler's transaction. A fact nobody is told of counts too:
 * later messages of the stream wait until everything before them was heard. Returns the number of messages.
 */
export async function queueMessages(tx: Transaction, fact: HeardFact, announcement?: Announcement): Promise<number> {
  const { eventId, topic, stream, sequence, body, replay } = fact;
  await tx.manager.query(
    'insert into heard_fact (stream, sequence, event_id, topic, body) values ($1, $2, $3, $4, $5) on conflict do nothing',
    [stream, sequence.toString(), eventId, topic, announcement ? JSON.stringify(body) : null],
  );
  if (!announcement) return 0;

  const { template, subject, people, domain } = announcement;
  const recipients = recipientsOf(people, await registeredFor(tx, { ...body, category: 'orders' }));
  const column = (value: (recipient: Recipient) => string | null | undefined) => recipients.map((recipient) => value(recipient) ?? null);
  const queued = await tx.manager.query<unknown[]>(
    `insert into message (event_id, topic, template, stream, sequence, enterprise_id, order_number, subject, state, traceparent,
       recipient, recipient_key, recipient_name, time_zone, locale, reason, message_id)
     select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, r.* from unnest($11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[]) r
     on conflict (event_id, recipient_key, template) do nothing returning id`,
    [
      eventId,
      topic,
      template,
      stream,
      sequence.toString(),
      body.enterpriseId,
      body.orderNumber,
      subject,
      replay ? messageMachine.next(messageMachine.initial, 'suppress') : messageMachine.initial,
      tx.traceparent ?? null,
      column(({ email }) => email),
      column(({ key }) => key),
      column(({ name }) => name),
      column(({ timeZone }) => timeZone),
      column(({ locale }) => locale),
      column(({ reason }) => reason),
      column(({ key }) => messageIdOf(eventId, template, key, domain)),
    ],
  );
  return queued.length;
}
