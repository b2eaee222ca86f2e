import { useNavigate, useSearch } from '@tanstack/react-router';
import { Input, Label, SearchField, TextField } from 'react-aria-components';
import { usePlace } from '../app/place.ts';
import { Choice } from '../parts/choice.tsx';
import { isDay } from './day.ts';
import { recordWords } from './record.words.ts';

const { from, to } = recordWords;
const days = { from, to };

/** Narrows the record to whose acts, of which outcome and of which days; the page's address keeps it. */
export function RecordSearch() {
  const place = usePlace();
  const search = useSearch({ from: '/e/$place/people/audit' });
  const navigate = useNavigate();
  const go = (change: Partial<typeof search>) =>
    void navigate({ to: '/e/$place/people/audit', params: { place }, search: { ...search, ...change }, replace: true });
  const day = (name: 'from' | 'to') => (
    <TextField
      type="date"
      className="choice"
      defaultValue={search[name] ?? ''}
      onChange={(said) => (said === '' || isDay(said)) && go({ [name]: said })}
    >
      <Label>{days[name]}</Label>
      <Input />
    </TextField>
  );
  return (
    <search className="choice bar-of-ways">
      <SearchField
        aria-label={recordWords.find}
        defaultValue={search.find ?? ''}
        onSubmit={(text) => go({ find: text.trim() })}
        onClear={() => go({ find: '' })}
      >
        <Input placeholder={recordWords.find} />
      </SearchField>
      <Choice
        label={recordWords.outcome}
        choices={{ '': recordWords.all, ...recordWords.outcomes }}
        chosen={search.outcome ?? ''}
        choose={(outcome) => go({ outcome })}
      />
      {day('from')}
      {day('to')}
    </search>
  );
}
