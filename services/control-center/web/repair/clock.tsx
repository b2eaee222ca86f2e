import type { PauseReason, TargetKind, TicketClock } from '@trunkline/contracts/repair';
import { Badge } from '../parts/badge.tsx';
import { When } from '../parts/when.tsx';
import { minutesInWords } from './ticket.parts.tsx';

const targets: Record<TargetKind, string> = { respond: 'An answer', update: 'The next news', restore: 'The service again' };
const reasons: Record<PauseReason, string> = {
  waitingForCustomer: 'while we wait for you',
  maintenance: 'during planned work',
  appointment: 'until an appointment',
  forceMajeure: 'for force majeure',
  restored: 'while it was mended',
};

/** What was promised by when, and the time that does not count. */
export function Clock({ running, elapsedMinutes, targets: promised, pauses }: TicketClock) {
  return (
    <>
      <h2>The clock</h2>
      <p>
        {running ? 'It runs' : 'It stands'}: {minutesInWords(elapsedMinutes)} count so far.
      </p>
      <ul className="plain">
        {promised.map(({ kind, dueAt, metAt, breached }) => (
          <li key={kind}>
            {targets[kind]} {metAt ? 'came' : 'is due'} {(metAt ?? dueAt) ? <When at={(metAt ?? dueAt)!} /> : 'when the clock runs again'}{' '}
            {breached && <Badge tone="bad">Late</Badge>}
          </li>
        ))}
        {pauses.map(({ reason, from, to }) => (
          <li key={from}>
            Stood {reasons[reason]}, from <When at={from} />
            {to && (
              <>
                {' '}
                to <When at={to} />
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
