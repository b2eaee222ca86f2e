import { rowsIn, run, statement, type Transaction } from '@trunkline/messaging';
import { RepairContract, type RepairTerms } from './repair-contract.entity.ts';

export const contractsIn = (tx: Transaction) => rowsIn(tx, RepairContract);

const find = statement(
  'repair_contract_terms',
  `select terms from repair_contract where enterprise_id = $1 and (account_ban = $2 or account_ban is null) order by account_ban nulls last limit 1`,
);

const known = new WeakMap<Transaction, Map<string, Promise<RepairTerms | null>>>();

/** What the contract of an account says of repair; nothing where it is as for everybody. Asked once in a transaction. */
export function termsOf(
  tx: Transaction,
  { enterpriseId, accountBan }: { enterpriseId: string; accountBan: string },
): Promise<RepairTerms | null> {
  const ofTransaction = known.get(tx) ?? new Map<string, Promise<RepairTerms | null>>();
  known.set(tx, ofTransaction);
  const key = `${enterpriseId}/${accountBan}`;
  const asked =
    ofTransaction.get(key) ?? run<{ terms: RepairTerms }>(tx.manager, find, [enterpriseId, accountBan]).then(([row]) => row?.terms ?? null);
  ofTransaction.set(key, asked);
  return asked;
}

const apply = statement(
  'ticket_terms_apply',
  `update ticket t set look_at = $3, terms = (
     select c.terms from repair_contract c where c.enterprise_id = t.enterprise_id and (c.account_ban = t.account_ban or c.account_ban is null)
     order by c.account_ban nulls last limit 1)
   where enterprise_id = $1 and ($2::text is null or account_ban = $2) and status not in ('closed', 'cancelled')`,
);

/** Gives open tickets what their contract now says; what becomes due by that is looked for at once. Written after the contract. */
export const applyTerms = ({ manager }: Transaction, enterpriseId: string, accountBan: string | null, now: Date): Promise<unknown> =>
  run(manager, apply, [enterpriseId, accountBan, now]);
