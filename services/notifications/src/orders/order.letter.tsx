import { OrderAcknowledged } from '@trunkline/contracts/orders';
import { Facts, Heading, Listing, Mail, Text, Title } from '../mail/layout.tsx';
import { mailFor } from '../mail/mail.declaration.ts';
import { wording } from '../mail/wording.ts';
import { aboutOrder, audienceOf } from './order.audience.ts';
import { labels, letter, why } from './order.wording.ts';

/** As many items as keep the largest letter below the 100 kB at which mail programs cut. */
const itemsShown = 20;

/** The order acknowledgement letter: what was ordered, and who answers for it. */
export const orderLetter = mailFor(OrderAcknowledged, {
  template: 'order-acknowledged',
  category: 'orders',
  choice: 'mandatory',
  about: aboutOrder,
  audience: audienceOf,
  people: ({ contacts }) => contacts,
  opensThread: true,
  subject: ({ orderNumber }) => letter.subject(orderNumber),
  answerer: ({ ccm }) => ccm,
  body({ orderNumber, enterpriseId, accountBan, externalId, requestedCompletionDate, ccm, items }, reader) {
    const withService = items.some(({ serviceId }) => serviceId);
    const rows = items
      .slice(0, itemsShown)
      .map(({ product, siteA, siteZ, serviceId }) => [product, siteA, siteZ ?? '', ...(withService ? [serviceId ?? ''] : [])]);
    return (
      <Mail title={letter.subject(orderNumber)} why={why[reader.reason](orderNumber, enterpriseId)}>
        <Title>{letter.title}</Title>
        <Text>{wording.greeting(reader.name)}</Text>
        <Text>{letter.taken(orderNumber)}</Text>
        <Facts
          rows={[
            [labels.order, orderNumber],
            [labels.reference, externalId],
            [labels.account, accountBan],
            [labels.requested, reader.day(requestedCompletionDate)],
          ]}
        />
        <Heading>{letter.items}</Heading>
        <Listing columns={[labels.product, labels.from, labels.to, ...(withService ? [labels.service] : [])]} rows={rows} />
        {items.length > itemsShown && <Text>{letter.more(items.length - itemsShown)}</Text>}
        <Heading>{letter.manager}</Heading>
        <Facts
          rows={[
            [labels.name, ccm.name],
            [labels.phone, ccm.phone],
            [labels.email, ccm.email],
          ]}
        />
        <Text>{letter.role(ccm.name)}</Text>
        <Text>{letter.next}</Text>
      </Mail>
    );
  },
});
