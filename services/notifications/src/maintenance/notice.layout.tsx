import { columns, notice as say, statusColumn } from './gcr.wording.ts';
import { impactWords, standings, type Notice } from './notice.rules.ts';

// Customers' tools read these tables: one text in a cell, no cell that spans, headings in plain cells.
const cell = { padding: '4px 12px 4px 0', verticalAlign: 'top', fontFamily: 'Arial, Helvetica, sans-serif', fontSize: '14px' } as const;
const table = { cellPadding: 0, cellSpacing: 0, border: 0, style: { marginTop: '16px' } } as const;

/** Heading, summary and the newest update, each in the form that tools look for, and what else there is to say. */
export function Told({ heading, summary, update, children }: { heading: string; summary: string; update: string; children: string[] }) {
  return (
    <>
      <p style={{ ...cell, fontSize: '18px' }}>
        <span>{heading}</span>
      </p>
      <p style={cell}>
        <span>{say.summary}</span>
        {` ${summary}`}
      </p>
      <p style={cell}>
        <span>{say.updates}</span>
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
export const Times = ({ start, end }: { start: string; end: string }) => (
  <table {...table}>
    <tbody>
      <Row texts={['Start', 'End']} />
      <Row texts={[start, end]} />
    </tbody>
  </table>
);

/** Every circuit of the account in the window. */
export function Circuits({ notice: { kind, customerName, circuits } }: { notice: Notice }) {
  const { cell: status } = standings[kind];
  const last = status === undefined ? [] : [status];
  return (
    <table {...table}>
      <tbody>
        <Row texts={[...columns, ...(status === undefined ? [] : [statusColumn])]} />
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
