import { invariants } from './checks/check.ts';
import type { Result } from './run.ts';

const heads = ['fault', 'load', 'client', 'fired', 'rate', 'events', 'twice', ...invariants, 'wait', 'quiet', 'took', 'verdict'];

/**
 * The results as people read them. `rate` is how many events a second were committed in the calm before the fault, of how many asked; L2 asks for
 * as many as the machine carries, up to 2,000. Of each invariant: how many things offend, of how many looked at.
 */
export function tableOf(results: Result[]): string {
  const rows = [heads, ...results.map(rowOf)];
  const widths = heads.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
  return [...lines, ...results.flatMap(detailsOf)].join('\n');
}

function rowOf({
  fault,
  title,
  load,
  driver,
  fired,
  wanted,
  pace,
  events,
  duplicates,
  findings,
  longestWaitMs,
  quietAfterMs,
  seconds,
  verdict,
  why,
}: Result): string[] {
  const counts = invariants.map((name) => (findings?.[name].checked ? `${findings[name].offenders}/${findings[name].checked}` : '–'));
  const verdictText = why ? `${verdict}: ${why}` : verdict;
  return [
    `${fault} ${title}`,
    load,
    driver,
    fired === undefined || wanted === undefined ? '–' : `${fired}/${wanted}`,
    pace ? `${pace.calm}/${pace.asked}` : '–',
    text(events),
    text(duplicates),
    ...counts,
    millis(longestWaitMs),
    millis(quietAfterMs),
    `${seconds} s`,
    verdictText,
  ];
}

/** What offends, in words, and what else was measured. */
function detailsOf({ fault, load, seed, findings, measured, missed, pace, verdict }: Result): string[] {
  const offences = invariants.flatMap((name) => (findings?.[name].first ?? []).map((offence) => `  ${fault} ${load} ${name}: ${offence}`));
  const values = Object.entries(measured ?? {}).map(([name, value]) => `${name} ${value}`);
  const seeded = verdict === 'VIOLATED' || verdict === 'invalid' ? [`seed ${seed}`] : [];
  const rest = [...(pace ? [`${pace.whole} events/s in all`] : []), ...values, ...(missed ? [missed] : []), ...seeded];
  return [...(rest.length ? [`  ${fault} ${load}: ${rest.join(', ')}`] : []), ...offences];
}

const text = (value: number | undefined) => (value === undefined ? '–' : String(value));
const millis = (value: number | undefined) => (value === undefined ? '–' : `${(value / 1000).toFixed(1)} s`);
