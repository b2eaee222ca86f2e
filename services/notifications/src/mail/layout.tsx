import { Fragment, type ReactNode } from 'react';
import { wording } from './wording.ts';

// Mail programs know tables and inline styles, and little else.
const font = { fontFamily: 'Arial, Helvetica, sans-serif', fontSize: '15px', lineHeight: '22px', color: '#1f2933' };
const table = { role: 'presentation', width: '100%', cellPadding: 0, cellSpacing: 0, border: 0 } as const;
const label = { ...font, color: '#52606d', padding: '4px 16px 4px 0', verticalAlign: 'top', whiteSpace: 'nowrap' } as const;
const cell = { ...font, padding: '4px 16px 4px 0', verticalAlign: 'top' } as const;

export interface MailProps {
  title: string;
  why: string;
  /** Whom the reader may turn to, a line each; no mail says so itself, it is added to all alike. */
  support?: readonly string[];
  /** Where it can be seen as it is by now, without signing in; added as well. */
  live?: string | undefined;
  children: ReactNode;
}

/** The whole of a mail: one column, at most 600 px wide; at the foot where to see it live, whom to turn to, and the reason it came. */
export function Mail({ title, why, support = [], live, children }: MailProps) {
  return (
    <html lang="en" dir="ltr">
      <head>
        <meta httpEquiv="Content-Type" content="text/html; charset=utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{title}</title>
      </head>
      <body style={{ margin: 0, padding: 0, backgroundColor: '#f5f7fa' }}>
        <table {...table} style={{ backgroundColor: '#f5f7fa' }}>
          <tbody>
            <tr>
              <td align="center" style={{ padding: '24px 12px' }}>
                <table {...table} style={{ maxWidth: '600px', backgroundColor: '#ffffff' }}>
                  <tbody>
                    <tr>
                      <td style={{ ...font, padding: '24px 32px 0', color: '#52606d' }}>{wording.brand}</td>
                    </tr>
                    <tr>
                      <td style={{ padding: '0 32px 24px' }}>{children}</td>
                    </tr>
                    <tr>
                      <td
                        style={{ ...font, padding: '16px 32px 24px', fontSize: '13px', color: '#52606d', borderTop: '1px solid #cbd2d9' }}
                      >
                        {live && (
                          <p style={{ margin: '0 0 12px' }}>
                            {wording.live} <Link to={live} />
                            <br />
                            {wording.liveIsYours}
                          </p>
                        )}
                        {support.map((line, number) => (
                          <p key={number} style={{ margin: '0 0 4px' }} dir="auto">
                            {line}
                          </p>
                        ))}
                        <p style={{ margin: support.length ? '12px 0 0' : 0 }}>{why}</p>
                      </td>
                    </tr>
                  </tbody>
                </table>
              </td>
            </tr>
          </tbody>
        </table>
      </body>
    </html>
  );
}

export const Title = ({ children }: { children: ReactNode }) => (
  <h1 style={{ ...font, fontSize: '22px', lineHeight: '28px', margin: '16px 0 0' }}>{children}</h1>
);
export const Heading = ({ children }: { children: ReactNode }) => (
  <h2 style={{ ...font, fontSize: '17px', margin: '24px 0 0' }}>{children}</h2>
);
export const Text = ({ children }: { children: ReactNode }) => <p style={{ ...font, margin: '16px 0 0' }}>{children}</p>;

/** An address to open, shown whole: readers see where it leads, and the text part has it too. */
export const Link = ({ to }: { to: string }) => (
  <a href={to} style={{ color: '#14507a', wordBreak: 'break-all' }}>
    {to}
  </a>
);

/** Label and value, one pair a row; a pair without a value is left out, and line breaks in a value are kept. */
export function Facts({ rows }: { rows: [label: string, value: string | undefined][] }) {
  return (
    <table {...table} style={{ marginTop: '16px' }}>
      <tbody>
        {rows.map(
          ([name, value]) =>
            value && (
              <tr key={name}>
                <td style={label}>{`${name}: `}</td>
                <td style={cell} dir="auto">
                  <Lines text={value} />
                </td>
              </tr>
            ),
        )}
      </tbody>
    </table>
  );
}

/** Rows under column headings. */
export function Listing({ columns, rows }: { columns: string[]; rows: string[][] }) {
  return (
    <table {...table} style={{ marginTop: '16px' }} data-text-format="dataTable">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} align="left" style={label}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, number) => (
          <tr key={number}>
            {row.map((value, column) => (
              <td key={column} style={cell} dir="auto">
                {value}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const Lines = ({ text }: { text: string }) =>
  text.split(/\r\n|[\n\r\u2028\u2029]/).map((line, number) => (
    <Fragment key={number}>
      {number > 0 && <br />}
      {line}
    </Fragment>
  ));
