import { AccountMoved } from '@trunkline/contracts/identity';
import { Facts, Mail, Text, Title } from '../mail/layout.tsx';
import { mailFor } from '../mail/mail.declaration.ts';
import { wording } from '../mail/wording.ts';
import { moved as say, support } from './user.wording.ts';

const isLeft = ({ fromEnterpriseId }: AccountMoved, part: string): boolean => part === fromEnterpriseId;
const placeOf = (fact: AccountMoved, part: string): string => (isLeft(fact, part) ? fact.fromEnterpriseName : fact.toEnterpriseName);
const subjectOf = (fact: AccountMoved, part: string): string => say.subject(fact.accountBan, placeOf(fact, part), isLeft(fact, part));

/** Says to the administrators of both enterprises what goes along with an account and what stays; neither is told who the other is. */
export const accountMovedMail = mailFor(AccountMoved, {
  template: 'account-moved',
  choice: 'mandatory',
  parts: ({ fromEnterpriseId, toEnterpriseId }) => [fromEnterpriseId, toEnterpriseId],
  about: ({ accountBan }) => ({ kind: 'account', reference: accountBan }),
  audience: ({ accountBan }, part) => ({ enterpriseId: part, accountBans: [accountBan] }),
  people: () => [],
  administrators: true,
  thread: ({ accountBan, effectiveAt }, part) => `${accountBan}/moved/${part}/${effectiveAt}`,
  subject: subjectOf,
  answerer: () => support,
  body: (fact, { name, instant }, part) => (
    <Mail title={subjectOf(fact, part)} why={say.why(placeOf(fact, part))}>
      <Title>{subjectOf(fact, part)}</Title>
      <Text>{wording.greeting(name)}</Text>
      <Facts
        rows={[
          [say.account, fact.accountBan],
          [say.name, fact.account.name],
          [isLeft(fact, part) ? say.until : say.since, instant(fact.effectiveAt)],
        ]}
      />
      {(isLeft(fact, part) ? say.left : say.came).map((line) => (
        <Text key={line}>{line}</Text>
      ))}
      <Text>{say.otherwise}</Text>
    </Mail>
  ),
});
