import type { EnterpriseProvisioned } from '@trunkline/contracts/identity';
import { invalid, type FieldError } from '@trunkline/domain';
import { standsForMany } from '@trunkline/service-kit';
import { canonicalUsername, usernameRule } from '../users/username.rules.ts';

/** Throws a 422 Refusal that names every field which breaks a rule. */
export function checkProvisioned({ enterpriseId, accounts, administrators }: EnterpriseProvisioned): void {
  const usernames = administrators.map(({ username }) => canonicalUsername(username));
  const errors: FieldError[] = [
    ...(standsForMany(enterpriseId)
      ? [error('enterpriseId', 'invalidValue', 'enterpriseId would stand for many enterprises in a token')]
      : []),
    ...usernames.flatMap((canonical, index) =>
      canonical ? [] : [error(`administrators/${index}/username`, 'invalidFormat', usernameRule)],
    ),
    ...repeated(
      accounts.map(({ accountBan }) => accountBan),
      (index) => `accounts/${index}/accountBan`,
      'an account is listed once',
    ),
    ...repeated(
      usernames,
      (index) => `administrators/${index}/username`,
      'a user is listed once, and two user names differ by more than what looks alike',
    ),
  ];
  if (errors.length) throw invalid(...errors);
}

const error = (propertyPath: string, code: string, detail: string): FieldError => ({ propertyPath, code, detail });

const repeated = (names: (string | undefined)[], pathOf: (index: number) => string, detail: string): FieldError[] => {
  const first = new Map<string, number>();
  return names.flatMap((name, index) => {
    if (name === undefined || !first.has(name)) return name === undefined ? [] : (first.set(name, index), []);
    return [error(pathOf(index), 'invalidValue', detail)];
  });
};
