import { Button } from 'react-aria-components';
import { useChange } from '../app/change.ts';
import { staffPlace, usePlace } from '../app/place.ts';
import { useThing } from '../app/queries.ts';
import { ChangeForm } from '../parts/change-form.tsx';
import { Field } from '../parts/field.tsx';
import { Empty, Failure, Shown } from '../parts/states.tsx';
import { Ago } from '../parts/when.tsx';
import { calendarWords } from './calendars.words.ts';

interface Feed {
  feedId: string;
  name: string;
  enterpriseId: string;
  createdAt: string;
}

const thing = 'maintenance/calendar-feeds';

/** Calendars of this person: their addresses are told once, and lead nowhere any more once they are revoked. */
export function Feeds() {
  const isStaff = usePlace() === staffPlace;
  const feeds = useThing<{ items: Feed[] }>(thing);
  const change = useChange<Feed & { url: string }>(thing);
  const send = (data: FormData) => {
    const { name, feedEnterpriseId } = Object.fromEntries(data) as Record<string, string>;
    return { body: { name, ...(feedEnterpriseId && { enterpriseId: feedEnterpriseId }) } };
  };
  return (
    <section className="card">
      <h2>{calendarWords.feeds}</h2>
      <p className="quiet">{calendarWords.feedWhy}</p>
      <Shown of={feeds}>
        {({ items }) =>
          items.length ? (
            <ul className="rows">
              {items.map((feed) => (
                <Entry key={feed.feedId} {...feed} />
              ))}
            </ul>
          ) : (
            <Empty>{calendarWords.noFeeds}</Empty>
          )
        }
      </Shown>
      <ChangeForm change={change} fields={['name']} action={calendarWords.make} isPrimary={false} send={send}>
        {isStaff && <Field name="feedEnterpriseId" label={calendarWords.enterprise} most={64} />}
        <Field name="name" label={calendarWords.name} most={100} />
      </ChangeForm>
      <div role="status">
        {change.data && (
          <p>
            {calendarWords.address}: <code>{change.data.url}</code>
          </p>
        )}
      </div>
    </section>
  );
}

function Entry({ feedId, name, enterpriseId, createdAt }: Feed) {
  const change = useChange(thing);
  return (
    <li>
      <strong>{name}</strong>
      <span className="quiet">
        {enterpriseId} · <Ago at={createdAt} />
      </span>
      <Button className="plain" isDisabled={change.isPending} onPress={() => change.mutate({ path: `/${feedId}`, method: 'DELETE' })}>
        {calendarWords.revoke({ name })}
      </Button>
      {change.error && <Failure error={change.error} again={() => change.reset()} />}
    </li>
  );
}
