import { dueAfter, type BusinessCalendar } from '@trunkline/domain';

/** E-mails, and all other requests, are acknowledged within 48 business hours. */
const hoursToAnswer = 48;

export interface AnswerTimes {
  halfAt: Date;
  mostAt: Date;
  answerBy: Date;
}

/** When half of the time to answer has passed, when 80 % of it, and when all. */
export function answerTimes(days: BusinessCalendar, receivedAt: Date): AnswerTimes {
  const after = (percent: number) => dueAfter(days, receivedAt, (hoursToAnswer * 60 * percent) / 100)!;
  return { halfAt: after(50), mostAt: after(80), answerBy: after(100) };
}

/** The first bill of an account is reviewed within five business days, and reminded of after four. */
export function reviewTimes(days: BusinessCalendar, openedAt: Date): { remindAt: Date; dueAt: Date } {
  const after = (count: number) => dueAfter(days, openedAt, count * 24 * 60)!;
  return { remindAt: after(4), dueAt: after(5) };
}

/** Ten business days after that a request that was resolved is closed. */
export const closesAt = (days: BusinessCalendar, resolvedAt: Date): Date => dueAfter(days, resolvedAt, 10 * 24 * 60)!;
