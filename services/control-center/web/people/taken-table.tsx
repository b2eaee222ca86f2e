import { useId, useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useChange } from '../app/change.ts';
import { Badge, type Tone } from '../parts/badge.tsx';
import { partWords } from '../parts/parts.words.ts';
import { Empty, Failure } from '../parts/states.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { importWords } from './import.words.ts';

interface Row {
  line: number;
  name: string;
  outcome: keyof typeof importWords.outcomes;
  reasons?: string[];
}

interface Report {
  dryRun: boolean;
  taken: number;
  unchanged: number;
  refused: number;
  rows: Row[];
}

const tones: Record<Row['outcome'], Tone> = { taken: 'good', unchanged: 'calm', refused: 'bad' };

const columns: Column<Row>[] = [
  { head: importWords.line, cell: ({ line }) => line, number: true },
  { head: importWords.who, cell: ({ name }) => name },
  { head: importWords.outcome, cell: ({ outcome }) => <Badge tone={tones[outcome]}>{importWords.outcomes[outcome]}</Badge> },
  {
    head: importWords.why,
    cell: ({ reasons = [] }) => reasons.map((reason) => <div key={reason}>{reason}</div>),
  },
];

/** A table that is sent. It can be taken once somebody has looked what it would do; whatever its file is called by the system, it is sent as a table. */
export function TakenTable({ thing, name, children }: { thing: string; name: string; children: ReactNode }) {
  const id = useId();
  const [file, setFile] = useState<File>();
  const change = useChange<Report>(thing);
  const report = change.data;
  const counts = { taken: report?.taken ?? 0, unchanged: report?.unchanged ?? 0, refused: report?.refused ?? 0 };
  const send = (dryRun: boolean) => {
    if (!file || change.isPending) return;
    const table = new File([file], file.name, { type: 'text/csv', lastModified: file.lastModified });
    change.mutate({ path: `.csv?dryRun=${dryRun}`, body: table });
  };
  const choose = (chosen: File | undefined) => {
    setFile(chosen);
    change.reset();
  };
  return (
    <section className="card">
      <h2>{name}</h2>
      <p className="quiet">{children}</p>
      <div className="form">
        <label htmlFor={id}>{importWords.file}</label>
        <input id={id} type="file" accept=".csv,text/csv" onChange={({ target }) => choose(target.files?.[0])} />
      </div>
      <div className="actions">
        <Button isDisabled={!file || change.isPending} onPress={() => send(true)}>
          {importWords.look}
        </Button>
        {report?.dryRun && report.taken > 0 && (
          <Button className="primary" isDisabled={change.isPending} onPress={() => send(false)}>
            {importWords.take}
          </Button>
        )}
      </div>
      {change.error && <Failure error={change.error} again={() => change.reset()} />}
      <div role="status">
        {report && (
          <p>
            {report.dryRun ? importWords.wouldBe : importWords.became} {importWords.sum(counts)}
          </p>
        )}
      </div>
      {report && !report.rows.length && <Empty>{importWords.noRows}</Empty>}
      {report && report.rows.length > 0 && <Rows key={change.submittedAt} rows={report.rows} />}
    </section>
  );
}

const atOnce = 200;

/** What was refused first, for that is what somebody has to do something about. */
function Rows({ rows }: { rows: Row[] }) {
  const [most, setMost] = useState(atOnce);
  const inOrder = [...rows].sort((one, other) => Number(other.outcome === 'refused') - Number(one.outcome === 'refused'));
  return (
    <>
      <Table name={importWords.rows} columns={columns} rows={inOrder.slice(0, most)} id={({ line }) => String(line)} />
      {rows.length > most && <Button onPress={() => setMost(most + atOnce)}>{partWords.showMore}</Button>}
    </>
  );
}
