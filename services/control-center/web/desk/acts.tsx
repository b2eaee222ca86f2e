import { useChange } from '../app/change.ts';
import { useMe } from '../app/session.ts';
import { staffPlace, usePlace } from '../app/place.ts';
import { ChangeForm } from '../parts/change-form.tsx';
import { Field } from '../parts/field.tsx';
import { Select } from '../parts/select.tsx';
import { deskWords } from './desk.words.ts';

/** Something that is typed for an act, under the name by which the service takes it. */
export interface ActField {
  name: string;
  label: string;
  rows?: number;
  isOptional?: boolean;
  /** What stands there before something is typed. */
  value?: string;
  type?: 'text' | 'date' | 'datetime-local';
  /** One of these, by what the service calls it. */
  choices?: Record<string, string>;
}

/** One thing that staff may do to what the page is about. */
export interface Act {
  label: string;
  task: string;
  path: string;
  method?: string;
  fields?: ActField[];
  /** Where what is typed is not yet what the service takes. */
  bodyOf?: (typed: Record<string, string>) => object;
  /** It shows what is, and so is not emptied once that is changed. */
  keeps?: boolean;
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
        <One key={act.label} thing={thing} act={act} />
      ))}
    </section>
  );
}

/** One thing that may be done, shown once it is wanted. */
export function One({
  thing,
  act: { label, path, method = 'POST', fields = [], bodyOf, keeps = false },
}: {
  thing: string;
  act: Omit<Act, 'task'>;
}) {
  const change = useChange(thing);
  const send = (data: FormData) => ({ path, method, body: bodyOf ? bodyOf(typedIn(data)) : typedIn(data) });
  return (
    <details className="act">
      <summary>{label}</summary>
      <ChangeForm
        change={change}
        about={thing + path}
        fields={fields.map(({ name }) => name)}
        action={label}
        isPrimary={false}
        keeps={keeps}
        send={send}
      >
        {fields.map(({ name, label: asked, choices, ...field }) =>
          choices ? (
            <Select key={name} name={name} label={asked} choices={choices} {...(field.value !== undefined && { chosen: field.value })} />
          ) : (
            <Field key={name} name={name} label={asked} most={2000} {...field} />
          ),
        )}
      </ChangeForm>
    </details>
  );
}
