import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { apiOf, ask } from '../app/api.ts';
import { usePlace } from '../app/place.ts';
import { useMe, usePlaces, useSession } from '../app/session.ts';
import { Choice } from '../parts/choice.tsx';
import { Facts } from '../parts/facts.tsx';
import { Failure, Shown } from '../parts/states.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { Ago, useZone, When } from '../parts/when.tsx';
import { Title } from '../shell/shell.tsx';
import { signOut } from '../shell/user-menu.tsx';

/** Who I am here, which enterprise loads first, and where I am signed in. */
export function Profile() {
  const me = useMe();
  const zone = useZone();
  const { data: session } = useSession();
  return (
    <>
      <Title>Your profile</Title>
      <section className="card">
        <Shown of={me}>
          {({ username, email, timeZone }) => (
            <Facts
              facts={{
                Name: session?.name,
                'User name': username,
                'E-mail': email,
                'Times in': timeZone ?? `${zone}, as your browser says`,
              }}
            />
          )}
        </Shown>
        <FirstPlace />
      </section>
      <Sessions />
    </>
  );
}

function FirstPlace() {
  const place = usePlace();
  const places = usePlaces();
  const client = useQueryClient();
  const choice = useMutation({
    mutationFn: (defaultEnterpriseId: string) => ask(apiOf(place, 'identity/me/default-enterprise'), 'PUT', { defaultEnterpriseId }),
    onSettled: () => client.invalidateQueries({ queryKey: [place, 'identity/me/enterprises'] }),
  });
  const items = places.data?.items ?? [];
  if (items.length < 2) return null;
  const chosen = items.find(({ isDefault }) => isDefault)?.enterpriseId ?? '';
  const choices = {
    ...(!chosen && { '': 'The one used last' }),
    ...Object.fromEntries(items.map(({ enterpriseId, name }) => [enterpriseId, name])),
  };
  return (
    <>
      <Choice label="Loads first" choices={choices} chosen={chosen} choose={(id) => choice.mutate(id)} />
      {choice.error && <Failure error={choice.error} again={() => choice.reset()} />}
    </>
  );
}

interface OwnSession {
  id: string;
  device: string;
  createdAt: string;
  seenAt: string;
  isThis: boolean;
}

function Sessions() {
  const client = useQueryClient();
  const sessions = useQuery({ queryKey: ['session', 'all'], queryFn: () => ask<{ items: OwnSession[] }>('/session/all') });
  const end = useMutation({
    mutationFn: (id: string) => ask(`/session/${id}`, 'DELETE'),
    onSettled: () => client.invalidateQueries({ queryKey: ['session', 'all'] }),
  });
  const columns: Column<OwnSession>[] = [
    { head: 'Browser', cell: ({ device, isThis }) => (isThis ? `${device} (this one)` : device) },
    { head: 'Signed in', cell: ({ createdAt }) => <When at={createdAt} /> },
    { head: 'Used last', cell: ({ seenAt }) => <Ago at={seenAt} /> },
    {
      head: 'Change',
      cell: ({ id, device, isThis }) => (
        <Button className="plain" aria-label={`Sign out ${device}`} onPress={() => (isThis ? void signOut() : end.mutate(id))}>
          Sign out
        </Button>
      ),
    },
  ];
  return (
    <section className="card">
      <h2>Where you are signed in</h2>
      {end.error && <Failure error={end.error} again={() => end.reset()} />}
      <Shown of={sessions}>{({ items }) => <Table name="Sessions" columns={columns} rows={items} id={({ id }) => id} />}</Shown>
    </section>
  );
}
