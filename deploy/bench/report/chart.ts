import { figureOf, rounded, type Results } from './results.ts';
import { systems, type Measurement } from '../systems/systems.ts';

interface Panel {
  title: string;
  of: Measurement;
  figure: string;
  unit: string;
}

const panels: Panel[] = [
  { title: 'Relay drain', of: 'relay', figure: 'eventsPerSecond', unit: 'events/s' },
  { title: 'Inbox drain, a statement per event', of: 'inbox', figure: 'eventsPerSecond', unit: 'events/s' },
  { title: 'Inbox drain, set-based', of: 'inboxBatch', figure: 'eventsPerSecond', unit: 'events/s' },
  { title: 'Highest sustained rate', of: 'sustained', figure: 'eventsPerSecond', unit: 'events/s' },
  { title: 'Commit → effect at 200/s, p99 (less is better)', of: 'latency200', figure: 'p99Ms', unit: 'ms' },
  { title: 'Commit → effect at 1,000/s, p99 (less is better)', of: 'latency1000', figure: 'p99Ms', unit: 'ms' },
  { title: 'Single reports over HTTP, 32 publishers', of: 'door', figure: 'publishers32.reportsPerSecond', unit: 'reports/s' },
  { title: 'Single reports over HTTP, 32 publishers, p99 (less is better)', of: 'door', figure: 'publishers32.p99Ms', unit: 'ms' },
  { title: 'Reports in batches of 1,000', of: 'door', figure: 'batch1000.reportsPerSecond', unit: 'reports/s' },
  { title: 'Reports from the topic', of: 'door', figure: 'topic.reportsPerSecond', unit: 'reports/s' },
  { title: 'Mails of a backlog', of: 'mails', figure: 'backlog.mailsPerSecond', unit: 'mails/s' },
];

const width = 760;
const row = 24;
const left = 190;
const room = width - left - 130;

/** One run as bars: a panel for each figure that it holds. SVG 1.1, with no script and no font of its own. */
export function chartOf(results: Results): string {
  let y = 16;
  const drawn = panels.flatMap((panel) => {
    const bars = systems.flatMap(({ name }) => {
      const value = figureOf(results[panel.of]?.[name], panel.figure);
      return value === undefined ? [] : [{ name, value }];
    });
    if (bars.length === 0) return [];
    const largest = Math.max(...bars.map(({ value }) => value)) || 1;
    const head = `<text x="8" y="${(y += row)}" font-weight="bold">${panel.title}</text>`;
    const lines = bars.map(({ name, value }) => {
      const top = (y += row) - 13;
      const fill = name.startsWith('trunkline') ? '#1f6feb' : '#9aa4af';
      const label = `${rounded(value).toLocaleString('en')} ${panel.unit}`;
      const length = Math.max(1, (room * value) / largest).toFixed(1);
      return `<text x="${left - 8}" y="${y}" text-anchor="end">${name}</text><rect x="${left}" y="${top}" width="${length}" height="16" fill="${fill}"/><text x="${left + Number(length) + 6}" y="${y}">${label}</text>`;
    });
    y += 12;
    return [head, ...lines];
  });
  const style = 'font-family="system-ui, sans-serif" font-size="13" fill="#24292f"';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${y + 16}" role="img" aria-label="Bench of ${results.date}"><rect width="100%" height="100%" fill="#ffffff"/><g ${style}>\n${drawn.join('\n')}\n</g></svg>\n`;
}
