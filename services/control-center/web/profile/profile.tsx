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
import { useLanguageChoice } from '../language/choice.ts';
import { language, languages, type Language } from '../language/languages.ts';
import { partWords } from '../parts/parts.words.ts';
import { profileWords } from './profile.words.ts';

/** Who I am here, which enterprise loads first, and where I am signed in. */
export function Profile() {
  const me = useMe();
  const zone = useZone();
  const { data: session } = useSession();
  const chooseLanguage = useLanguageChoice();
  return (
    <>
      <Title>{profileWords.title}</Title>
      <section className="card">
        <Shown of={me}>
          {({ username, email, timeZone }) => (
            <Facts
              facts={{
                [partWords.name]: session?.name,
                [profileWords.username]: username,
                [partWords.email]: email,
                [profileWords.timesIn]: timeZone ?? profileWords.asBrowserSays({ zone }),
              }}
            />
          )}
        </Shown>
        <FirstPlace />
        <Choice
          label={profileWords.language}
          choices={languages}
          chosen={language}
          choose={(chosen) => chooseLanguage(chosen as Language)}
        />
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
    ...(!chosen && { '': profileWords.usedLast }),
    ...Object.fromEntries(items.map(({ enterpriseId, name, customName }) => [enterpriseId, customName ?? name])),
  };
  return (
    <>
      <Choice label={profileWords.loadsFirst} choices={choices} chosen={chosen} choose={(id) => choice.mutate(id)} />
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

/** `Firefox on Windows`, as our server says it, without a word of English. */
const nameOf = (device: string): string => (device === 'Another program' ? profileWords.anotherProgram : device.replace(' on ', ' · '));

function Sessions() {
  const client = useQueryClient();
  const sessions = useQuery({ queryKey: ['session', 'all'], queryFn: () => ask<{ items: OwnSession[] }>('/session/all') });
  const end = useMutation({
    mutationFn: (id: string) => ask(`/session/${id}`, 'DELETE'),
    onSettled: () => client.invalidateQueries({ queryKey: ['session', 'all'] }),
  });
  const columns: Column<OwnSession>[] = [
    {
      head: profileWords.browser,
      cell: ({ device, isThis }) => (isThis ? profileWords.thisOne({ device: nameOf(device) }) : nameOf(device)),
    },
    { head: profileWords.signedIn, cell: ({ createdAt }) => <When at={createdAt} /> },
    { head: profileWords.usedAt, cell: ({ seenAt }) => <Ago at={seenAt} /> },
    {
      head: partWords.changeIt,
      cell: ({ id, device, isThis }) => (
        <Button
          className="plain"
          aria-label={profileWords.signOutOf({ device: nameOf(device) })}
          onPress={() => (isThis ? void signOut() : end.mutate(id))}
        >
          {profileWords.signOut}
        </Button>
      ),
    },
  ];
  return (
    <section className="card">
      <h2>{profileWords.sessions}</h2>
      {end.error && <Failure error={end.error} again={() => end.reset()} />}
      <Shown of={sessions}>
        {({ items }) => <Table name={profileWords.sessions} columns={columns} rows={items} id={({ id }) => id} />}
      </Shown>
      <p>
        <Button onPress={() => void signOut({ everywhere: true })}>{profileWords.everywhere}</Button>
      </p>
    </section>
  );
}
