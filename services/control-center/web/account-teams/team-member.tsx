import type { PublicAccount, PublicAccountTeam, TeamMember } from '@trunkline/contracts/identity';
import { useChange, type Change } from '../app/change.ts';
import { homeWords } from '../home/home.words.ts';
import { ChangeForm } from '../parts/change-form.tsx';
import { Field } from '../parts/field.tsx';
import { partWords } from '../parts/parts.words.ts';
import { Select } from '../parts/select.tsx';
import { pathOf } from '../people/people.parts.tsx';
import { teamWords } from './teams.words.ts';

/** The team with somebody in that place instead, or without them; refused where another has changed it since it was shown. */
export function teamWith(team: PublicAccountTeam | undefined, index: number, member: TeamMember[] = []): Change {
  const members = [...(team?.members ?? [])];
  members.splice(index, 1, ...member);
  return { method: 'PUT', body: { members, ...(team && { accountBan: team.accountBan, updatedAt: team.updatedAt }) } };
}

const names = ['role', 'name', 'email', 'phone', 'from', 'to', 'deputyFor'] as const;

/** Somebody who cares for a customer: one of a team, another for it, or the first for an account. */
export function MemberForm({
  enterprise,
  team,
  index = team?.members.length ?? 0,
  accounts,
}: {
  enterprise: string;
  team?: PublicAccountTeam;
  index?: number;
  /** Those to choose from. */
  accounts?: PublicAccount[];
}) {
  const change = useChange(pathOf(enterprise, 'account-team'));
  const member = team?.members[index];
  const nameOf = (field: (typeof names)[number]) => `members[${index}].${field}`;
  const send = (data: FormData): Change => {
    const typed = names.map((name) => [name, (data.get(nameOf(name)) as string | null)?.trim()] as const).filter(([, value]) => value);
    const { method, body } = teamWith(team, index, [Object.fromEntries(typed) as unknown as TeamMember]);
    return { ...(method && { method }), body: { ...body, ...(accounts && { accountBan: data.get('accountBan') }) } };
  };
  const others = (team?.members ?? []).filter((one) => one !== member);
  return (
    <ChangeForm
      change={change}
      fields={[...names.map(nameOf), 'accountBan']}
      about={`${team?.teamId ?? 'new'} ${index}`}
      action={member ? teamWords.save : teamWords.add}
      isPrimary={false}
      keeps={member !== undefined}
      send={send}
    >
      {accounts && (
        <Select
          name="accountBan"
          label={partWords.account}
          choices={Object.fromEntries(accounts.map(({ accountBan, name }) => [accountBan, `${accountBan}, ${name}`]))}
        />
      )}
      <Select name={nameOf('role')} label={teamWords.role} choices={homeWords.roles} {...(member && { chosen: member.role })} />
      <Field name={nameOf('name')} label={partWords.name} value={member?.name ?? ''} />
      <Field name={nameOf('email')} label={partWords.email} type="email" most={254} value={member?.email ?? ''} />
      <Field name={nameOf('phone')} label={teamWords.phone} most={40} value={member?.phone ?? ''} />
      <Field name={nameOf('from')} label={teamWords.from} type="date" value={member?.from ?? new Date().toISOString().slice(0, 10)} />
      <Field name={nameOf('to')} label={teamWords.to} type="date" value={member?.to ?? ''} isOptional />
      {others.length > 0 && (
        <Select
          name={nameOf('deputyFor')}
          label={teamWords.deputyFor}
          choices={{ '': teamWords.nobody, ...Object.fromEntries(others.map(({ email, name }) => [email, name])) }}
          chosen={member?.deputyFor ?? ''}
        />
      )}
    </ChangeForm>
  );
}
