import type { TeamMember } from '@trunkline/contracts/identity';
import { invalid, type FieldError } from '@trunkline/domain';

/** Throws a 422 Refusal for days in the wrong order, and for a deputy of nobody. */
export function checkMembers(members: readonly TeamMember[]): void {
  const addresses = new Set(members.map(({ email }) => email.toLowerCase()));
  const faults = members.flatMap(({ from, to, email, deputyFor }, index): FieldError[] => [
    ...(to !== undefined && to < from ? [fault(`members/${index}/to`, `to must be ${from}, the first day, or later`)] : []),
    ...(deputyFor !== undefined && (!addresses.has(deputyFor.toLowerCase()) || deputyFor.toLowerCase() === email.toLowerCase())
      ? [fault(`members/${index}/deputyFor`, `${deputyFor} is no other member of the team; name one by their e-mail address`)]
      : []),
  ]);
  if (faults.length) throw invalid(...faults);
}

const fault = (propertyPath: string, detail: string): FieldError => ({ propertyPath, code: 'invalidValue', detail });
