import type { GcrFact } from '@trunkline/contracts/maintenance';
import type { ClockPause } from '@trunkline/contracts/repair';
import type { Transaction } from '@trunkline/messaging';
import { theClock } from '../tickets/author.rules.ts';
import type { Ticket } from '../tickets/ticket.entity.ts';
import { TicketInHand } from '../tickets/ticket.move.ts';
import { isOpen } from '../tickets/ticket.rules.ts';
import { ticketsIn } from '../tickets/ticket.store.ts';
import { nameOfWork, windowsOf, type GcrNight } from './gcr-window.store.ts';

/** In these there is, or was, work. */
const worked = ['inProgress', 'completed', 'notCompleted'];

/** Excuses of each open ticket the time of planned work on its service, as it really was: work that goes on longer, or ends sooner, moves the pause. */
export async function followWork(tx: Transaction, facts: Partial<GcrFact>[], now: Date): Promise<void> {
  const begun = facts.flatMap(({ gcr, maintenance }) =>
    (maintenance?.services ?? [])
      .filter(({ window }) => maintenance!.windows.some(({ suffix, state }) => suffix === window && state !== 'scheduled'))
      .map(({ circuitId: serviceId }) => ({ gcr: gcr!, serviceId })),
  );
  if (!begun.length) return;
  const nights = await windowsOf(tx, begun);
  const tickets = ticketsIn(tx);
  const its = [...new Set(begun.map(({ serviceId }) => serviceId))].map((serviceId) => ({ serviceId }));
  for (const ticket of (await tickets.lock(['serviceId'], its)).filter(isOpen)) {
    const ours = nights.filter(({ serviceId, enterpriseId }) => serviceId === ticket.serviceId && enterpriseId === ticket.enterpriseId);
    const pauses = ours.reduce((before, night) => excused(ticket, before, night, now), ticket.pauses);
    if (JSON.stringify(pauses) === JSON.stringify(ticket.pauses)) continue;
    tickets.change(new TicketInHand(tx, { ...ticket, pauses }, now, theClock).kept);
  }
}

function excused({ openedAt }: Ticket, pauses: ClockPause[], night: GcrNight, now: Date): ClockPause[] {
  const askedBy = nameOfWork(night);
  const known = pauses.find((pause) => pause.askedBy === askedBy);
  const is = worked.includes(night.state);
  if (!known && !is) return pauses;
  const from = new Date(Math.max(Number(openedAt), Number(is ? night.startsAt : now))).toISOString();
  // Work that was called off excuses nothing from now on.
  const to = (is ? night.endsAt : now).toISOString();
  if (known) return pauses.map((pause) => (pause === known ? { ...pause, to: to > pause.from ? to : pause.from } : pause));
  return to > from ? [...pauses, { reason: 'maintenance', from, to, askedBy }] : pauses;
}
