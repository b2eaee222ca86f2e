import { Button } from 'react-aria-components';
import { useChange } from '../app/change.ts';
import { staffPlace, usePlace } from '../app/place.ts';
import { useList } from '../app/queries.ts';
import { useMay } from '../app/session.ts';
import { ChangeForm } from '../parts/change-form.tsx';
import { Field } from '../parts/field.tsx';
import { Failure, Listed, Missing } from '../parts/states.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { Ago } from '../parts/when.tsx';
import { Title } from '../shell/shell.tsx';
import { shellWords } from '../shell/shell.words.ts';
import { DeskTabs } from './desk-tabs.tsx';
import { deskWords } from './desk.words.ts';

interface Parked {
  id: string;
  topic: string;
  type?: string;
  key: string;
  errorClass: string;
  error: string;
  parkedAt: string;
}

const services = ['orders', 'repair', 'billing', 'maintenance', 'notifications', 'identity'] as const;
const { orders, repair, billing, maintenance, notifications } = shellWords;
const names = { orders, repair, billing, maintenance, notifications, identity: shellWords.people };

/** Events that wait for a person, service by service: one that is away says so, and the others show theirs. */
export function ParkedEvents() {
  const place = usePlace();
  if (place !== staffPlace) return <Missing what={deskWords.notStaff} />;
  return (
    <>
      <Title>{deskWords.events}</Title>
      <DeskTabs />
      {services.map((service) => (
        <Of key={service} service={service} />
      ))}
    </>
  );
}

function Of({ service }: { service: (typeof services)[number] }) {
  const parked = useList<Parked>(`${service}/operations/parked`, { limit: '50' });
  const mayManage = useMay('operations.event.manage');
  const columns: Column<Parked>[] = [
    {
      head: deskWords.parkedType,
      cell: ({ type, topic }) => (
        <>
          {type ?? topic}
          <small>{topic}</small>
        </>
      ),
    },
    { head: deskWords.parkedKey, cell: ({ key }) => key },
    {
      head: deskWords.parkedWhy,
      cell: ({ errorClass, error }) => (
        <>
          {errorClass}
          <small>{error}</small>
        </>
      ),
    },
    { head: deskWords.parkedAt, cell: ({ parkedAt }) => <Ago at={parkedAt} /> },
    ...(mayManage ? [{ head: deskWords.change, cell: ({ id }: Parked) => <Release service={service} id={id} /> }] : []),
  ];
  return (
    <section className="card">
      <h2>{names[service]}</h2>
      <Listed of={parked} empty={deskWords.noParked}>
        {(items) => <Table name={`${deskWords.events}: ${names[service]}`} columns={columns} rows={items} id={({ id }) => id} />}
      </Listed>
    </section>
  );
}

function Release({ service, id }: { service: string; id: string }) {
  const change = useChange(`${service}/operations/parked`);
  return (
    <>
      <Button isDisabled={change.isPending} onPress={() => change.mutate({ path: '/retry', body: { ids: [id] } })}>
        {deskWords.retry}
      </Button>
      {change.error && <Failure error={change.error} again={() => change.reset()} />}
      <details className="act">
        <summary>{deskWords.discard}</summary>
        <ChangeForm
          change={change}
          fields={['reason']}
          action={deskWords.discard}
          isPrimary={false}
          send={(data) => ({ path: '/discard', body: { ids: [id], reason: data.get('reason') } })}
        >
          <Field name="reason" label={deskWords.reason} most={2000} />
        </ChangeForm>
      </details>
    </>
  );
}
