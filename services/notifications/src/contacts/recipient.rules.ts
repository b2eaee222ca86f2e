import { personOf } from '@trunkline/service-kit';
import type { Person } from '../mail/mail.declaration.ts';
import type { Reason } from '../mail/reader.ts';

export interface Recipient extends Person {
  /** Two recipients with the same key are one person. */
  key: string;
  reason: Reason | 'administrator';
}

/**
 * One recipient for each person, told apart by e-mail address in either case. The fact itself says what somebody is called and in which zone and language
 * they read; the registration fills in what is missing.
 */
export function recipientsOf(named: Person[], registered: Person[], inTheirStead: Person[] = []): Recipient[] {
  const people = new Map<string, Recipient>();
  const add = ({ email, name, timeZone, locale, calendarMethod }: Person, reason: Recipient['reason']): void => {
    const key = personOf(email);
    const known = people.get(key);
    if (!known) people.set(key, { email, name, timeZone, locale, ...(calendarMethod && { calendarMethod }), key, reason });
    else {
      const method = known.calendarMethod ?? calendarMethod;
      const missing = { timeZone: known.timeZone ?? timeZone, locale: known.locale ?? locale };
      Object.assign(known, missing, method && { calendarMethod: method });
    }
  };
  for (const person of named) add(person, 'named');
  for (const person of registered) add(person, 'registered');
  for (const person of inTheirStead) add(person, 'administrator');
  return [...people.values()];
}
