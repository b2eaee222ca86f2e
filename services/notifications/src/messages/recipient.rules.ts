import { personOf } from '../mail/address.ts';
import type { Reason } from './message.entity.ts';

/** Somebody who may be told, as an order or a registration names them. */
export interface Person {
  email: string;
  name: string;
  timeZone?: string | null;
  locale?: string | null;
}

export interface Recipient extends Person {
  /** Two recipients with the same key are one person. */
  key: string;
  reason: Reason;
}

/**
 * One recipient for each person, told apart by e-mail address in either case. The order's own contact says what somebody is called and in which zone
 * and language they read; the registration fills in what is missing.
 */
export function recipientsOf(contacts: Person[], registered: Person[]): Recipient[] {
  const people = new Map<string, Recipient>();
  const add = (person: Person, reason: Reason): void => {
    const key = personOf(person.email);
    const known = people.get(key);
    if (!known) people.set(key, { ...person, key, reason });
    else Object.assign(known, { timeZone: known.timeZone ?? person.timeZone, locale: known.locale ?? person.locale });
  };
  for (const contact of contacts) add(contact, 'orderContact');
  for (const contact of registered) add(contact, 'registered');
  return [...people.values()];
}
