import { Injectable } from '@nestjs/common';
import { TicketTestCompleted, type PublicTicket, type TestCompleted, type TestContent } from '@trunkline/contracts/repair';
import { Clock, conflict, invalid, unknownReference, timeOrderedId } from '@trunkline/domain';
import { rowsIn, type Transaction } from '@trunkline/messaging';
import { isInReach } from '@trunkline/service-kit';
import { theClock } from '../tickets/author.rules.ts';
import { TicketCommands } from '../tickets/ticket.commands.ts';
import { TicketInHand } from '../tickets/ticket.move.ts';
import { checkPast, isOpen } from '../tickets/ticket.rules.ts';
import { ticketsIn } from '../tickets/ticket.store.ts';
import { checkIntrusive } from './authorisation.rules.ts';
import { TestRun } from './test-run.entity.ts';

/** Tests of services, as they are kept and told on tickets. */
@Injectable()
export class TestCommands {
  constructor(
    private readonly tickets: TicketCommands,
    private readonly clock: Clock,
  ) {}

  /** Throws a 422 Refusal for times that cannot be, 409 for a test that takes the service away where its customer has not allowed that. */
  record(number: string, test: TestContent): Promise<PublicTicket> {
    return this.tickets.change(number, (hand, tx) => keepTest(tx, hand, test));
  }

  /** Takes a test for the ticket it names, or for the open one of its service. Throws a 422 Refusal where there is none, and 409 as `record` does. */
  async report({ ticketNumber, serviceId, ...test }: TestCompleted, tx: Transaction): Promise<string> {
    if (ticketNumber === undefined && serviceId === undefined) {
      throw invalid({ propertyPath: 'ticketNumber', code: 'missingProperty', detail: 'say which ticket or service was tested' });
    }
    const tickets = ticketsIn(tx);
    const found = ticketNumber
      ? await tickets.lock(['number'], [{ number: ticketNumber }])
      : (await tickets.lock(['serviceId'], [{ serviceId: serviceId! }])).filter(isOpen);
    const ticket = found.find(isInReach);
    if (!ticket && ticketNumber) throw unknownReference('ticket', ticketNumber, 'ticketNumber');
    if (!ticket) throw unknownReference('service with an open ticket', serviceId!, 'serviceId');
    const hand = new TicketInHand(tx, ticket, this.clock.now(), theClock);
    keepTest(tx, hand, test);
    tickets.change(hand.kept);
    return ticket.number;
  }
}

function keepTest(
  tx: Transaction,
  hand: TicketInHand,
  { kind, mode, intrusive, startedAt, endedAt, measures, ...found }: TestContent,
): void {
  const { id: ticketId, enterpriseId, accountBan, status } = hand.ticket;
  checkPast('endedAt', endedAt, hand.at);
  if (Date.parse(endedAt) < Date.parse(startedAt)) {
    throw invalid({ propertyPath: 'endedAt', code: 'invalidValue', detail: 'a test ends after it starts' });
  }
  if (!isOpen(hand.ticket)) throw conflict(`cannot test while ${status}`);
  if (intrusive) checkIntrusive(hand.ticket);
  const measured = measures.map(({ metric, value, unit, violated }) => ({
    metric,
    value,
    ...(unit && { unit }),
    ...(violated !== undefined && { violated }),
  }));
  const { disposition, advice } = found;
  const told = { startedAt, endedAt, measures: measured, disposition, ...(advice && { advice }) };
  const content = { kind, ...(mode && { mode }), ...(intrusive !== undefined && { intrusive }), ...told };
  rowsIn(tx, TestRun).add({ id: timeOrderedId(), ticketId, enterpriseId, accountBan, at: hand.at, content });
  hand.tell(TicketTestCompleted, { test: content });
}
