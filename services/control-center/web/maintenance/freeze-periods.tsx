import { Button } from 'react-aria-components';
import { useChange } from '../app/change.ts';
import { staffPlace, usePlace } from '../app/place.ts';
import { useList } from '../app/queries.ts';
import { useMay } from '../app/session.ts';
import { Badge } from '../parts/badge.tsx';
import { ChangeForm } from '../parts/change-form.tsx';
import { Field } from '../parts/field.tsx';
import { Failure, Listed } from '../parts/states.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { Span } from '../parts/when.tsx';
import { calendarWords } from './calendars.words.ts';

interface Freeze {
  freezeId: string;
  enterpriseId: string;
  accountBan?: string;
  start: string;
  end: string;
  reason?: string;
  cancelled: boolean;
}

const thing = 'maintenance/freeze-periods';

const columns: Column<Freeze>[] = [
  { head: calendarWords.when, cell: ({ start, end }) => <Span from={start} to={end} /> },
  { head: calendarWords.forWhom, cell: ({ accountBan, enterpriseId }) => accountBan ?? `${enterpriseId}, ${calendarWords.allAccounts}` },
  { head: calendarWords.reason, cell: ({ reason }) => reason },
  {
    head: calendarWords.state,
    cell: ({ cancelled }) => <Badge tone={cancelled ? 'calm' : 'good'}>{cancelled ? calendarWords.lifted : calendarWords.inForce}</Badge>,
  },
];

/** Times that are kept free of work. */
export function FreezePeriods() {
  const freezes = useList<Freeze>(thing, { limit: '100' });
  const mayChange = useMay('maintenance.freeze.write');
  const lifting: Column<Freeze> = { head: calendarWords.change, cell: (freeze) => !freeze.cancelled && <Lift {...freeze} /> };
  return (
    <section className="card">
      <h2>{calendarWords.freezes}</h2>
      <p className="quiet">{calendarWords.freezeWhy}</p>
      <Listed of={freezes} empty={calendarWords.noFreezes}>
        {(items) => (
          <Table
            name={calendarWords.freezes}
            columns={mayChange ? [...columns, lifting] : columns}
            rows={items}
            id={({ freezeId }) => freezeId}
          />
        )}
      </Listed>
      {mayChange && (
        <details className="act">
          <summary>{calendarWords.keepFree}</summary>
          <KeepFree />
        </details>
      )}
    </section>
  );
}

function Lift({ freezeId }: Freeze) {
  const change = useChange(thing);
  return (
    <>
      <Button
        className="plain"
        isDisabled={change.isPending}
        onPress={() => change.mutate({ path: `/${encodeURIComponent(freezeId)}`, method: 'DELETE' })}
      >
        {calendarWords.lift}
      </Button>
      {change.error && <Failure error={change.error} again={() => change.reset()} />}
    </>
  );
}

function KeepFree() {
  const isStaff = usePlace() === staffPlace;
  const change = useChange(thing);
  const send = (data: FormData) => {
    const { start = '', end = '', reason, accountBan, enterpriseId } = Object.fromEntries(data) as Record<string, string>;
    const whose = { ...(enterpriseId && { enterpriseId }), ...(accountBan && { accountBan }) };
    return { body: { ...whose, start: `${start}:00Z`, end: `${end}:00Z`, reason } };
  };
  return (
    <ChangeForm
      change={change}
      fields={['start', 'end', 'reason', 'accountBan', 'enterpriseId']}
      action={calendarWords.keepFree}
      isPrimary={false}
      send={send}
    >
      {isStaff && <Field name="enterpriseId" label={calendarWords.enterprise} most={64} />}
      <Field name="start" label={calendarWords.start} type="datetime-local" />
      <Field name="end" label={calendarWords.end} type="datetime-local" />
      <Field name="reason" label={calendarWords.reason} />
      <Field name="accountBan" label={calendarWords.account} most={64} isOptional />
    </ChangeForm>
  );
}
