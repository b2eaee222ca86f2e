const known = '2.2.4';
const patched = new WeakSet<object>();

/** Changes a part of kafkajs, once. Returns false, and does nothing, for any version but the one whose inside is known. */
export function patch(version: string, part: object, change: () => void): boolean {
  if (version !== known) return false;
  if (patched.has(part)) return true;
  patched.add(part);
  change();
  return true;
}
