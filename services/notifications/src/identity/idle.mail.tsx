import { UserIdleWarned } from '@trunkline/contracts/identity';
import { Mail, Text, Title } from '../mail/layout.tsx';
import { mailFor } from '../mail/mail.declaration.ts';
import { wording } from '../mail/wording.ts';
import { personal } from './user.audience.ts';
import { idle, why } from './user.wording.ts';

/** Says to somebody who did not sign in for long from when on they cannot, and what to do. */
export const idleMail = mailFor(UserIdleWarned, {
  ...personal,
  template: 'user-idle-warned',
  thread: ({ userId, deactivatesAt }) => `${userId}/idle/${deactivatesAt}`,
  subject: () => idle.subject,
  body: ({ user, deactivatesAt }, { name, instant }) => (
    <Mail title={idle.subject} why={why(user.username)}>
      <Title>{idle.subject}</Title>
      <Text>{wording.greeting(name)}</Text>
      <Text>{idle.until(user.username, instant(deactivatesAt))}</Text>
      <Text>{idle.otherwise}</Text>
    </Mail>
  ),
});
