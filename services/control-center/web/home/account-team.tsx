import type { TeamMember } from '@trunkline/contracts/identity';
import { useThing } from '../app/queries.ts';
import { Shown } from '../parts/states.tsx';
import { homeWords } from './home.words.ts';

/** Who of the carrier cares for this enterprise today. */
export function AccountTeam() {
  const team = useThing<{ members: TeamMember[] }>('identity/account-team');
  return (
    <section className="card">
      <h2>{homeWords.team}</h2>
      <Shown of={team}>
        {({ members }) =>
          members.length ? (
            <ul className="rows">
              {members.map(({ role, name, email, phone, deputyFor }) => (
                <li key={role + email}>
                  <strong>{name}</strong>
                  <span className="quiet">{deputyFor ? homeWords.standingIn({ role: homeWords.roles[role] }) : homeWords.roles[role]}</span>
                  <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>
                  <a href={`mailto:${email}`}>{email}</a>
                </li>
              ))}
            </ul>
          ) : (
            <p className="quiet">{homeWords.nobodyNamed}</p>
          )
        }
      </Shown>
    </section>
  );
}
