import type { WorkOrder } from '@trunkline/contracts/repair';
import { conflict, invalid, unknownReference } from '@trunkline/domain';
import type { Ticket } from '../tickets/ticket.entity.ts';
import type { WorkOrderSubmission } from './work-order.requests.ts';

/** So many a ticket has at most, for each of its events carries them. */
const most = 50;

/** Throws a 409 Refusal for a ticket that has as many as it can. */
export function checkCount({ number, workOrders }: Ticket): void {
  if (workOrders.length >= most) throw conflict(`ticket ${number} has ${most} work orders: plan one of those anew`);
}

type Planned = Pick<WorkOrder, 'appointmentId' | 'agent' | 'plannedFrom' | 'plannedTo'>;

/**
 * When it is to be done: at the times given, or at the appointment. Throws a 422 Refusal for one time without the other, for an end before the beginning, and for
 * an appointment that is not agreed on for the ticket.
 */
export function plannedOf(
  { appointments }: Ticket,
  { appointmentId, agent, plannedFrom, plannedTo }: Omit<WorkOrderSubmission, 'description'>,
): Planned {
  const appointment = appointments.find((one) => one.appointmentId === appointmentId && one.state === 'confirmed');
  if (appointmentId && !appointment) throw unknownReference('confirmed appointment', appointmentId, 'appointmentId');
  if (Boolean(plannedFrom) !== Boolean(plannedTo)) {
    const propertyPath = plannedFrom ? 'plannedTo' : 'plannedFrom';
    throw invalid({ propertyPath, code: 'missingProperty', detail: `${propertyPath} is missing: say both times, or neither` });
  }
  const [from, to] = [plannedFrom ?? appointment?.startsAt, plannedTo ?? appointment?.endsAt];
  if (from && to && Date.parse(to) <= Date.parse(from)) {
    throw invalid({ propertyPath: 'plannedTo', code: 'invalidValue', detail: 'plannedTo must be after plannedFrom' });
  }
  return {
    ...(appointmentId && { appointmentId }),
    ...(agent && { agent }),
    ...(from && to && { plannedFrom: new Date(from).toISOString(), plannedTo: new Date(to).toISOString() }),
  };
}
