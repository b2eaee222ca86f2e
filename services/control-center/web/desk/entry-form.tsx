import type { PublicContactEntry } from '@trunkline/contracts/identity';
import { useChange } from '../app/change.ts';
import { ChangeForm } from '../parts/change-form.tsx';
import { Field } from '../parts/field.tsx';
import { Select } from '../parts/select.tsx';
import { directoryWords } from './directory.words.ts';

const narrowing = ['legacyCompany', 'product', 'country', 'region', 'language'] as const;

/** A contact that is new, or another of its kind: what is left empty holds for all there are. */
export function EntryForm({ entry }: { entry?: PublicContactEntry }) {
  const change = useChange('identity/directory/entries');
  const send = (data: FormData) => {
    const typed = (field: string) => (data.get(field) as string).trim();
    const optional = [...narrowing, 'hours', 'to'].map((field) => [field, typed(field) || null] as const);
    const content = {
      value: typed('value'),
      from: typed('from'),
      general: data.has('general'),
      ...Object.fromEntries(optional.filter(([, value]) => entry !== undefined || value !== null)),
    };
    if (entry) return { path: `/${entry.entryId}`, method: 'PATCH', body: content };
    return { body: { ...content, function: typed('function'), channel: typed('channel') } };
  };
  return (
    <ChangeForm
      change={change}
      {...(entry && { about: entry.entryId })}
      fields={['value', 'hours', 'from', 'to', ...narrowing]}
      action={entry ? directoryWords.save : directoryWords.add}
      isPrimary={!entry}
      keeps={entry !== undefined}
      send={send}
    >
      {!entry && (
        <>
          <Select name="function" label={directoryWords.forWhat} choices={directoryWords.functions} />
          <Select name="channel" label={directoryWords.channel} choices={directoryWords.channels} />
        </>
      )}
      <Field name="value" label={directoryWords.value} most={500} value={entry?.value ?? ''} />
      <Field name="hours" label={directoryWords.hours} value={entry?.hours ?? ''} isOptional />
      {narrowing.map((field) => (
        <Field key={field} name={field} label={directoryWords.narrowing[field]} value={entry?.[field] ?? ''} isOptional />
      ))}
      <Field name="from" label={directoryWords.from} type="date" value={entry?.from ?? ''} />
      <Field name="to" label={directoryWords.to} type="date" value={entry?.to ?? ''} isOptional />
      <label>
        <input type="checkbox" name="general" defaultChecked={entry?.general ?? false} /> {directoryWords.general}
      </label>
    </ChangeForm>
  );
}
