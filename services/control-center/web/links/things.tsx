import type { ReactNode } from 'react';
import { Circuits, Windows } from '../maintenance/gcr.tables.tsx';
import { StateOf as GcrState } from '../maintenance/gcr.parts.tsx';
import { maintenanceWords } from '../maintenance/maintenance.words.ts';
import { OrderAtAGlance } from '../orders/at-a-glance.tsx';
import { Delay, Milestones } from '../orders/milestones.tsx';
import { StateOf as OrderState } from '../orders/order.parts.tsx';
import { orderWords } from '../orders/orders.words.ts';
import { Track } from '../orders/track.tsx';
import { Facts } from '../parts/facts.tsx';
import { partWords } from '../parts/parts.words.ts';
import { Reach } from '../parts/reach.tsx';
import { When } from '../parts/when.tsx';
import { Promises } from '../repair/clock.tsx';
import { Question } from '../repair/question.tsx';
import { repairWords } from '../repair/repair.words.ts';
import { ImpactOf, minutesInWords, StatusOf } from '../repair/ticket.parts.tsx';
import type { ShownGcr, ShownOrder, ShownTicket } from './link.ts';

const Title = ({ aside, children }: { aside: ReactNode; children: string }) => (
  <div className="title">
    <title>{`${children} – Trunkline`}</title>
    <h1>{children}</h1>
    {aside}
  </div>
);

/** An order, as mails may tell of it. */
export const OrderByLink = ({ order }: { order: ShownOrder }) => (
  <>
    <Title aside={<OrderState {...order} />}>{orderWords.title({ orderNumber: order.orderNumber })}</Title>
    <Delay order={order} />
    <Track order={order} />
    <div className="columns">
      <section className="card">
        <h2>{orderWords.milestones}</h2>
        <Milestones of={order.milestones} />
      </section>
      <OrderAtAGlance order={order} />
    </div>
  </>
);

/** A ticket, with what everybody may read of what was said. */
export function TicketByLink({ ticket }: { ticket: ShownTicket }) {
  const { number, summary, status, owner, serviceId, issueStartedAt, customerReference, resolution, downtimeMinutes, notes } = ticket;
  return (
    <>
      <Title aside={<StatusOf status={status} />}>{`${number}: ${summary}`}</Title>
      <Question ticket={ticket} />
      <div className="columns">
        {notes.length > 0 && (
          <section className="card">
            <h2>{repairWords.saidAndDone}</h2>
            <ol className="line">
              {notes.map(({ noteId, at, author, side, text }) => (
                <li key={noteId} className={side}>
                  <strong>{author}</strong>
                  <span className="at">
                    <When at={at} />
                  </span>
                  <p className="said">{text}</p>
                </li>
              ))}
            </ol>
          </section>
        )}
        <section className="card">
          <h2>{repairWords.whoAnswersForIt}</h2>
          <Reach {...owner} />
          <h2>{repairWords.clock}</h2>
          <ul className="plain">
            <Promises targets={ticket.targets} />
          </ul>
          <h2>{repairWords.fault}</h2>
          <Facts
            facts={{
              [repairWords.service]: serviceId,
              [repairWords.impact]: <ImpactOf {...ticket} />,
              [repairWords.beganAt]: <When at={issueStartedAt} />,
              [partWords.yourReference]: customerReference,
              [repairWords.mendedBy]: resolution?.note,
              [repairWords.downFor]: downtimeMinutes === undefined ? undefined : minutesInWords(downtimeMinutes),
            }}
          />
        </section>
      </div>
    </>
  );
}

/** Planned work, for the people of one account. */
export const GcrByLink = ({ gcr: { gcr, summary, reason, state, late, windows, services } }: { gcr: ShownGcr }) => (
  <>
    <Title aside={<GcrState state={state} />}>{summary}</Title>
    <section className="card">
      <Facts facts={{ GCR: gcr, [maintenanceWords.reason]: reason, [maintenanceWords.shortNotice]: late?.reason }} />
    </section>
    <section className="card">
      <h2>{maintenanceWords.when}</h2>
      <Windows windows={windows} />
    </section>
    <section className="card">
      <h2>{maintenanceWords.services}</h2>
      {services.length ? <Circuits services={services} /> : <p>{maintenanceWords.noServices}</p>}
    </section>
  </>
);
