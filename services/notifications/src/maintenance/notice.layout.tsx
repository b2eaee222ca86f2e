import type { Labels } from '../mail/carrier.ts';
import { columns, notice as say } from './gcr.wording.ts';
import { impactWords, standings, type Notice } from './notice.rules.ts';

// Customers' tools read these tables: one text in a cell, no cell that spans, headings in plain cells.
const cell = { padding: '4px 12px 4px 0', verticalAlign: 'top', fontFamily: 'Arial, Helvetica, sans-serif', fontSize: '14px' } as const;
const table = { cellPadding: 0, cellSpacing: 0, border: 0, style: { marginTop: '16px' } } as const;

interface ToldProps {
  labels: Labels;
  heading: string;
  summary: string;
  update: string;
  children: string[];
}

/** Heading, summary and the newest update, each in the form that tools look for, and what else there is to say. */
export function Told({ labels, heading, summary, update, children }: ToldProps) {
  return (
    <>
      <p style={{ ...cell, fontSize: '18px' }}>
        <span>{heading}</span>
      </p>
      <p style={cell}>
        <span>{labels.summary}</span>
        {` ${summary}`}
      </p>
      <p style={cell}>
        <span>{labels.updates}</span>
        {` ${update}`}
      </p>
      {children.map((line, number) => (
        <p key={number} style={cell}>
          {line}
        </p>
      ))}
    </>
  );
}

/** The window, in GMT. */
export const Times = ({ labels, start, end }: { labels: Labels; start: string; end: string }) => (
  <table {...table}>
    <tbody>
      <Row texts={[labels.start, labels.end]} />
      <Row texts={[start, end]} />
    </tbody>
  </table>
);

/** Tools take a table for one of ten columns where its cells can be divided by ten, as those of nine columns and ten rows can. */
const isMistaken = (rows: number) => (rows * columns.length) % 10 === 0;

/** Every circuit of the account in the window; where tools would miscount, the headings stand at the foot again. */
export function Circuits({ labels, notice: { kind, customerName, circuits } }: { labels: Labels; notice: Notice }) {
  const { cell: status } = standings[kind];
  const last = status === undefined ? [] : [status];
  const headings = [...columns.map((column) => labels[column]), ...(status === undefined ? [] : [labels.status])];
  return (
    <table {...table}>
      <tbody>
        <Row texts={headings} />
        {circuits.map((circuit) => (
          <Row
            key={circuit.circuitId}
            texts={[
              customerName,
              circuit.circuitId,
              circuit.altCircuitId ?? say.unknown,
              circuit.bandwidth ?? say.unknown,
              circuit.aLocation,
              circuit.zLocation ?? say.unknown,
              impactWords[circuit.impact],
              circuit.maximumDurationMinutes ? say.minutes(circuit.maximumDurationMinutes) : say.unknown,
              circuit.orderNumber ?? say.unknown,
              ...last,
            ]}
          />
        ))}
        {status === undefined && isMistaken(circuits.length + 1) && <Row texts={headings} />}
      </tbody>
    </table>
  );
}

const Row = ({ texts }: { texts: string[] }) => (
  <tr>
    {texts.map((text, column) => (
      <td key={column} style={cell}>
        {text}
      </td>
    ))}
  </tr>
);
