import { useChange } from '../app/change.ts';
import { useList } from '../app/queries.ts';
import { useMay } from '../app/session.ts';
import { locale } from '../language/languages.ts';
import { ChangeForm } from '../parts/change-form.tsx';
import { Field } from '../parts/field.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { Ago } from '../parts/when.tsx';
import { ListCard } from '../desk/card.tsx';
import { repairDeskWords as said } from './repair-desk.words.ts';

interface Contract {
  enterpriseId: string;
  accountBan?: string;
  hours: string;
  zone: string;
  open: { weekday: number; from: string; to: string }[];
  updatedAt: string;
}

/** Monday first; 0 is Sunday, as in the API. */
const weekdays = [1, 2, 3, 4, 5, 6, 0];
// 4 January 1970 was a Sunday.
const dayName = (weekday: number): string =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'short' }).format(new Date((3 + weekday) * 86_400_000));

const columns: Column<Contract>[] = [
  { head: said.enterprise, cell: ({ enterpriseId, accountBan }) => accountBan ?? enterpriseId },
  {
    head: said.hoursName,
    cell: ({ hours, zone }) => (
      <>
        {hours}
        <small>{zone}</small>
      </>
    ),
  },
  {
    head: said.weekdays,
    cell: ({ open }) => open.map(({ weekday, from, to }) => <div key={`${weekday} ${from}`}>{`${dayName(weekday)} ${from}–${to}`}</div>),
  },
  { head: said.changed, cell: ({ updatedAt }) => <Ago at={updatedAt} /> },
];

/** When the clock of tickets runs, where a contract says so. */
export function Contracts() {
  const mayWrite = useMay('repair.contract.write');
  const contracts = useList<Contract>('repair/repair-contracts', { limit: '50' });
  return (
    <ListCard title={said.contracts} of={contracts} empty={said.contractsNone} below={mayWrite && <NewContract />}>
      {(items) => (
        <Table
          name={said.contracts}
          columns={columns}
          rows={items}
          id={({ enterpriseId, accountBan }) => `${enterpriseId} ${accountBan ?? ''}`}
        />
      )}
    </ListCard>
  );
}

/** Takes the place of what was said of that enterprise or account before. */
function NewContract() {
  const change = useChange('repair/repair-contracts');
  const send = (data: FormData) => {
    const { enterpriseId, accountBan, hours, zone, from, to, holidays } = Object.fromEntries(data) as Record<string, string>;
    const open = data.getAll('weekday').map((weekday) => ({ weekday: Number(weekday), from, to }));
    const days = holidays?.split(/[\s,]+/).filter(Boolean) ?? [];
    const forceMajeurePauses = data.has('forceMajeurePauses');
    return {
      method: 'PUT',
      body: { enterpriseId, ...(accountBan && { accountBan }), hours, zone, open, holidays: days, forceMajeurePauses },
    };
  };
  return (
    <details className="act">
      <summary>{said.setContract}</summary>
      <ChangeForm
        change={change}
        about="contract"
        fields={['enterpriseId', 'accountBan', 'hours', 'zone', 'holidays']}
        action={said.setContract}
        isPrimary={false}
        send={send}
      >
        <Field name="enterpriseId" label={said.enterprise} most={64} />
        <Field name="accountBan" label={said.accountIfAny} most={64} isOptional />
        <Field name="hours" label={said.hoursName} />
        <Field name="zone" label={said.zone} most={64} value={Intl.DateTimeFormat().resolvedOptions().timeZone} />
        <fieldset>
          <legend>{said.weekdays}</legend>
          {weekdays.map((weekday) => (
            <label key={weekday}>
              <input type="checkbox" name="weekday" value={weekday} defaultChecked={weekday > 0 && weekday < 6} /> {dayName(weekday)}
            </label>
          ))}
        </fieldset>
        <Field name="from" label={said.opens} most={5} value="09:00" />
        <Field name="to" label={said.closes} most={5} value="17:00" />
        <Field name="holidays" label={said.holidays} most={2000} rows={2} isOptional />
        <label>
          <input type="checkbox" name="forceMajeurePauses" /> {said.forceMajeure}
        </label>
      </ChangeForm>
    </details>
  );
}
