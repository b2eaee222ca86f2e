import { UserInvited } from '@trunkline/contracts/identity';
import { Link, Mail, Text, Title } from '../mail/layout.tsx';
import { mailFor, whole } from '../mail/mail.declaration.ts';
import { wording } from '../mail/wording.ts';
import { personal } from './user.audience.ts';
import { invited, why } from './user.wording.ts';

const placeOf = ({ enterpriseName }: UserInvited): string => enterpriseName ?? wording.brand;

/** The link by which somebody who was invited chooses their first password; nothing where they are let in otherwise. */
export const invitationMail = mailFor(UserInvited, {
  ...personal,
  template: 'user-invited',
  parts: ({ link }) => (link === undefined ? [] : [whole]),
  thread: ({ userId, expiresAt = '' }) => `${userId}/invited/${expiresAt}`,
  subject: (fact) => invited.subject(placeOf(fact)),
  body: (fact, { name, instant, opening }) => (
    <Mail title={invited.subject(placeOf(fact))} why={why(fact.user.username)}>
      <Title>{invited.subject(placeOf(fact))}</Title>
      <Text>{wording.greeting(name)}</Text>
      <Text>{invited.by(placeOf(fact), fact.invitedBy)}</Text>
      <Text>{invited.username(fact.user.username)}</Text>
      <Text>
        <Link to={opening(fact.link!)} />
      </Text>
      <Text>{invited.until(instant(fact.expiresAt!))}</Text>
      <Text>{invited.otherwise}</Text>
    </Mail>
  ),
});
