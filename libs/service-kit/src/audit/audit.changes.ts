import { mostChanges, type AuditChange, type AuditTarget } from '@trunkline/contracts';
import type { Announced, AuditDetail } from '@trunkline/messaging';

type Values = Record<string, unknown>;

/** In bytes, of one value; a longer one is told by its length. */
const longest = 4096;

/** What was done, by the facts of the work; what a command says of it stands first. */
export function changesIn(facts: readonly Announced[], detail: AuditDetail = {}): { target?: AuditTarget; changes: AuditChange[] } {
  const told = facts.slice(0, mostChanges).map(changeOf);
  const [first] = told;
  const target = detail.target ?? (first && { kind: first.kind, reference: first.reference });
  const said = detail.before ?? detail.after;
  const own = said && target ? [{ ...target, before: brief(detail.before ?? {}), after: brief(detail.after ?? {}) }] : [];
  return { ...(target && { target }), changes: [...own, ...told].slice(0, mostChanges) };
}

function changeOf({ contract, body }: Announced): AuditChange {
  const values = body as Values;
  const thing = targetOf(contract.key!, values);
  const { changed, previous } = values as { changed?: string[]; previous?: Values };
  const parts = [values, ...Object.values(values).filter(isObject)];
  const now = (name: string) => parts.findLast((part) => Object.hasOwn(part, name))?.[name];
  const after = changed ? Object.fromEntries(changed.map((name) => [name, now(name)])) : ownValues(values, contract.key!);
  return { fact: contract.topic, ...thing, before: brief(previous ?? {}), after: brief(after) };
}

/** `orderId` is the key of an order, and people know it by its `orderNumber`; a ticket has a `number`. */
function targetOf(key: string, values: Values): AuditTarget {
  const kind = key.replace(/(Id|Number|Ban)$/, '');
  const known = values[`${kind}Number`] ?? values['number'] ?? (values[kind] as Values | undefined)?.['username'] ?? values[key];
  return { kind, reference: cut(String(known), 200) };
}

const ownValues = (values: Values, key: string): Values =>
  Object.fromEntries(Object.entries(values).filter(([name, value]) => name !== key && name !== 'enterpriseId' && !isObject(value)));

const isObject = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);

const brief = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, briefly(value)]])));

function briefly(value: unknown): unknown {
  const length = typeof value === 'string' ? value.length : JSON.stringify(value).length;
  return length > longest ? `… ${length} characters` : value;
}

/** At most so many characters, and no half of one. */
export const cut = (text: string, most: number): string => text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
