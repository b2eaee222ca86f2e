import { RegistrationDecided, RegistrationRequested } from '@trunkline/contracts/identity';
import { Facts, Link, Mail, Text, Title } from '../mail/layout.tsx';
import { mailFor, nobodys, type About, type Person } from '../mail/mail.declaration.ts';
import { wording } from '../mail/wording.ts';
import { registration as say, support } from './user.wording.ts';

type Told = RegistrationRequested | RegistrationDecided;

const common = {
  choice: 'mandatory',
  about: ({ registrationId }: Told): About => ({ kind: 'registration', reference: registrationId }),
  audience: nobodys,
  answerer: () => support,
} as const;

const whoAsked = ({ registration: { email, name, timeZone, locale } }: Told): Person[] => [
  { email, name, timeZone: timeZone ?? null, locale: locale ?? null },
];

/** Says to who asked for a place that their request came. */
export const registrationReceivedMail = mailFor(RegistrationRequested, {
  ...common,
  template: 'registration-received',
  opensThread: true,
  people: whoAsked,
  subject: ({ enterpriseName }) => say.received(enterpriseName),
  body: ({ enterpriseName, registration }, { name }) => (
    <Mail title={say.received(enterpriseName)} why={say.why(registration.username)}>
      <Title>{say.received(enterpriseName)}</Title>
      <Text>{wording.greeting(name)}</Text>
      <Text>{say.waits}</Text>
      <Text>{say.otherwise}</Text>
    </Mail>
  ),
});

/** Asks each administrator to decide, by a link of their own. */
export const registrationToDecideMail = mailFor(RegistrationRequested, {
  ...common,
  template: 'registration-to-decide',
  opensThread: true,
  thread: ({ registrationId }, email) => `${registrationId}/${email}`,
  parts: ({ approvers }) => approvers.map(({ email }) => email),
  people: ({ approvers }, part) =>
    approvers
      .filter(({ email }) => email === part)
      .map(({ email, name, timeZone, locale }) => ({ email, name, timeZone: timeZone ?? null, locale: locale ?? null })),
  subject: ({ registration, enterpriseName }) => say.asks(registration.name, enterpriseName),
  body({ registration, enterpriseName, approvers }, { name, instant, opening }, part) {
    const { link, expiresAt } = approvers.find(({ email }) => email === part)!;
    return (
      <Mail title={say.asks(registration.name, enterpriseName)} why={say.whyAdministrator(enterpriseName)}>
        <Title>{say.asks(registration.name, enterpriseName)}</Title>
        <Text>{wording.greeting(name)}</Text>
        <Facts
          rows={[
            [say.person, registration.name],
            [say.address, registration.email],
            [say.username, registration.username],
            [say.message, registration.message],
          ]}
        />
        <Text>{say.decide}</Text>
        <Text>
          <Link to={opening(link)} />
        </Text>
        <Text>{say.until(instant(expiresAt))}</Text>
      </Mail>
    );
  },
});

/** Says to who asked for a place what was decided. */
export const registrationDecidedMail = mailFor(RegistrationDecided, {
  ...common,
  template: 'registration-decided',
  people: whoAsked,
  subject: ({ enterpriseName, registration }) => say.decided(enterpriseName, registration.state === 'approved'),
  body: ({ enterpriseName, registration }, { name }) => (
    <Mail title={say.decided(enterpriseName, registration.state === 'approved')} why={say.why(registration.username)}>
      <Title>{say.decided(enterpriseName, registration.state === 'approved')}</Title>
      <Text>{wording.greeting(name)}</Text>
      <Text>{registration.state === 'approved' ? say.comes : say.declined}</Text>
      <Facts rows={[[say.reason, registration.reason]]} />
    </Mail>
  ),
});
