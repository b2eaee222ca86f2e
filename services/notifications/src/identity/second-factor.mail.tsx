import { SecondFactorChanged } from '@trunkline/contracts/identity';
import { Mail, Text, Title } from '../mail/layout.tsx';
import { mailFor } from '../mail/mail.declaration.ts';
import { wording } from '../mail/wording.ts';
import { personal } from './user.audience.ts';
import { secondFactor, why } from './user.wording.ts';

/** Says so to whoever has the mailbox, in case it was somebody else. */
export const secondFactorMail = mailFor(SecondFactorChanged, {
  ...personal,
  template: 'second-factor-changed',
  thread: ({ userId, at }) => `${userId}/second-factor/${at}`,
  subject: ({ how }) => secondFactor[how].subject,
  body: ({ user, how, at, changedBy }, { name, instant }) => (
    <Mail title={secondFactor[how].subject} why={why(user.username)}>
      <Title>{secondFactor[how].subject}</Title>
      <Text>{wording.greeting(name)}</Text>
      <Text>{secondFactor.when(secondFactor[how].what, user.username, instant(at))}</Text>
      {changedBy && <Text>{secondFactor.by(changedBy)}</Text>}
      <Text>{secondFactor.otherwise}</Text>
    </Mail>
  ),
});
