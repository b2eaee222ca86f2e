import { Injectable } from '@nestjs/common';
import type { PublicTicket, WorkOrder } from '@trunkline/contracts/repair';
import { randomUUID } from 'node:crypto';
import { TicketCommands } from '../tickets/ticket.commands.ts';
import type { TicketInHand } from '../tickets/ticket.move.ts';
import { checkDispatch } from '../work/authorisation.rules.ts';
import { checkWorkedOn } from '../work/custody.commands.ts';
import { workOrderMachine, type WorkOrderVerb } from './work-order.machine.ts';
import { noSuchWorkOrder, type WorkOrderPlan, type WorkOrderSubmission } from './work-order.requests.ts';
import { checkCount, plannedOf } from './work-order.rules.ts';

/** What people are sent to do. Each throws a 404 Refusal for a work order that there is not, and 409 where its state, its ticket or its customer does not allow it. */
@Injectable()
export class WorkOrderCommands {
  constructor(private readonly tickets: TicketCommands) {}

  /** Throws a 422 Refusal, as `plan` does, for times or an appointment that cannot be. */
  make(number: string, { description, site, ...when }: WorkOrderSubmission): Promise<PublicTicket> {
    return this.tickets.change(number, (hand) => {
      const { workOrders } = hand.ticket;
      checkWorkedOn(hand, 'send somebody');
      checkDispatch(hand.ticket);
      checkCount(hand.ticket);
      const planned = plannedOf(hand.ticket, when);
      const made: WorkOrder = {
        workOrderId: randomUUID(),
        number: `${number}-W${workOrders.length + 1}`,
        state: planned.plannedFrom ? workOrderMachine.next(workOrderMachine.initial, 'plan') : workOrderMachine.initial,
        description,
        ...(site && { site }),
        ...planned,
      };
      hand.change({ workOrders: [...workOrders, made] });
      hand.note(`Work order ${made.number}${spanOf(made)}: ${description}`);
    });
  }

  plan(number: string, id: string, when: WorkOrderPlan): Promise<PublicTicket> {
    return this.tickets.change(number, (hand) => {
      const after = moved(hand, id, 'plan', () => plannedOf(hand.ticket, when));
      checkDispatch(hand.ticket);
      hand.note(`Work order ${after.number} is planned${spanOf(after)}`);
    });
  }

  start(number: string, id: string): Promise<PublicTicket> {
    return this.tickets.change(number, (hand) => {
      const after = moved(hand, id, 'start', () => ({ startedAt: hand.at.toISOString() }));
      checkDispatch(hand.ticket);
      hand.note(`Work order ${after.number} has begun`);
    });
  }

  /** Says how it ended: done, not to be done, or not wanted any more. */
  end(number: string, id: string, verb: keyof typeof endings, outcome: string): Promise<PublicTicket> {
    return this.tickets.change(number, (hand) => {
      const after = moved(hand, id, verb, () => ({ endedAt: hand.at.toISOString(), outcome }));
      hand.note(`Work order ${after.number} ${endings[verb]}: ${outcome}`);
    });
  }
}

const endings = { complete: 'is completed', fail: 'could not be completed', cancel: 'is cancelled' };

const spanOf = ({ plannedFrom, plannedTo }: WorkOrder) => (plannedFrom && plannedTo ? ` from ${plannedFrom} to ${plannedTo}` : '');

/** Applies the table to a work order of the ticket in hand, and what is otherwise after that. */
function moved(hand: TicketInHand, id: string, verb: WorkOrderVerb, changed: () => Partial<WorkOrder>): WorkOrder {
  const { workOrders } = hand.ticket;
  const before = workOrders.find(({ workOrderId }) => workOrderId === id);
  if (!before) throw noSuchWorkOrder(id);
  const state = workOrderMachine.next(before.state, verb);
  const after = { ...before, ...changed(), state };
  hand.change({ workOrders: workOrders.map((one) => (one === before ? after : one)) });
  return after;
}
