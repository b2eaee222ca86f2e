import { useThing } from '../app/queries.ts';
import { Shown } from '../parts/states.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { Ago } from '../parts/when.tsx';
import { repairDeskWords } from './repair-desk.words.ts';

interface Answering {
  name: string;
  phone: string;
  email: string;
  load: number;
}
interface Technician extends Answering {
  technicianId: string;
  skills: string[];
  regions: string[];
  until: string;
}
type Row = Answering & Partial<Technician>;

const Whom = ({ name, phone, email }: Row) => (
  <>
    {name}
    <small>
      <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a> <a href={`mailto:${email}`}>{email}</a>
    </small>
  </>
);

const columns: Column<Row>[] = [
  { head: repairDeskWords.technician, cell: Whom },
  { head: repairDeskWords.skills, cell: ({ skills }) => skills?.join(', ') ?? repairDeskWords.dutyDesk },
  { head: repairDeskWords.regions, cell: ({ regions }) => (regions?.length ? regions.join(', ') : repairDeskWords.everywhere) },
  { head: repairDeskWords.until, cell: ({ until }) => until && <Ago at={until} /> },
  { head: repairDeskWords.load, number: true, cell: ({ load }) => load },
];

/** Who is there for tickets now, and how many each answers for; below them the desk that has what nobody else does. That a shift begins or ends nobody announces. */
export function Shift() {
  const shift = useThing<{ dutyDesk: Answering; items: Technician[] }>('repair/shift', { everyMs: 60_000 });
  return (
    <section className="card">
      <h2>{repairDeskWords.shift}</h2>
      <Shown of={shift}>
        {({ dutyDesk, items }) => (
          <>
            {items.length === 0 && <p className="state empty">{repairDeskWords.nobodyOnShift}</p>}
            <Table
              name={repairDeskWords.shift}
              columns={columns}
              rows={[...items, dutyDesk] as Row[]}
              id={({ technicianId }) => technicianId ?? 'duty desk'}
            />
          </>
        )}
      </Shown>
    </section>
  );
}
