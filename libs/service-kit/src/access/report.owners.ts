import { reaches, unknownReference, type Refusal } from '@trunkline/domain';
import type { Scope, Transaction } from '@trunkline/messaging';
import type { JudgedReport } from '@trunkline/messaging/host';
import { ownersOf } from './access.store.ts';
import { ofAnother } from './owners.ts';

/** Properties that name an enterprise, besides the one whose account is named beside it. */
const others = ['fromEnterpriseId', 'toEnterpriseId'] as const;

/** An enterprise and an account that a report names together, and where. */
interface Named {
  /** As `affectedServices[3].`, before the name of a property. */
  place: string;
  enterpriseId?: string;
  accountBan?: string;
  /** Those that an account goes between, by property. */
  between: [property: string, enterpriseId: string][];
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

function refusalOf(
  { place, enterpriseId, accountBan, between }: Named,
  { enterprises }: Scope,
  owners: Map<string, string>,
): Refusal | undefined {
  const all = enterpriseId === undefined ? between : [['enterpriseId', enterpriseId] as const, ...between];
  const foreign = all.find(([, one]) => !reaches(enterprises, one));
  if (foreign) return unknownReference('enterprise', foreign[1], `${place}${foreign[0]}`);
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
    const between = others.flatMap((name): Named['between'] => {
      const one = (value as Record<string, unknown>)[name];
      return typeof one === 'string' ? [[name, one]] : [];
    });
    if (Object.keys(its).length || between.length) found.push({ place, ...its, between });
    for (const [name, inner] of Object.entries(value)) {
      open.push([inner, Array.isArray(value) ? `${place.slice(0, -1)}[${name}].` : `${place}${name}.`]);
    }
  }
  return found;
}
