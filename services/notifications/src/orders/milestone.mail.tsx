import { milestoneOf, OrderMilestone } from '@trunkline/contracts/orders';
import { Facts, Mail, Text, Title } from '../mail/layout.tsx';
import { mailFor, whole } from '../mail/mail.declaration.ts';
import type { Reader } from '../mail/reader.ts';
import { wording } from '../mail/wording.ts';
import { isCorrection, isTold, recordBefore } from './milestone.rules.ts';
import { aboutOrder, audienceOf } from './order.audience.ts';
import { careManager, labels, milestone as say, why } from './order.wording.ts';

function headline(event: OrderMilestone): string {
  const what = event.status === 'missed' ? say.missed(event.name) : say.reached(event.name);
  return isCorrection(event) ? say.corrected(what) : what;
}

function sentence(event: OrderMilestone): string {
  if (isCorrection(event)) return say.saysCorrected(event.orderNumber, event.name);
  return (event.status === 'missed' ? say.saysMissed : say.saysReached)(event.orderNumber, event.name);
}

/** The new value, with the old one beside it where the event says that there was another. */
function change(now: string | undefined, was: string | undefined, told: boolean): string | undefined {
  if (!told || was === now) return now;
  return wording.wasNow(was ?? wording.none, now ?? wording.none);
}

function rowsOf(event: OrderMilestone, { instant, day, percent }: Reader): [string, string | undefined][] {
  const { order, next, previous } = event;
  const before = recordBefore(event);
  const days = (value: unknown) => (typeof value === 'string' ? day(value) : undefined);
  return [
    [labels.order, event.orderNumber],
    [labels.reference, order.externalId],
    [labels.when, change(instant(event.at), before && instant(before.at), Boolean(before))],
    [labels.due, change(days(event.dueDate), days(before?.dueDate), Boolean(before))],
    [labels.committed, change(days(order.committedDate), days(previous.committedDate), 'committedDate' in previous)],
    [labels.note, event.note],
    [labels.progress, say.progress(percent(event.percentComplete))],
    [
      labels.next,
      next && (next.dueDate ? say.nextBy(milestoneOf(next.milestone).name, day(next.dueDate)) : milestoneOf(next.milestone).name),
    ],
  ];
}

/** A milestone that was reached or missed, or what was said of it corrected. */
export const milestoneMail = mailFor(OrderMilestone, {
  template: 'order-milestone',
  category: 'orders',
  choice: 'default',
  parts: (event) => (isTold(event) ? [whole] : []),
  about: aboutOrder,
  audience: audienceOf,
  people: ({ order }) => order.contacts,
  subject: (event) => say.subject(event.orderNumber, headline(event)),
  answerer: ({ order }) => order.ccm,
  body(event, reader) {
    const {
      orderNumber,
      enterpriseId,
      order: { ccm },
    } = event;
    return (
      <Mail title={say.subject(orderNumber, headline(event))} why={why[reader.reason](orderNumber, enterpriseId)}>
        <Title>{headline(event)}</Title>
        <Text>{wording.greeting(reader.name)}</Text>
        <Text>{sentence(event)}</Text>
        <Facts rows={rowsOf(event, reader)} />
        <Text>{careManager(ccm.name)}</Text>
        <Facts
          rows={[
            [labels.phone, ccm.phone],
            [labels.email, ccm.email],
          ]}
        />
      </Mail>
    );
  },
});
