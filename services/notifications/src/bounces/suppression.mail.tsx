import { AddressSuppressed } from '@trunkline/contracts/notifications';
import { Facts, Mail, Text, Title } from '../mail/layout.tsx';
import { mailFor } from '../mail/mail.declaration.ts';
import { wording } from '../mail/wording.ts';
import { care, suppressed as say } from './suppression.wording.ts';

/** Tells those who administer the enterprise that one of its people is not reached any more. */
export const suppressionMail = mailFor(AddressSuppressed, {
  template: 'address-suppressed',
  choice: 'mandatory',
  about: ({ email }) => ({ kind: 'address', reference: email }),
  audience: ({ enterpriseId, accountBans }) => ({ enterpriseId, accountBans }),
  people: ({ administrators }) => administrators,
  subject: ({ email }) => say.subject(email),
  answerer: () => care,
  body: ({ email, name, subject, accountBans, reason, at }, reader) => (
    <Mail title={say.title} why={say.why}>
      <Title>{say.title}</Title>
      <Text>{wording.greeting(reader.name)}</Text>
      <Text>{say.says(email, reader.instant(at))}</Text>
      <Facts
        rows={[
          [say.labels.name, name],
          [say.labels.address, email],
          [say.labels.mail, subject],
          [say.labels.accounts, accountBans.join(', ')],
          [say.labels.reason, reason],
        ]}
      />
      <Text>{say.otherwise}</Text>
    </Mail>
  ),
});
