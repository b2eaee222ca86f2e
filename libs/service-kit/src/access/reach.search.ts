import { currentScope, everyone, inScope } from '@trunkline/messaging';

/** No index of three letters each (pg_trgm) helps with less. */
export const indexedLetters = 3;
/** The rows of so few enterprises are looked through one by one. */
const fewEnterprises = 20;

/** The words of a search as a pattern for `like`: what is a wildcard to the database is a letter to people. */
export const patternOf = (search: string): string => `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`;

/**
 * Row security has looked at each row before anything is compared with it, so that no index is used for a search of whoever works for many enterprises. Such a
 * search is asked past it: its query must name the reach itself (`whereInReach`), and each row that is found be looked at once more (`isInReach`).
 */
export function searchedInReach<T>(search: string | undefined, ask: () => Promise<T>): Promise<T> {
  const enterprises = currentScope()?.enterprises ?? [];
  return search && enterprises !== '*' && enterprises.length > fewEnterprises ? inScope(everyone, ask) : ask();
}
