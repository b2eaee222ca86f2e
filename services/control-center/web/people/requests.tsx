import type { PublicRegistration } from '@trunkline/contracts/identity';
import { useChange } from '../app/change.ts';
import { useList } from '../app/queries.ts';
import { Badge, type Tone } from '../parts/badge.tsx';
import { ChangeForm } from '../parts/change-form.tsx';
import { Field } from '../parts/field.tsx';
import { Listed } from '../parts/states.tsx';
import { Ago } from '../parts/when.tsx';
import { Title } from '../shell/shell.tsx';
import { Customers } from './customers.tsx';
import { GrantFields, grantsIn } from './grant-fields.tsx';
import { useEnterprise } from './people.parts.tsx';
import { peopleWords } from './people.words.ts';
import { PeopleTabs } from './tabs.tsx';

/** Who asks for a place in the enterprise, and letting them in or not. */
export function AccessRequests() {
  const enterprise = useEnterprise();
  const requests = useList<PublicRegistration>(
    'identity/registrations',
    { enterpriseId: enterprise },
    { enabled: enterprise !== undefined },
  );
  if (enterprise === undefined) return <Customers />;
  return (
    <>
      <Title>{peopleWords.requests}</Title>
      <PeopleTabs />
      <Listed of={requests} empty={peopleWords.noRequests}>
        {(items) => items.map((one) => <OneRequest key={one.registrationId} enterprise={enterprise} request={one} />)}
      </Listed>
    </>
  );
}

const tones: Record<PublicRegistration['state'], Tone> = { pending: 'warn', approved: 'good', declined: 'calm' };

function OneRequest({ enterprise, request }: { enterprise: string; request: PublicRegistration }) {
  const { registrationId, name, email, username, message, state, decidedBy, reason, createdAt } = request;
  const thing = `identity/registrations/${registrationId}`;
  const [approval, refusal] = [useChange(thing), useChange(thing)];
  const refused = (data: FormData) => {
    const why = data.get('reason');
    return typeof why === 'string' && why.trim() ? { reason: why } : {};
  };
  return (
    <section className="card">
      <div className="title">
        <h2>{name}</h2>
        <Badge tone={tones[state]}>{peopleWords.requestStates[state]}</Badge>
      </div>
      <p className="quiet">
        {email} · {username} · {peopleWords.asked} <Ago at={createdAt} />
        {decidedBy !== undefined && ` · ${peopleWords.decided} ${decidedBy}`}
      </p>
      {message !== undefined && <p className="said">{message}</p>}
      {reason !== undefined && <p className="said">{reason}</p>}
      {state === 'pending' && (
        <div className="columns">
          <ChangeForm
            change={approval}
            action={peopleWords.approve}
            send={(data) => ({ path: '/approve', body: { grants: grantsIn(data) } })}
          >
            <GrantFields enterprise={enterprise} />
          </ChangeForm>
          <ChangeForm
            change={refusal}
            fields={['reason']}
            action={peopleWords.decline}
            isPrimary={false}
            send={(data) => ({ path: '/decline', body: refused(data) })}
          >
            <Field name="reason" label={peopleWords.declineWhy} most={500} rows={3} isOptional />
          </ChangeForm>
        </div>
      )}
    </section>
  );
}
