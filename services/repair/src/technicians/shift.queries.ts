import { Injectable } from '@nestjs/common';
import { Clock } from '@trunkline/domain';
import { everyone, inScope } from '@trunkline/messaging';
import { currentPrincipal } from '@trunkline/service-kit';
import { DataSource } from 'typeorm';
import { checkCarrier } from '../tickets/author.rules.ts';
import { TicketCommands } from '../tickets/ticket.commands.ts';
import { loadOfDutyDesk, seeOnShift } from './roster.store.ts';
import type { ShiftView } from './shift.requests.ts';

/** Who works on tickets, as the carrier's own people see it. */
@Injectable()
export class ShiftQueries {
  constructor(
    private readonly source: DataSource,
    private readonly tickets: TicketCommands,
    private readonly clock: Clock,
  ) {}

  /** Whoever answers for the most comes last. Throws a 403 Refusal for others than the carrier's own people. */
  async now(): Promise<ShiftView> {
    checkCarrier(currentPrincipal());
    const { manager } = this.source;
    // What they answer for is of all customers, whomever the request is about.
    const [onShift, load] = await inScope(everyone, () => Promise.all([seeOnShift(manager, this.clock.now()), loadOfDutyDesk(manager)]));
    const items = onShift.map(({ endsAt, ...technician }) => ({ ...technician, until: endsAt.toISOString() }));
    return { dutyDesk: { ...this.tickets.dutyDesk, load }, items: items.sort((a, b) => a.load - b.load) };
  }
}
