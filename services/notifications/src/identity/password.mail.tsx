import { PasswordChanged, PasswordResetRequested } from '@trunkline/contracts/identity';
import { Link, Mail, Text, Title } from '../mail/layout.tsx';
import { mailFor } from '../mail/mail.declaration.ts';
import { wording } from '../mail/wording.ts';
import { personal } from './user.audience.ts';
import { changed, reset, why } from './user.wording.ts';

/** The link by which a person chooses a password. It is a thread of its own: it does not wait for an earlier one, nor answer it. */
export const passwordResetMail = mailFor(PasswordResetRequested, {
  ...personal,
  template: 'password-reset-requested',
  thread: ({ userId, expiresAt }) => `${userId}/${expiresAt}`,
  subject: () => reset.subject,
  body: ({ user, link, expiresAt, requestedBy }, { name, instant, opening }) => (
    <Mail title={reset.subject} why={why(user.username)}>
      <Title>{reset.subject}</Title>
      <Text>{wording.greeting(name)}</Text>
      <Text>{reset.asked(user.username, requestedBy)}</Text>
      <Text>{reset.link}</Text>
      <Text>
        <Link to={opening(link)} />
      </Text>
      <Text>{reset.until(instant(expiresAt))}</Text>
      <Text>{reset.otherwise}</Text>
    </Mail>
  ),
});

/** Says so to whoever has the mailbox, in case it was somebody else. */
export const passwordChangedMail = mailFor(PasswordChanged, {
  ...personal,
  template: 'password-changed',
  thread: ({ userId, at }) => `${userId}/${at}`,
  subject: () => changed.subject,
  body: ({ user, at }, { name, instant }) => (
    <Mail title={changed.subject} why={why(user.username)}>
      <Title>{changed.subject}</Title>
      <Text>{wording.greeting(name)}</Text>
      <Text>{changed.when(user.username, instant(at))}</Text>
      <Text>{changed.signedOut}</Text>
      <Text>{changed.otherwise}</Text>
    </Mail>
  ),
});
