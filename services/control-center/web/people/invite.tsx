import { useNavigate } from '@tanstack/react-router';
import { useChange } from '../app/change.ts';
import { usePlace } from '../app/place.ts';
import { ChangeForm } from '../parts/change-form.tsx';
import { Field } from '../parts/field.tsx';
import { useZone } from '../parts/when.tsx';
import { Title } from '../shell/shell.tsx';
import { Customers } from './customers.tsx';
import { GrantFields, grantsIn } from './grant-fields.tsx';
import { pathOf, useEnterprise, type Member } from './people.parts.tsx';
import { peopleWords } from './people.words.ts';

/** Gives somebody a place in the enterprise. Leads to them. */
export function Invite() {
  const enterprise = useEnterprise();
  return enterprise === undefined ? <Customers /> : <Invitation enterprise={enterprise} />;
}

function Invitation({ enterprise }: { enterprise: string }) {
  const place = usePlace();
  const timeZone = useZone();
  const navigate = useNavigate();
  const change = useChange<Member>(pathOf(enterprise, 'users'));
  const send = (data: FormData) => {
    const { name, email, username } = Object.fromEntries(data);
    return { body: { name, email, username, timeZone, grants: grantsIn(data) } };
  };
  const show = ({ userId }: Member) =>
    void navigate({ to: '/e/$place/people/$userId', params: { place, userId }, search: (before) => before, replace: true });
  return (
    <>
      <Title>{peopleWords.invite}</Title>
      <section className="card">
        <p className="quiet">{peopleWords.inviteDone}</p>
        <ChangeForm change={change} fields={['name', 'email', 'username']} action={peopleWords.invite} send={send} done={show}>
          <Field name="name" label={peopleWords.name} />
          <Field name="email" label={peopleWords.email} type="email" most={254} />
          <Field name="username" label={peopleWords.username} most={64} />
          <GrantFields enterprise={enterprise} />
        </ChangeForm>
      </section>
    </>
  );
}
