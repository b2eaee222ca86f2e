import type { PublicTicket } from '@trunkline/contracts/repair';
import { Link, useParams } from '@tanstack/react-router';
import { useThing } from '../app/queries.ts';
import { TicketActs } from '../desk/ticket-acts.tsx';
import { usePlace } from '../app/place.ts';
import { useMay } from '../app/session.ts';
import { requestWords } from '../billing/request.words.ts';
import { Told } from '../notifications/told.tsx';
import { Facts } from '../parts/facts.tsx';
import { Reach } from '../parts/reach.tsx';
import { Shown } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { Title } from '../shell/shell.tsx';
import { Attachments } from './attachments.tsx';
import { Clock } from './clock.tsx';
import { Conversation } from './conversation.tsx';
import { Decision } from './decision.tsx';
import { Escalation } from './escalation.tsx';
import { Handling } from './handling.tsx';
import { Urgency } from './urgency.tsx';
import { Question } from './question.tsx';
import { ImpactOf, minutesInWords, StatusOf } from './ticket.parts.tsx';
import { partWords } from '../parts/parts.words.ts';
import { repairWords } from './repair.words.ts';
import { WorkOrders } from './work-orders.tsx';

/** A fault: who answers for it, what was promised by when, and what was said. */
export function Ticket() {
  const { number } = useParams({ from: '/e/$place/repair/$number' });
  const ticket = useThing<PublicTicket>(`repair/tickets/${encodeURIComponent(number)}`);
  return (
    <Shown of={ticket} missing={repairWords.missing({ number })} lines={10}>
      {(known) => <Known ticket={known} />}
    </Shown>
  );
}

function Known({ ticket }: { ticket: PublicTicket }) {
  const { number, summary, description, status, owner, resolution, confirmBy, downtimeMinutes } = ticket;
  const place = usePlace();
  const mayRead = useMay('notifications.message.read');
  const mayDispute = useMay('billing.request.create');
  return (
    <>
      <Title aside={<StatusOf status={status} />}>{`${number}: ${summary}`}</Title>
      <Question ticket={ticket} />
      {status === 'resolved' && <Decision number={number} confirmBy={confirmBy} />}
      <div className="columns">
        <div>
          <Conversation ticket={ticket} />
          <Attachments ticket={ticket} />
          <WorkOrders ticket={ticket} />
          <Escalation ticket={ticket} />
          <Urgency ticket={ticket} />
          <TicketActs ticket={ticket} />
        </div>
        <section className="card">
          <h2>{repairWords.whoAnswersForIt}</h2>
          <Reach {...owner} />
          <Clock clock={ticket.clock} from={ticket.openedAt} to={ticket.closedAt} />
          <h2>{repairWords.fault}</h2>
          <Facts
            facts={{
              [repairWords.service]: ticket.serviceId,
              [repairWords.impact]: <ImpactOf {...ticket} />,
              [partWords.account]: ticket.accountBan,
              [repairWords.beganAt]: <When at={ticket.issueStartedAt} />,
              [repairWords.openedAt]: <When at={ticket.openedAt} />,
              [partWords.yourReference]: ticket.customerReference,
              [repairWords.mendedBy]: resolution?.note,
              [repairWords.seenBy]: resolution && `${resolution.closingTest.kind}: ${resolution.closingTest.result}`,
              [repairWords.downFor]: downtimeMinutes === undefined ? undefined : minutesInWords(downtimeMinutes),
              [repairWords.descriptionOf]: description,
            }}
          />
          <Handling ticket={ticket} />
          {status === 'closed' && mayDispute && (
            <p>
              <Link to="/e/$place/billing/requests/new" params={{ place }} search={{ ticket: number }}>
                {requestWords.disputeOutage}
              </Link>
            </p>
          )}
        </section>
      </div>
      {mayRead && <Told about={`ticket:${number}`} />}
    </>
  );
}
