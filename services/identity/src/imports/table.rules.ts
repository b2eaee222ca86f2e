import { invalid, Refusal } from '@trunkline/domain';

/** How many rows one table may have. */
export const mostRows = 10_000;

/** A row of a table: its cells by the names of the columns, without those that are empty. */
export interface TableRow {
  /** Where it begins, as an editor counts lines. */
  line: number;
  cells: Record<string, string>;
}

/**
 * Reads a table for spreadsheets (RFC 4180; also with semicolons, as many of them write it), the first row of which names the columns. Columns that are not
 * known are passed over. Throws a 422 Refusal for quotes that never close, a column twice or one that is missing, and 413 for too many rows.
 */
export function rowsOf(text: string, { needed, known }: { needed: string[]; known: string[] }): TableRow[] {
  const [head, ...rows] = recordsOf(text);
  const names = head?.cells.map((name) => name.trim()) ?? [];
  const missing = needed.filter((name) => !names.includes(name));
  if (missing.length) {
    throw broken(`the first row must name the columns: ${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} missing`);
  }
  const twice = names.find((name, index) => name && names.indexOf(name) !== index);
  if (twice) throw broken(`there are two columns ${twice}`);
  if (rows.length > mostRows) throw tooMany(rows.length);
  return rows.map(({ line, cells }) => ({
    line,
    cells: Object.fromEntries(
      names.flatMap((name, index) => (known.includes(name) && cells[index]?.trim() ? [[name, cells[index].trim()]] : [])),
    ),
  }));
}

/** What a cell says: one that was kept from being a formula says it behind an apostrophe. Nothing for one that is a formula. */
export function plainCell(cell: string): string | undefined {
  if (/^[=+\-@\t\r]/.test(cell)) return undefined;
  return cell.replace(/^'(?=[=+\-@\t\r])/, '');
}

interface Written {
  line: number;
  cells: string[];
}

function recordsOf(text: string): Written[] {
  const separator = /^[^,\n]*;/.test(text) ? ';' : ',';
  const records: Written[] = [];
  let [line, cells, at] = [1, [] as string[], 0];
  let begun = line;
  const end = () => {
    if (cells.some((cell) => cell.trim())) records.push({ line: begun, cells });
    [cells, begun] = [[], line];
    if (records.length > mostRows + 1) throw tooMany();
  };
  while (at < text.length) {
    if (text[at] === '"') {
      const opened = line;
      let cell = '';
      for (at += 1; ; at += 1) {
        const quote = text.indexOf('"', at);
        if (quote < 0) throw broken(`the quote that opens in line ${opened} never closes`);
        const part = text.slice(at, quote);
        line += part.split('\n').length - 1;
        cell += part;
        at = quote + 1;
        if (text[at] !== '"') break;
        cell += '"';
      }
      cells.push(cell);
      if (at < text.length && ![separator, '\r', '\n'].includes(text[at]!)) {
        throw broken(`there is text behind the quote that closes in line ${line}`);
      }
    } else {
      const found = /[,;\r\n]/g;
      found.lastIndex = at;
      let stop = found.exec(text);
      while (stop && (stop[0] === ',' || stop[0] === ';') && stop[0] !== separator) stop = found.exec(text);
      const until = stop?.index ?? text.length;
      cells.push(text.slice(at, until));
      at = until;
    }
    if (text[at] === separator) {
      at += 1;
      if (at === text.length) cells.push('');
      continue;
    }
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n') at += 1;
    line += 1;
    end();
  }
  end();
  return records;
}

const broken = (detail: string) => invalid({ propertyPath: '', code: 'invalidFormat', detail });

const tooMany = (rows?: number) =>
  new Refusal({
    status: 413,
    code: 'tooLarge',
    title: 'Content too large',
    detail: `a table may have at most ${mostRows} rows${rows === undefined ? '' : `, not ${rows}`}; send it in parts`,
  });
