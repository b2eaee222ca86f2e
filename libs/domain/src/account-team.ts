import { dayAfter } from './contact-directory.ts';

/** Somebody with a role from a day on, up to a last one or until further notice. */
export interface Dated {
  role: string;
  from: string;
  to?: string;
}

/** Those whose days a day is within. */
export const actingOn = <Member extends Dated>(members: readonly Member[], day: string): Member[] =>
  members.filter(({ from, to }) => from <= day && (to === undefined || day <= to));

/** The first day after this one on which others act; none where it stays so. */
export function nextChange(members: readonly Dated[], day: string): string | null {
  const turns = members.flatMap(({ from, to }) => [from, ...(to === undefined ? [] : [dayAfter(to)])]);
  return turns.filter((turn) => turn > day).sort()[0] ?? null;
}

/** For each role those of the account's own team, or those of the enterprise's where that has nobody for it. */
export function teamFor<Member extends Dated>(ofAccount: readonly Member[], ofEnterprise: readonly Member[]): Member[] {
  const own = new Set(ofAccount.map(({ role }) => role));
  return [...ofAccount, ...ofEnterprise.filter(({ role }) => !own.has(role))];
}
