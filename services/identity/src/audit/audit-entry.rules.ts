/** A value as JSON, without spaces and with the names of its properties in order, so that the same is always the same text (as RFC 8785 has it). */
export const canonical = (value: unknown): string => JSON.stringify(ordered(value));

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const names = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(names.map(([name, its]) => [name, ordered(its)]));
}
