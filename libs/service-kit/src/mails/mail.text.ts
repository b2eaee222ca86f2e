/** The longest text of a mail that is read; what is longer belongs into an attachment. */
const mostLetters = 1_000_000;

/** Where a mail program begins to repeat what is answered: a sentence of its own, or the head of the earlier mail. */
const quoteHeads = [
  /^-{2,}\s*(original message|forwarded message|ursprüngliche nachricht|weitergeleitete nachricht|message d'origine|mensaje original|oorspronkelijk bericht)\s*-{2,}$/i,
  /^_{10,}$/,
  /^(on|am|le|el|il|op|em|den|le) .{4,200}(wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|skrev)( .{0,200})?:$/i,
  /^(on|am|le|el|il|op|em|den) .{0,100}<\S{1,200}@\S{1,200}>.{0,40}:$/i,
  /^\d{4}[年/.-].{4,200}[:：]$/,
];
const headerLine = /^\*?(from|von|de|van|da|发件人|差出人)\*?\s?[:：]\*?\s?\S/i;
const headerAfter = /^\*?(sent|date|to|gesendet|datum|an|envoyé|enviado|verzonden|inviato|subject|betreff)\*?\s?[:：]/i;

/** What somebody wrote, without the earlier messages that their mail program put below it, and without their signature. */
export function withoutQuotes(text: string): string {
  const lines = text.split('\n').map((line) => line.trimEnd());
  const end = lines.findIndex((line, n) => line === '--' || line === '-- ' || beginsQuote(lines, n));
  const own = (end < 0 ? lines : lines.slice(0, end)).filter((line) => !line.startsWith('>'));
  return own
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function beginsQuote(lines: string[], n: number): boolean {
  const line = lines[n]!;
  if (line.length > 400) return false;
  // A long sentence is broken over two lines.
  const both = `${line} ${lines[n + 1] ?? ''}`.slice(0, 500);
  if (quoteHeads.some((head) => head.test(line))) return true;
  if (/^(on|am|le|el|il|op|em|den) /i.test(line) && quoteHeads.some((head) => head.test(both))) return true;
  return headerLine.test(line) && lines.slice(n + 1, n + 4).some((next) => headerAfter.test(next));
}

/** The text of a mail as it is kept: one kind of line break, no letters that cannot be stored, and no more than fits. */
export const plainText = (text: string): string => text.slice(0, mostLetters).replaceAll('\0', '').replace(/\r\n?/g, '\n').trim();

const breaks = new Set(['br', 'p', 'div', 'tr', 'li', 'blockquote', 'h1', 'h2', 'h3', 'table', 'hr']);
const unread = new Set(['style', 'script', 'head', 'title']);
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** The words of a mail that came as HTML alone. Reads each letter once, however broken the HTML is. */
export function textOfHtml(html: string): string {
  const source = html.slice(0, mostLetters);
  const parts: string[] = [];
  let skipped: string | undefined;
  for (let at = 0; at < source.length;) {
    const open = source.indexOf('<', at);
    if (!skipped) parts.push(source.slice(at, open < 0 ? undefined : open).replace(/\s+/g, ' '));
    if (open < 0) break;
    const close = source.indexOf('>', open);
    if (close < 0) break;
    const [, end, tag = ''] = /^<(\/?)([a-z0-9]{0,20})/i.exec(source.slice(open, open + 24)) ?? [];
    const name = tag.toLowerCase();
    if (skipped) skipped = end && name === skipped ? undefined : skipped;
    else if (!end && unread.has(name)) skipped = name;
    else if (breaks.has(name)) parts.push('\n');
    at = close + 1;
  }
  return parts.join('').replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,5});/gi, (whole, name: string) => entityOf(name.toLowerCase()) ?? whole);
}

function entityOf(name: string): string | undefined {
  if (!name.startsWith('#')) return entities[name];
  const code = name.startsWith('#x') ? parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
