import { useChange } from '../app/change.ts';
import { useList } from '../app/queries.ts';
import { ChangeForm } from '../parts/change-form.tsx';
import { GrantFields, grantsIn } from './grant-fields.tsx';
import { pathOf, type Member } from './people.parts.tsx';
import { peopleWords } from './people.words.ts';

/** Grants somebody something else, or what a colleague has. */
export function ChangeRights({ member: { enterpriseId, userId, grants } }: { member: Member }) {
  const person = pathOf(enterpriseId, `users/${userId}`);
  const [change, copy] = [useChange(person), useChange(person)];
  const colleagues = useList<Member>(pathOf(enterpriseId, 'users'), { limit: '200' });
  const others = (colleagues.data?.pages ?? [])
    .flatMap(({ items }) => items)
    .filter((one) => one.userId !== userId && one.state === 'active');
  const [given] = grants;
  const send = (data: FormData) => ({ method: 'PATCH', body: { grants: grantsIn(data, given?.tasks) } });
  return (
    <section className="card">
      <h2>{peopleWords.change}</h2>
      {grants.length > 1 && <p className="notice">{peopleWords.replaces}</p>}
      <ChangeForm change={change} action={peopleWords.grant} send={send} keeps>
        <GrantFields key={JSON.stringify(grants)} enterprise={enterpriseId} {...(given && { given })} />
      </ChangeForm>
      {others.length > 0 && (
        <>
          <h2>{peopleWords.copy}</h2>
          <ChangeForm
            change={copy}
            action={peopleWords.doCopy}
            isPrimary={false}
            send={(data) => ({ path: '/copy-rights', body: { fromUserId: data.get('from') } })}
          >
            <div>
              <label htmlFor="from">{peopleWords.colleague}</label>
              <select id="from" name="from">
                {others.map(({ userId: id, user }) => (
                  <option key={id} value={id}>{`${user.name}, ${user.username}`}</option>
                ))}
              </select>
            </div>
          </ChangeForm>
        </>
      )}
    </section>
  );
}
