import { reaches, unknownReference, type Refusal } from '@trunkline/domain';
import type { Scope, Transaction } from '@trunkline/messaging';
import type { JudgedReport } from '@trunkline/messaging/host';
import { ownersOf } from './access.store.ts';
import { ofAnother } from './owners.ts';

/** An enterprise and an account that a report names together, and where. */
interface Named {
  /** As `affectedServices[3].`, before the name of a property. */
  place: string;
  enterpriseId?: string;
  accountBan?: string;
}

/**
 * Judges reports of either door by the enterprises and accounts they name, at the top or anywhere within: all must be within what the reporter may report about,
 * and an account that identity knows must be the enterprise's that is named beside it. What identity does not know is taken as it is said to be. One statement for all.
 */
export async function judgeOwners({ manager }: Transaction, reports: JudgedReport[]): Promise<(Refusal | undefined)[]> {
  const named = reports.map(({ data }) => namedIn(data));
  const accountBans = [...new Set(named.flat().flatMap(({ accountBan }) => accountBan ?? []))];
  const owners = accountBans.length ? await ownersOf(manager, accountBans) : new Map<string, string>();
  return named.map((all, at) => {
    for (const one of all) {
      const refusal = refusalOf(one, reports[at]!.scope, owners);
      if (refusal) return refusal;
    }
    return undefined;
  });
}

function refusalOf({ place, enterpriseId, accountBan }: Named, { enterprises }: Scope, owners: Map<string, string>): Refusal | undefined {
  if (enterpriseId !== undefined && !reaches(enterprises, enterpriseId)) {
    return unknownReference('enterprise', enterpriseId, `${place}enterpriseId`);
  }
  const owner = accountBan && owners.get(accountBan);
  if (!accountBan || !owner) return undefined;
  if (enterpriseId !== undefined && enterpriseId !== owner) return ofAnother(`${place}accountBan`, accountBan);
  return reaches(enterprises, owner) ? undefined : unknownReference('account', accountBan, `${place}accountBan`);
}

function namedIn(data: unknown): Named[] {
  const found: Named[] = [];
  const open: [value: unknown, place: string][] = [[data, '']];
  for (let next = open.pop(); next; next = open.pop()) {
    const [value, place] = next;
    if (typeof value !== 'object' || value === null) continue;
    const { enterpriseId, accountBan } = value as Record<string, unknown>;
    const its = { ...(typeof enterpriseId === 'string' && { enterpriseId }), ...(typeof accountBan === 'string' && { accountBan }) };
    if (Object.keys(its).length) found.push({ place, ...its });
    for (const [name, inner] of Object.entries(value)) {
      open.push([inner, Array.isArray(value) ? `${place.slice(0, -1)}[${name}].` : `${place}${name}.`]);
    }
  }
  return found;
}
