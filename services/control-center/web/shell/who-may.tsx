import { useThing } from '../app/queries.ts';
import { staffPlace, usePlace } from '../app/place.ts';
import { usePlaceName } from '../app/session.ts';
import { shellWords } from './shell.words.ts';

interface Administrator {
  userId: string;
  name: string;
  email: string;
}

/** That the person may not see something here, and who can change that: an administrator of theirs, by name. */
export function WhoMay({ section }: { section: string }) {
  const place = usePlace();
  const name = usePlaceName();
  const path = `identity/system-administrators?enterpriseId=${encodeURIComponent(place)}`;
  const [administrator] = useThing<{ items: Administrator[] }>(path, { enabled: place !== staffPlace }).data?.items ?? [];
  return (
    <p className="notice" role="status">
      {shellWords.mayNot({ section, name })}{' '}
      {administrator && shellWords.askAdministrator({ name: <a href={`mailto:${administrator.email}`}>{administrator.name}</a> })}
    </p>
  );
}
