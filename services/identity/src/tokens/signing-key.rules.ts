/** When a key signs, in the order of time; each signs until the next does. */
export interface KeyTimes {
  kid: string;
  signsFrom: Date;
}

const hour = 3_600_000;
const day = 24 * hour;

/** A key is published so long before it signs: every replica has it, and whoever verifies can have read it. */
export const publishedBefore = hour;
/** A key is published so long after it signed: no access token lives that long, and no ID token is shown at a sign-out later. */
export const publishedAfter = 2 * day;

/** The keys to publish, the one that signs first; `due` is when a new one has to sign for the first time, once it has to be made. */
export function keysAt<Key extends KeyTimes>(keys: Key[], now: Date, days: number): { published: Key[]; outdated: Key[]; due?: Date } {
  const ordered = keys.toSorted((a, b) => b.signsFrom.getTime() - a.signsFrom.getTime());
  const newest = ordered[0];
  if (!newest) return { published: [], outdated: [], due: now };
  const signing = ordered.find(({ signsFrom }) => signsFrom <= now) ?? newest;
  const isOutdated = (_: Key, index: number) => index > 0 && ordered[index - 1]!.signsFrom.getTime() + publishedAfter <= now.getTime();
  const outdated = ordered.filter(isOutdated);
  const rest = ordered.filter((key) => key !== signing && !outdated.includes(key));
  const next = Math.max(newest.signsFrom.getTime() + days * day, now.getTime() + publishedBefore);
  const isDue = newest.signsFrom.getTime() + days * day <= now.getTime() + publishedBefore;
  return { published: [signing, ...rest], outdated, ...(isDue && { due: new Date(next) }) };
}
