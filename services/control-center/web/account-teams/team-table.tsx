import type { PublicAccountTeam, TeamMember } from '@trunkline/contracts/identity';
import { Button } from 'react-aria-components';
import { useChange } from '../app/change.ts';
import { homeWords } from '../home/home.words.ts';
import { Badge, type Tone } from '../parts/badge.tsx';
import { partWords } from '../parts/parts.words.ts';
import { Failure } from '../parts/states.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { Day } from '../parts/when.tsx';
import { pathOf } from '../people/people.parts.tsx';
import { MemberForm, teamWith } from './team-member.tsx';
import { teamWords } from './teams.words.ts';

type Standing = keyof typeof teamWords.standings;
const tones: Record<Standing, Tone> = { acting: 'good', coming: 'busy', past: 'calm' };

/** Their days are those of UTC, as identity counts them. */
function standingOf({ from, to }: TeamMember): Standing {
  const today = new Date().toISOString().slice(0, 10);
  if (to !== undefined && to < today) return 'past';
  return from > today ? 'coming' : 'acting';
}

const nameIn = (members: TeamMember[], email: string): string =>
  members.find((one) => one.email.toLowerCase() === email.toLowerCase())?.name ?? email;

interface Row {
  /** As it was when the row was shown: rows stay under the pointer, and a team that has changed since is not changed by them. */
  team: PublicAccountTeam;
  member: TeamMember;
  index: number;
}

/** Who is in a team, was and will be, each to be changed or taken out. */
export function TeamTable({ name, enterprise, team }: { name: string; enterprise: string; team: PublicAccountTeam }) {
  const columns: Column<Row>[] = [
    {
      head: teamWords.role,
      cell: ({ team: { members }, member: { role, deputyFor } }) => (
        <>
          {homeWords.roles[role]}
          {deputyFor !== undefined && <small>{teamWords.standsIn({ name: nameIn(members, deputyFor) })}</small>}
        </>
      ),
    },
    {
      head: teamWords.who,
      cell: ({ member }) => (
        <>
          {member.name}
          <small>{`${member.email}, ${member.phone}`}</small>
        </>
      ),
    },
    {
      head: teamWords.days,
      cell: ({ member }) => (
        <>
          <Badge tone={tones[standingOf(member)]}>{teamWords.standings[standingOf(member)]}</Badge>
          <small>
            {member.to === undefined
              ? teamWords.since({ from: <Day key="from" day={member.from} /> })
              : teamWords.between({ from: <Day key="from" day={member.from} />, to: <Day key="to" day={member.to} /> })}
          </small>
        </>
      ),
    },
    {
      head: partWords.changeIt,
      cell: ({ team, member, index }) => (
        <details className="act">
          <summary>{teamWords.change({ name: member.name })}</summary>
          <MemberForm key={team.updatedAt} enterprise={enterprise} team={team} index={index} />
          <TakeOut enterprise={enterprise} team={team} index={index} />
        </details>
      ),
    },
  ];
  const rows = team.members.map((member, index) => ({ team, member, index }));
  return <Table name={name} columns={columns} rows={rows} id={({ member, index }) => `${index} ${member.email}`} />;
}

function TakeOut({ enterprise, team, index }: { enterprise: string; team: PublicAccountTeam; index: number }) {
  const change = useChange(pathOf(enterprise, 'account-team'));
  return (
    <>
      <Button className="plain" isDisabled={change.isPending} onPress={() => change.mutate(teamWith(team, index))}>
        {teamWords.takeOut({ name: team.members[index]!.name })}
      </Button>
      {change.error && <Failure error={change.error} again={() => change.reset()} />}
    </>
  );
}
