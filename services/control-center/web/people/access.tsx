import { Button } from 'react-aria-components';
import { useChange, type Change } from '../app/change.ts';
import { Failure } from '../parts/states.tsx';
import { pathOf, type Member } from './people.parts.tsx';
import { peopleWords } from './people.words.ts';

/** Whether and how somebody comes in. */
export function Access({ member: { enterpriseId, userId, user } }: { member: Member }) {
  const change = useChange(pathOf(enterpriseId, `users/${userId}`));
  const act = (label: string, asked: Change) => (
    <li key={label}>
      <Button isDisabled={change.isPending} onPress={() => change.mutate(asked)}>
        {label}
      </Button>
    </li>
  );
  const isInvited = user.state === 'invited';
  return (
    <section className="card">
      <h2>{peopleWords.access}</h2>
      {change.error && <Failure error={change.error} again={() => change.reset()} />}
      <ul className="plain">
        {isInvited && act(peopleWords.inviteAgain, { path: '/invitation' })}
        {isInvited && act(peopleWords.revoke, { path: '/invitation', method: 'DELETE' })}
        {user.state === 'active' && act(peopleWords.resetPassword, { path: '/reset-password' })}
        {user.state === 'active' && act(peopleWords.resetFactor, { path: '/reset-second-factor' })}
        {user.state === 'active' && act(peopleWords.keepOut, { path: '/deactivate' })}
        {user.state === 'inactive' && act(peopleWords.letIn, { path: '/reactivate' })}
        {!isInvited && act(peopleWords.end, { method: 'DELETE' })}
      </ul>
    </section>
  );
}
