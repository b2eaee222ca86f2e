import { ServiceChronic } from '@trunkline/contracts/repair';
import { Facts, Mail, Text, Title } from '../mail/layout.tsx';
import { mailFor } from '../mail/mail.declaration.ts';
import { wording } from '../mail/wording.ts';
import { chronic as say, labels, why } from './ticket.wording.ts';

/** For those who asked for it: a service has a case of its own. */
export const chronicMail = mailFor(ServiceChronic, {
  template: 'service-chronic',
  category: 'repair',
  choice: 'optIn',
  about: ({ serviceId }) => ({ kind: 'service', reference: serviceId }),
  audience: ({ enterpriseId, accountBan }) => ({ enterpriseId, accountBans: [accountBan] }),
  people: () => [],
  thread: ({ caseId }) => `chronic/${caseId}`,
  subject: ({ serviceId }) => say.subject(serviceId),
  body: ({ serviceId, enterpriseId, ticketNumbers, windowDays }, reader) => (
    <Mail title={say.subject(serviceId)} why={why[reader.reason](ticketNumbers.at(-1)!, enterpriseId)}>
      <Title>{say.headline}</Title>
      <Text>{wording.greeting(reader.name)}</Text>
      <Text>{say.says(serviceId, ticketNumbers.length, windowDays)}</Text>
      <Facts
        rows={[
          [labels.service, serviceId],
          [labels.tickets, ticketNumbers.join(', ')],
        ]}
      />
    </Mail>
  ),
});
