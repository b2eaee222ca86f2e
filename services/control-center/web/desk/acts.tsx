import { useChange } from '../app/change.ts';
import { useMe } from '../app/session.ts';
import { staffPlace, usePlace } from '../app/place.ts';
import { ChangeForm } from '../parts/change-form.tsx';
import { Field } from '../parts/field.tsx';
import { deskWords } from './desk.words.ts';

/** Something that is typed for an act, under the name by which the service takes it. */
export interface ActField {
  name: string;
  label: string;
  rows?: number;
  isOptional?: boolean;
  type?: 'text' | 'date';
}

/** One thing that staff may do to what the page is about. */
export interface Act {
  label: string;
  task: string;
  path: string;
  fields?: ActField[];
  /** Where what is typed is not yet what the service takes. */
  bodyOf?: (typed: Record<string, string>) => object;
}

/** What of a form was filled in. */
const typedIn = (data: FormData): Record<string, string> =>
  Object.fromEntries([...data].filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1].trim() !== ''));

/** What the carrier's staff may do here, each act with what it needs; for nobody else. */
export function Acts({ thing, acts }: { thing: string; acts: Act[] }) {
  const place = usePlace();
  const mine = useMe().data?.tasks ?? [];
  const offered = acts.filter(({ task }) => mine.includes(task));
  if (place !== staffPlace || !offered.length) return null;
  return (
    <section className="card">
      <h2>{deskWords.actions}</h2>
      {offered.map((act) => (
        <details key={act.label} className="act">
          <summary>{act.label}</summary>
          <One thing={thing} act={act} />
        </details>
      ))}
    </section>
  );
}

function One({ thing, act: { label, path, fields = [], bodyOf } }: { thing: string; act: Act }) {
  const change = useChange(thing);
  const send = (data: FormData) => ({ path, body: bodyOf ? bodyOf(typedIn(data)) : typedIn(data) });
  return (
    <ChangeForm change={change} fields={fields.map(({ name }) => name)} action={label} isPrimary={false} send={send}>
      {fields.map(({ name, label: asked, rows, isOptional = false, type = 'text' }) => (
        <Field key={name} name={name} label={asked} most={2000} isOptional={isOptional} type={type} {...(rows !== undefined && { rows })} />
      ))}
    </ChangeForm>
  );
}
