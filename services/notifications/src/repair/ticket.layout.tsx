import type { EventClass } from '@trunkline/contracts';
import type { TicketFact } from '@trunkline/contracts/repair';
import { Facts, Heading, Mail, Text, Title } from '../mail/layout.tsx';
import { mailFor, type MailDeclaration } from '../mail/mail.declaration.ts';
import type { Reader } from '../mail/reader.ts';
import { wording } from '../mail/wording.ts';
import { aboutTicket, audienceOf } from './ticket.audience.ts';
import { impacts, labels, owner, statuses, ticket as say, why } from './ticket.wording.ts';

export type Row = [label: string, value: string | undefined];

/** What is one mail's own among those about tickets. */
interface Telling<E> {
  template: string;
  choice: MailDeclaration<E>['choice'];
  opensThread?: boolean;
  headline(event: E): string;
  sentence(event: E): string;
  rows?(event: E, reader: Reader): Row[];
}

/** Declares a mail about a ticket: what happened, what it is about, and who answers for it. */
export function ticketMail<E extends TicketFact>(
  event: EventClass<E>,
  { headline, sentence, rows, ...mail }: Telling<NoInfer<E>>,
): MailDeclaration<E> {
  const subject = (fact: E) => say.subject(fact.number, headline(fact));
  return mailFor<E>(event, {
    ...mail,
    category: 'repair',
    about: aboutTicket,
    audience: audienceOf,
    people: ({ ticket }) => ticket.contacts,
    subject,
    answerer: ({ ticket }) => ticket.owner,
    answers: ({ number }) => ({ purpose: 'ticket', reference: number }),
    body(fact, reader) {
      const { number, enterpriseId, ticket } = fact;
      const { name, phone, email } = ticket.owner;
      return (
        <Mail title={subject(fact)} why={why[reader.reason](number, enterpriseId)}>
          <Title>{headline(fact)}</Title>
          <Text>{wording.greeting(reader.name)}</Text>
          <Text>{sentence(fact)}</Text>
          <Facts
            rows={[
              ...(rows?.(fact, reader) ?? []),
              [labels.ticket, number],
              [labels.service, ticket.serviceId],
              [labels.summary, ticket.summary],
              [labels.impact, impacts[ticket.observedImpact]],
              [labels.status, statuses[ticket.status]],
              [labels.reference, ticket.customerReference],
            ]}
          />
          <Heading>{name}</Heading>
          <Text>{owner(name)}</Text>
          <Facts
            rows={[
              [labels.phone, phone],
              [labels.email, email],
            ]}
          />
        </Mail>
      );
    },
  });
}
