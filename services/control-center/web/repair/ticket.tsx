import type { PublicTicket } from '@trunkline/contracts/repair';
import { useParams } from '@tanstack/react-router';
import { useThing } from '../app/queries.ts';
import { TicketActs } from '../desk/ticket-acts.tsx';
import { useMay } from '../app/session.ts';
import { Told } from '../notifications/told.tsx';
import { Badge } from '../parts/badge.tsx';
import { Facts } from '../parts/facts.tsx';
import { Shown } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { Title } from '../shell/shell.tsx';
import { Clock } from './clock.tsx';
import { Conversation } from './conversation.tsx';
import { Decision } from './decision.tsx';
import { Escalation } from './escalation.tsx';
import { ImpactOf, minutesInWords, StatusOf } from './ticket.parts.tsx';

/** A fault: who answers for it, what was promised by when, and what was said. */
export function Ticket() {
  const { number } = useParams({ from: '/e/$place/repair/$number' });
  const ticket = useThing<PublicTicket>(`repair/tickets/${encodeURIComponent(number)}`);
  return (
    <Shown of={ticket} missing={`There is no ticket ${number}, or it is not yours to see.`} lines={10}>
      {(known) => <Known ticket={known} />}
    </Shown>
  );
}

function Known({ ticket }: { ticket: PublicTicket }) {
  const { number, summary, description, status, owner, informationNeeded, resolution, confirmBy, downtimeMinutes } = ticket;
  const mayRead = useMay('notifications.message.read');
  return (
    <>
      <Title aside={<StatusOf status={status} />}>{`${number}: ${summary}`}</Title>
      {informationNeeded && (
        <p className="notice">
          <Badge tone="warn">Waits for you</Badge> {informationNeeded.question}
          {informationNeeded.neededBy && (
            <>
              {' '}
              Please answer by <When at={informationNeeded.neededBy} />.
            </>
          )}
        </p>
      )}
      {status === 'resolved' && <Decision number={number} confirmBy={confirmBy} />}
      <div className="columns">
        <div>
          <Conversation ticket={ticket} />
          <Escalation ticket={ticket} />
          <TicketActs ticket={ticket} />
        </div>
        <section className="card">
          <h2>Who answers for it</h2>
          <address>
            {owner.name}
            <a href={`tel:${owner.phone.replace(/[^+\d]/g, '')}`}>{owner.phone}</a>
            <a href={`mailto:${owner.email}`}>{owner.email}</a>
          </address>
          <Clock {...ticket.clock} />
          <h2>The fault</h2>
          <Facts
            facts={{
              Service: ticket.serviceId,
              Impact: <ImpactOf {...ticket} />,
              Account: ticket.accountBan,
              'Began at': <When at={ticket.issueStartedAt} />,
              'Opened at': <When at={ticket.openedAt} />,
              'Your reference': ticket.customerReference,
              'Mended by': resolution?.note,
              'Seen by': resolution && `${resolution.closingTest.kind}: ${resolution.closingTest.result}`,
              'Was down for': downtimeMinutes === undefined ? undefined : minutesInWords(downtimeMinutes),
              Description: description,
            }}
          />
        </section>
      </div>
      {mayRead && <Told about={`ticket:${number}`} />}
    </>
  );
}
