/** A table as text (RFC 4180). A cell that a spreadsheet would take for a formula begins with an apostrophe, so that it is text there too. */
export const csvOf = (rows: readonly (readonly string[])[]): string => rows.map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('');

function cellOf(text: string): string {
  const harmless = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
