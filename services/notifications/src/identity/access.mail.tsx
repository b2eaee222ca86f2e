import { isTask, titleOf, titleOfRole, UserAccessChanged } from '@trunkline/contracts/identity';
import { Facts, Mail, Text, Title } from '../mail/layout.tsx';
import { mailFor, whole } from '../mail/mail.declaration.ts';
import { wording } from '../mail/wording.ts';
import { personal } from './user.audience.ts';
import { access, why } from './user.wording.ts';

const placeOf = ({ enterpriseId, enterpriseName }: UserAccessChanged): string => enterpriseName ?? enterpriseId ?? access.carrier;
const titled = (names: string[]): string => names.map((name) => (isTask(name) ? titleOf(name) : titleOfRole(name))).join('\n');
const hasEnded = ({ membership, staff }: UserAccessChanged): boolean => (membership ?? staff)?.state === 'ended';
const changedAt = ({ membership, staff }: UserAccessChanged): string => (membership ?? staff)?.updatedAt ?? '';

/** What somebody who may sign in gained or lost; who is only invited is told by their invitation. */
export const accessMail = mailFor(UserAccessChanged, {
  ...personal,
  template: 'user-access-changed',
  parts: ({ user, changed }) => (user.state === 'active' && changed.some((name) => name !== 'updatedAt') ? [whole] : []),
  thread: (fact) => `${fact.userId}/access/${fact.enterpriseId ?? '*'}/${changedAt(fact)}`,
  subject: (fact) => access.subject(placeOf(fact)),
  body: (fact, { name }) => (
    <Mail title={access.subject(placeOf(fact))} why={why(fact.user.username)}>
      <Title>{access.subject(placeOf(fact))}</Title>
      <Text>{wording.greeting(name)}</Text>
      <Text>{access.by(fact.user.username, placeOf(fact), fact.changedBy)}</Text>
      {hasEnded(fact) && <Text>{access.ended(placeOf(fact))}</Text>}
      <Facts
        rows={[
          [access.added, titled(fact.added)],
          [access.removed, titled(fact.removed)],
        ]}
      />
      <Text>{access.otherwise}</Text>
    </Mail>
  ),
});
