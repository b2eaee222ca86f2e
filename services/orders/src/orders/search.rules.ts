/** What people type as a pattern of SQL: what is a wildcard to the database is a letter to them. */
export const patternOf = (search: string): string => `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`;
