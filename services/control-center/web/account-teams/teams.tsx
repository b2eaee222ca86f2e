import type { PublicAccount, PublicAccountTeam } from '@trunkline/contracts/identity';
import { useEffect } from 'react';
import { staffPlace, usePlace } from '../app/place.ts';
import { useList } from '../app/queries.ts';
import { Failure, Loading, Missing } from '../parts/states.tsx';
import { Customers } from '../people/customers.tsx';
import { pathOf, useEnterprise } from '../people/people.parts.tsx';
import { Title } from '../shell/shell.tsx';
import { DeskTabs } from '../desk/desk-tabs.tsx';
import { deskWords } from '../desk/desk.words.ts';
import { MemberForm } from './team-member.tsx';
import { TeamTable } from './team-table.tsx';
import { teamWords } from './teams.words.ts';

/** Who of the carrier cares for a customer, for staff who name them; first of which. */
export function TeamDesk() {
  const place = usePlace();
  const enterprise = useEnterprise();
  if (place !== staffPlace) return <Missing what={deskWords.notStaff} />;
  if (enterprise === undefined) return <Customers title={teamWords.teams} to="/e/$place/desk/teams" tabs={<DeskTabs />} />;
  return (
    <>
      <Title>{`${teamWords.teams}: ${enterprise}`}</Title>
      <DeskTabs />
      <p className="quiet">{teamWords.goesBefore}</p>
      <Teams key={enterprise} enterprise={enterprise} />
    </>
  );
}

/** All pages of a list: a team is named as a whole, and one that has not come yet would be taken for none. */
function useAll<Item>(path: string) {
  const list = useList<Item>(path, { limit: '200' });
  const { hasNextPage, isFetching, fetchNextPage } = list;
  useEffect(() => void (hasNextPage && !isFetching && fetchNextPage()), [hasNextPage, isFetching, fetchNextPage]);
  return { ...list, items: list.data && !hasNextPage ? list.data.pages.flatMap(({ items }) => items) : undefined };
}

function Teams({ enterprise }: { enterprise: string }) {
  const { items: teams, error, refetch } = useAll<PublicAccountTeam>(pathOf(enterprise, 'account-teams'));
  const { items: accounts = [] } = useAll<PublicAccount>(pathOf(enterprise, 'accounts'));
  if (!teams) return error ? <Failure error={error} again={() => void refetch()} /> : <Loading />;
  const named = teams.filter(({ accountBan }) => accountBan !== undefined);
  const without = accounts.filter(({ accountBan }) => !named.some((team) => team.accountBan === accountBan));
  const nameOf = (ban: string) => [ban, accounts.find(({ accountBan }) => accountBan === ban)?.name].filter(Boolean).join(', ');
  const whole = teams.find(({ accountBan }) => accountBan === undefined);
  return (
    <>
      <Team enterprise={enterprise} title={teamWords.whole} {...(whole && { team: whole })} />
      {named.map((team) => (
        <Team key={team.teamId} enterprise={enterprise} title={teamWords.ofAccount({ account: nameOf(team.accountBan!) })} team={team} />
      ))}
      {without.length > 0 && (
        <section className="card">
          <h2>{teamWords.another}</h2>
          <MemberForm key={without.length} enterprise={enterprise} accounts={without} />
        </section>
      )}
    </>
  );
}

function Team({ enterprise, title, team }: { enterprise: string; title: string; team?: PublicAccountTeam }) {
  return (
    <section className="card">
      <h2>{title}</h2>
      {team?.members.length ? (
        <TeamTable name={title} enterprise={enterprise} team={team} />
      ) : (
        <p className="state empty">{teamWords.none}</p>
      )}
      <details className="act">
        <summary>{teamWords.add}</summary>
        <MemberForm key={team?.updatedAt} enterprise={enterprise} {...(team && { team })} />
      </details>
    </section>
  );
}
