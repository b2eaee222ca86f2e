import type { ClockTarget, TicketClock } from '@trunkline/contracts/repair';
import { Badge } from '../parts/badge.tsx';
import { When } from '../parts/when.tsx';
import { ClockLine } from './clock-line.tsx';
import { minutesInWords } from './ticket.parts.tsx';
import { repairWords } from './repair.words.ts';

/** What was promised by when, and the time that does not count. */
export function Clock({ clock, from, to }: { clock: TicketClock; from: string; to: string | undefined }) {
  const { running, elapsedMinutes, targets: promised, pauses } = clock;
  return (
    <>
      <h2>{repairWords.clock}</h2>
      <p>{(running ? repairWords.runs : repairWords.stands)({ time: minutesInWords(elapsedMinutes) })}</p>
      <ClockLine clock={clock} from={from} to={to} />
      <ul className="plain">
        <Promises targets={promised} />
        {pauses.map(({ reason, from: since, to: again }) => (
          <li key={since}>
            {again
              ? repairWords.stood({ why: repairWords.pauses[reason], from: <When at={since} />, to: <When at={again} /> })
              : repairWords.standsSince({ why: repairWords.pauses[reason], from: <When at={since} /> })}
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
