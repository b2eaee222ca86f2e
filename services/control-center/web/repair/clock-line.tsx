import type { TicketClock } from '@trunkline/contracts/repair';
import { useNow } from '../app/now.ts';
import './clock.css';
import { repairWords } from './repair.words.ts';

const width = 1000;

/** The clock as a line of time, to be looked at: what counts, what does not, and by when something is due. The list beneath it says the same in words. */
export function ClockLine({ clock: { targets, pauses }, from, to }: { clock: TicketClock; from: string; to: string | undefined }) {
  const now = useNow();
  const begin = Date.parse(from);
  const until = to === undefined ? now : Date.parse(to);
  const marks = targets.flatMap(({ kind, dueAt, metAt, breached }) => {
    const at = metAt ?? dueAt;
    return at === undefined ? [] : [{ kind, at: Date.parse(at), tone: breached ? 'late' : metAt ? 'came' : 'due' }];
  });
  const end = Math.max(until, ...marks.map(({ at }) => at), begin + 1);
  const x = (at: number) => Math.round(((Math.min(Math.max(at, begin), end) - begin) / (end - begin)) * width);
  const legend = { counts: repairWords.legend.counts, stands: repairWords.legend.stands, due: repairWords.legend.due };
  return (
    <div className="clock-line" aria-hidden="true">
      <svg viewBox={`0 0 ${width} 40`} preserveAspectRatio="none">
        <rect className="ahead" x={0} y={14} width={width} height={12} />
        <rect className="counts" x={0} y={14} width={x(until)} height={12} />
        {pauses.map(({ from: since, to: again }) => {
          const [left, right] = [x(Date.parse(since)), x(again === undefined ? until : Date.parse(again))];
          return <rect key={since} className="stands" x={left} y={14} width={Math.max(right - left, 4)} height={12} />;
        })}
        {marks.map(({ kind, at, tone }) => (
          <rect key={kind} className={tone} x={Math.min(x(at), width - 8)} y={2} width={8} height={36} />
        ))}
      </svg>
      <ul>
        {Object.entries(legend).map(([name, says]) => (
          <li key={name} className={name}>
            {says}
          </li>
        ))}
      </ul>
    </div>
  );
}
