import {
  milestoneOf,
  milestones,
  type MilestoneCode,
  type MilestoneContent,
  type NextMilestone,
  type Phase,
} from '@trunkline/contracts/orders';
import { conflict, invalid } from '@trunkline/domain';
import type { Order } from './order.entity.ts';
import { orderMachine } from './order.machine.ts';

type Standing = Pick<Order, 'state' | 'milestones'>;

/** How far the clock of a reporting system may run ahead of ours. */
const minutesAhead = 5;
const setByUs: MilestoneCode[] = ['order-submitted', 'order-acknowledged'];
/** Billing says when it starts, which may be after all else. */
const isLate = ({ milestone, status }: MilestoneContent): boolean => milestone === 'billing-started' && status === 'reached';
const verbs = { planned: 'plan', reached: 'reach', missed: 'miss' };

/** What was said, with its instant in UTC to the millisecond and nothing beside its own fields. */
export function plainContent({ milestone, status, at, dueDate, note }: MilestoneContent): MilestoneContent {
  return { milestone, status, at: new Date(at).toISOString(), ...(dueDate && { dueDate }), ...(note && { note }) };
}

/** Throws a 422 Refusal for content that is wrong whatever the order. */
export function checkContent({ milestone, status, at, dueDate }: MilestoneContent, now: Date): void {
  if (milestone === 'commit-date-set' && !dueDate) {
    throw invalid({ propertyPath: 'dueDate', code: 'missingProperty', detail: 'commit-date-set needs its dueDate' });
  }
  if (status !== 'planned' && Date.parse(at) > now.getTime() + minutesAhead * 60_000) {
    const detail = `at is more than ${minutesAhead} minutes ahead of our clock, and only a planned milestone lies in the future`;
    throw invalid({ propertyPath: 'at', code: 'invalidValue', detail });
  }
}

/**
 * Throws a 409 Refusal for a milestone that this order can no longer report. A code that was reached before may be reached again, however far the
 * order has come since: that corrects its record, such as a commit date that moved.
 */
export function checkLegal(order: Standing, said: MilestoneContent): void {
  const { milestone, status } = said;
  const refuse = (reason: string) => conflict(`cannot ${verbs[status]} ${milestone}: ${reason}`);
  if (setByUs.includes(milestone)) throw refuse('it is set when the order is submitted');
  if (orderMachine.isFinal(order.state) && !isLate(said)) throw refuse(`the order is ${order.state}`);
  const reached = isReached(order, milestone);
  if (reached && status !== 'reached') throw refuse('it was reached already');
  const highest = highestReached(order);
  if (status === 'reached' && !reached && !isLate(said) && milestoneOf(milestone).number < highest.number) {
    throw refuse(`the order has reached ${highest.code} already`);
  }
}

/** Whether the order's newest record of the milestone says exactly this. */
export function isKnown({ milestones: records }: Standing, said: MilestoneContent): boolean {
  const known = records.find(({ milestone }) => milestone === said.milestone);
  return known?.status === said.status && known.at === said.at && known.dueDate === said.dueDate && known.note === said.note;
}

/** The furthest milestone reached, by number. */
export const highestReached = ({ milestones: records }: Standing) =>
  records.reduce((highest, { milestone, status }) => {
    const entry = milestoneOf(milestone);
    return status === 'reached' && entry.number > highest.number ? entry : highest;
  }, milestones[0]!);

export const phaseOf = (order: Standing): Phase => highestReached(order).phase;

/** The number of the furthest milestone reached, in percent of the catalogue. Only `order-completed`, the last one, makes it 100. */
export const percentComplete = (order: Standing): number => Math.round((highestReached(order).number / milestones.length) * 100);

/** The planned milestone with the lowest number that can still be reached. */
export function nextMilestone(order: Standing): NextMilestone | undefined {
  const next = milestones.find(({ code, number }) => number > highestReached(order).number && recordOf(order, code)?.status === 'planned');
  return next && { milestone: next.code, ...dueDateOf(recordOf(order, next.code)) };
}

/** The day promised to the customer: the due date of `commit-date-set`, once that is reached. */
export const committedDate = (order: Standing): string | undefined =>
  isReached(order, 'commit-date-set') ? recordOf(order, 'commit-date-set')?.dueDate : undefined;

const recordOf = (order: Standing, code: MilestoneCode) => order.milestones.find(({ milestone }) => milestone === code);
const isReached = (order: Standing, code: MilestoneCode) => recordOf(order, code)?.status === 'reached';
const dueDateOf = (record?: MilestoneContent) => record?.dueDate && { dueDate: record.dueDate };
