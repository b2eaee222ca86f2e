import type { ClockTarget, TicketClock } from '@trunkline/contracts/repair';
import { Badge } from '../parts/badge.tsx';
import { When } from '../parts/when.tsx';
import { minutesInWords } from './ticket.parts.tsx';
import { repairWords } from './repair.words.ts';

/** What was promised by when, and the time that does not count. */
export function Clock({ running, elapsedMinutes, targets: promised, pauses }: TicketClock) {
  return (
    <>
      <h2>{repairWords.clock}</h2>
      <p>{(running ? repairWords.runs : repairWords.stands)({ time: minutesInWords(elapsedMinutes) })}</p>
      <ul className="plain">
        <Promises targets={promised} />
        {pauses.map(({ reason, from, to }) => (
          <li key={from}>
            {to
              ? repairWords.stood({ why: repairWords.pauses[reason], from: <When at={from} />, to: <When at={to} /> })
              : repairWords.standsSince({ why: repairWords.pauses[reason], from: <When at={from} /> })}
          </li>
        ))}
      </ul>
    </>
  );
}

/** By when what is promised, or came: items of a list. */
export const Promises = ({ targets }: { targets: ClockTarget[] }) =>
  targets.map(({ kind, dueAt, metAt, breached }) => (
    <li key={kind}>
      {(metAt ? repairWords.came : repairWords.isDue)({
        what: repairWords.targets[kind],
        when: (metAt ?? dueAt) ? <When at={(metAt ?? dueAt)!} /> : repairWords.whenItRuns,
      })}{' '}
      {breached && <Badge tone="bad">{repairWords.late}</Badge>}
    </li>
  ));
