import { milestoneOf, type MilestoneCode, type MilestoneRecord, type OrderMilestone } from '@trunkline/contracts/orders';

const toldByLetter: MilestoneCode[] = ['order-submitted', 'order-acknowledged'];

/** Whether customers are mailed about it: the catalogue's own choice of milestones, once there is news, and never what the letter tells. */
export const isTold = ({ milestone, status }: Pick<OrderMilestone, 'milestone' | 'status'>): boolean =>
  milestoneOf(milestone).mails && status !== 'planned' && !toldByLetter.includes(milestone);

/** The record of this milestone before the event, as the event itself tells it. */
export function recordBefore({ milestone, previous }: Pick<OrderMilestone, 'milestone' | 'previous'>): MilestoneRecord | undefined {
  const { milestones } = previous as { milestones?: MilestoneRecord[] };
  return Array.isArray(milestones) ? milestones.find((record) => record.milestone === milestone) : undefined;
}

/** Whether the event says again, with other content, what was said before: it was reached already, or missed already. */
export const isCorrection = (event: OrderMilestone): boolean => recordBefore(event)?.status === event.status;
