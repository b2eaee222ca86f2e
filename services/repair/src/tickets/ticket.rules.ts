import { maximumEscalation, type Custody, type CustodyRole, type WorkOrder } from '@trunkline/contracts/repair';
import { invalid } from '@trunkline/domain';
import { runningPromises, type Promised } from './clock.rules.ts';
import type { Ticket } from './ticket.entity.ts';

const hourMs = 3_600_000;
/** How long a customer has to say that a fault is not mended. */
const confirmHours = 48;

/** Whether there is still something to do or to wait for. */
export const isOpen = ({ status }: Pick<Ticket, 'status'>): boolean => status !== 'closed' && status !== 'cancelled';

/** When a resolved ticket closes by itself. */
export const confirmByOf = ({ status, resolvedAt }: Ticket): Date | undefined =>
  status === 'resolved' && resolvedAt ? new Date(resolvedAt.getTime() + confirmHours * hourMs) : undefined;

/** When it can next be escalated: an hour after the last time, not while that is to wait, and not above the highest level. */
export function nextEscalationOf(ticket: Ticket, now: Date): Date | undefined {
  const { escalationLevel, escalatedAt, escalationNotBefore, status } = ticket;
  if (!isOpen(ticket) || status === 'resolved' || status === 'potential' || escalationLevel >= maximumEscalation) return undefined;
  return new Date(Math.max(now.getTime(), escalatedAt ? escalatedAt.getTime() + hourMs : 0, escalationNotBefore?.getTime() ?? 0));
}

/** Since when the next level waits without a break, however often that was said. */
function delayedSince({ escalationLevel, escalationDelays }: Ticket): string | undefined {
  const its = escalationDelays.filter(({ level }) => level === escalationLevel + 1);
  return its.findLast(({ at }, place) => !place || at > its[place - 1]!.until)?.at;
}

/** When the next level of a ticket that can be escalated has its turn, were it not to wait. */
export function turnOf(ticket: Ticket, now: Date): Date {
  const waits = ticket.escalationNotBefore && ticket.escalationNotBefore > now;
  return nextEscalationOf({ ...ticket, escalationNotBefore: null }, waits ? new Date(delayedSince(ticket)!) : now)!;
}

/** The promise that was broken while the next level was to wait, once it has waited. */
export function brokenMeanwhile(ticket: Ticket, now: Date): Promised | undefined {
  const { escalationNotBefore } = ticket;
  const since = delayedSince(ticket);
  if (!since || !escalationNotBefore || escalationNotBefore > now) return undefined;
  return runningPromises(ticket).find(({ dueAt }) => dueAt <= now && dueAt.toISOString() > since);
}

/** When time by itself next does something to a ticket. */
export function lookAtOf(ticket: Ticket): Date | null {
  const promises = runningPromises(ticket).flatMap(({ key, riskAt, dueAt }) => [
    ...(ticket.alerts.includes(atRisk(key)) ? [] : [riskAt]),
    ...(ticket.alerts.includes(broken(key)) ? [] : [dueAt]),
  ]);
  const confirmBy = confirmByOf(ticket);
  const times = [...promises, confirmBy, ticket.escalationNotBefore].filter((time) => time instanceof Date).map(Number);
  return times.length ? new Date(Math.min(...times)) : null;
}

/** What is noted of a promise that is at risk, or broken. */
export const atRisk = (key: string): string => `${key}: at risk`;
export const broken = (key: string): string => `${key}: broken`;

/** Of what was noted of promises, that which still holds where the promises are others. */
export function standingAlerts(ticket: Ticket, now: Date): string[] {
  const holds = runningPromises(ticket).flatMap(({ key, riskAt, dueAt }) => [
    ...(riskAt <= now ? [atRisk(key)] : []),
    ...(dueAt <= now ? [broken(key)] : []),
  ]);
  return ticket.alerts.filter((alert) => holds.includes(alert));
}

/** The chain of custody when somebody else takes this part of it. */
export const takenOver = (custody: Custody[], role: CustodyRole, name: string, at: Date, reason?: string): Custody[] => [
  ...endedCustody(custody, at, role),
  { role, name, from: at.toISOString(), ...(reason && { reason }) },
];

/** The chain of custody when this part of it, or all of it, has ended. */
export const endedCustody = (custody: Custody[], at: Date, role?: CustodyRole, found?: string): Custody[] =>
  custody.map((one) => (one.to || (role && one.role !== role) ? one : { ...one, to: at.toISOString(), ...(found && { found }) }));

/** What somebody in the custody is called for the customer, whose contract may leave vendors unnamed. */
export const calledFor = ({ terms }: Pick<Ticket, 'terms'>, role: CustodyRole, name: string): string =>
  role === 'vendor' && terms?.vendorsUnnamed ? 'a vendor' : name;

/** The chain of custody as its customer may know it. */
export const custodyForCustomer = (ticket: Pick<Ticket, 'terms' | 'custody'>): Custody[] =>
  ticket.custody.map(({ vendorTicket, ...one }) => {
    const name = calledFor(ticket, one.role, one.name);
    return { ...one, name, ...(vendorTicket && name === one.name && { vendorTicket }) };
  });

/** Its work orders as its customer may know them: a vendor that has or had it is named there as little as in its custody. */
export const workOrdersForCustomer = (ticket: Pick<Ticket, 'terms' | 'custody' | 'workOrders'>): WorkOrder[] =>
  ticket.workOrders.map((one) => {
    const isVendor = ticket.custody.some(({ role, name }) => role === 'vendor' && name === one.agent);
    return isVendor ? { ...one, agent: calledFor(ticket, 'vendor', one.agent!) } : one;
  });

/** The fix agent who has it now. */
export const agentOf = (custody: Custody[]): Custody | undefined => custody.find(({ role, to }) => role !== 'owner' && !to);

/** Clocks of others go a little otherwise. */
const clockErrorMs = 60_000;

/** Throws a 422 Refusal for an instant that has not come yet. */
export function checkPast(propertyPath: string, instant: string, now: Date): void {
  if (Date.parse(instant) > now.getTime() + clockErrorMs) {
    throw invalid({ propertyPath, code: 'invalidValue', detail: `${propertyPath} lies in the future: it must be now or earlier` });
  }
}

/** Throws a 422 Refusal for a service restored before the fault began, or not yet. */
export function checkRestored(restoredAt: string, { issueStartedAt }: Ticket, now: Date): void {
  checkPast('restoredAt', restoredAt, now);
  if (Date.parse(restoredAt) < issueStartedAt.getTime()) {
    const detail = 'restoredAt lies before the fault began: say when the service worked again';
    throw invalid({ propertyPath: 'restoredAt', code: 'invalidValue', detail });
  }
}
