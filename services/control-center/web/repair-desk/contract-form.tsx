import { useChange } from '../app/change.ts';
import { locale } from '../language/languages.ts';
import { ChangeForm } from '../parts/change-form.tsx';
import { Field } from '../parts/field.tsx';
import { repairDeskWords as said } from './repair-desk.words.ts';

export interface Whose {
  enterpriseId: string;
  accountBan?: string;
}
/** When the clock of their tickets runs, and what else is otherwise than for everybody. */
export interface Terms {
  hours: string;
  zone: string;
  open: { weekday: number; from: string; to: string }[];
  holidays: string[];
  forceMajeurePauses: boolean;
  vendorsUnnamed?: boolean;
}
export interface Contract extends Whose, Terms {
  updatedAt: string;
}

/** Monday first; 0 is Sunday, as in the API. */
const weekdays = [1, 2, 3, 4, 5, 6, 0];
// 4 January 1970 was a Sunday.
export const dayName = (weekday: number): string =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'short' }).format(new Date((3 + weekday) * 86_400_000));

const hoursOn = ({ open }: Terms, weekday: number): string =>
  open
    .filter((one) => one.weekday === weekday)
    .map(({ from, to }) => `${from}-${to}`)
    .join(', ');

/** `09:00-12:00, 13:00-17:00` of a day; what cannot be read is sent as it is, for the service says what is wrong with it. */
const hoursIn = (typed: string, weekday: number): Terms['open'] =>
  typed
    .split(',')
    .map((span) => span.trim())
    .filter(Boolean)
    .map((span) => {
      const [from = '', to = ''] = span.split(/[-–～~]/);
      return { weekday, from: from.trim(), to: to.trim() };
    });

/** Shows what stands, and puts what is typed in its place, for that enterprise or account alone. */
export function ContractForm({ whose, terms }: { whose: Whose; terms: Terms }) {
  const change = useChange('repair/repair-contracts');
  const send = (data: FormData) => {
    const { hours, zone, holidays = '', ...days } = Object.fromEntries(data) as Record<string, string>;
    const [forceMajeurePauses, vendorsUnnamed] = [data.has('forceMajeurePauses'), data.has('vendorsUnnamed')];
    const open = weekdays.flatMap((weekday) => hoursIn(days[`open-${weekday}`] ?? '', weekday));
    const { enterpriseId, accountBan } = whose;
    const body = { enterpriseId, ...(accountBan && { accountBan }), hours, zone, open, holidays: holidays.split(/[\s,]+/).filter(Boolean) };
    return { method: 'PUT', body: { ...body, forceMajeurePauses, vendorsUnnamed } };
  };
  return (
    <ChangeForm
      change={change}
      about={`contract ${whose.enterpriseId} ${whose.accountBan ?? ''}`}
      fields={['hours', 'zone', 'holidays']}
      action={said.setContract}
      isPrimary={false}
      keeps
      send={send}
    >
      <Field name="hours" label={said.hoursName} value={terms.hours} />
      <Field name="zone" label={said.zone} most={64} value={terms.zone} />
      <fieldset>
        <legend>{said.weekdays}</legend>
        <p className="quiet">{said.hoursHint}</p>
        {weekdays.map((weekday) => (
          <Field key={weekday} name={`open-${weekday}`} label={dayName(weekday)} value={hoursOn(terms, weekday)} isOptional />
        ))}
      </fieldset>
      <Field name="holidays" label={said.holidays} most={2000} rows={2} value={terms.holidays.join('\n')} isOptional />
      <label>
        <input type="checkbox" name="forceMajeurePauses" defaultChecked={terms.forceMajeurePauses} /> {said.forceMajeure}
      </label>
      <label>
        <input type="checkbox" name="vendorsUnnamed" defaultChecked={terms.vendorsUnnamed ?? false} /> {said.vendorsUnnamed}
      </label>
    </ChangeForm>
  );
}
