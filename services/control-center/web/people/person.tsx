import { useParams } from '@tanstack/react-router';
import { useThing } from '../app/queries.ts';
import { useMay, useMe } from '../app/session.ts';
import { Facts } from '../parts/facts.tsx';
import { Shown } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { Title } from '../shell/shell.tsx';
import { Customers } from './customers.tsx';
import { Access } from './access.tsx';
import { ChangeRights } from './change-rights.tsx';
import { grantInWords, pathOf, StateOf, useEnterprise, type Member } from './people.parts.tsx';
import { peopleWords } from './people.words.ts';
import { Rights } from './rights.tsx';

/** Somebody of the enterprise: what they can do, in words, and all that an administrator may do about it. */
export function Person() {
  const enterprise = useEnterprise();
  return enterprise === undefined ? <Customers /> : <One enterprise={enterprise} />;
}

function One({ enterprise }: { enterprise: string }) {
  const { userId } = useParams({ from: '/e/$place/people/$userId' });
  const member = useThing<Member>(pathOf(enterprise, `users/${encodeURIComponent(userId)}`));
  return (
    <Shown of={member} missing={peopleWords.missing} lines={8}>
      {(known) => <Known key={known.userId} member={known} />}
    </Shown>
  );
}

function Known({ member }: { member: Member }) {
  const { user, grants, createdAt, invitedUntil, state } = member;
  const mayManage = useMay('identity.user.manage');
  const isSelf = useMe().data?.userId === user.userId;
  const until = invitedUntil === undefined ? peopleWords.expired : <When at={invitedUntil} />;
  return (
    <>
      <Title aside={<StateOf {...member} />}>{user.name}</Title>
      <div className="columns">
        <div>
          <Rights user={user} enterprise={member.enterpriseId} />
          {mayManage && state !== 'ended' && <ChangeRights member={member} />}
        </div>
        <div>
          <section className="card">
            <Facts
              facts={{
                [peopleWords.username]: user.username,
                [peopleWords.email]: <a href={`mailto:${user.email}`}>{user.email}</a>,
                [peopleWords.what]: grants.length
                  ? grants.map((grant, index) => <div key={index}>{grantInWords(grant)}</div>)
                  : peopleWords.nothing,
                [peopleWords.since]: <When at={createdAt} />,
                [peopleWords.invitedUntil]: user.state === 'invited' ? until : undefined,
              }}
            />
          </section>
          {mayManage && !isSelf && state !== 'ended' && <Access member={member} />}
        </div>
      </div>
    </>
  );
}
