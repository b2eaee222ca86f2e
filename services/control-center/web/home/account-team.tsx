import type { TeamMember } from '@trunkline/contracts/identity';
import { useThing } from '../app/queries.ts';
import { inWords } from '../parts/badge.tsx';
import { Shown } from '../parts/states.tsx';

/** Who of the carrier cares for this enterprise today. */
export function AccountTeam() {
  const team = useThing<{ members: TeamMember[] }>('identity/account-team');
  return (
    <section className="card">
      <h2>Your account team</h2>
      <Shown of={team}>
        {({ members }) =>
          members.length ? (
            <ul className="rows">
              {members.map(({ role, name, email, phone, deputyFor }) => (
                <li key={role + email}>
                  <strong>{name}</strong>
                  <span className="quiet">{deputyFor ? `${inWords(role)}, standing in` : inWords(role)}</span>
                  <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>
                  <a href={`mailto:${email}`}>{email}</a>
                </li>
              ))}
            </ul>
          ) : (
            <p className="quiet">Nobody is named yet.</p>
          )
        }
      </Shown>
    </section>
  );
}
