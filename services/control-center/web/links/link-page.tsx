import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Button } from 'react-aria-components';
import { isGone } from '../app/problem.ts';
import { Failure, Shown as ShownOrNot } from '../parts/states.tsx';
import { endLink, useLink, type Shown } from './link.ts';
import { linkWords } from './link.words.ts';
import { GcrByLink, OrderByLink, TicketByLink } from './things.tsx';

/** What somebody sees who followed the link in a mail, without signing in: one thing, as it is by now. */
export function LinkPage() {
  const { link } = useParams({ from: '/l/$link' });
  const { shown, changes } = useLink(link);
  return (
    <>
      <header className="top">
        <span className="brand">
          <img src="/mark.svg" alt="" width="28" height="28" />
          <span>Trunkline</span>
        </span>
      </header>
      <main className="alone by-link">
        {isGone(shown.error) ? (
          <Gone />
        ) : (
          <ShownOrNot of={shown} lines={10}>
            {(thing) => (
              <>
                <Thing thing={thing} />
                <About link={link} changes={changes} />
              </>
            )}
          </ShownOrNot>
        )}
      </main>
    </>
  );
}

const Thing = ({ thing }: { thing: Shown }) =>
  thing.kind === 'order' ? (
    <OrderByLink order={thing.order} />
  ) : thing.kind === 'ticket' ? (
    <TicketByLink ticket={thing.ticket} />
  ) : (
    <GcrByLink gcr={thing.gcr} />
  );

/** The same whatever the reason: who made a link up learns nothing. */
const Gone = () => (
  <section className="state">
    <title>{`${linkWords.gone} – Trunkline`}</title>
    <h1>{linkWords.gone}</h1>
    <p>{linkWords.whyGone}</p>
    <p>
      <a href="/">{linkWords.portal}</a>
    </p>
  </section>
);

function About({ link, changes }: { link: string; changes: number }) {
  const client = useQueryClient();
  const end = useMutation({
    mutationFn: () => endLink(link),
    onSuccess: () => client.invalidateQueries({ queryKey: ['link', link] }),
  });
  return (
    <section className="card">
      <p role="status">{changes ? linkWords.changed : linkWords.live}</p>
      <p>{linkWords.yours}</p>
      {end.error && <Failure error={end.error} again={() => end.reset()} />}
      <p>{linkWords.endWhy}</p>
      <Button isDisabled={end.isPending} onPress={() => end.mutate()}>
        {linkWords.endIt}
      </Button>
      <p>
        <a href="/">{linkWords.portal}</a>
      </p>
    </section>
  );
}
