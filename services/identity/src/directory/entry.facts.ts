import type { ContactDirectoryChanged, PublicContactEntry } from '@trunkline/contracts/identity';
import { differenceOf } from '@trunkline/messaging';
import type { ContactEntry } from './entry.entity.ts';

/** An entry as facts and answers carry it. */
export function publicEntry({ id, verifiedAt, createdAt, updatedAt, ...content }: ContactEntry): PublicContactEntry {
  const said = Object.fromEntries(Object.entries(content).filter(([, value]) => value !== null));
  const instants = { verifiedAt: verifiedAt.toISOString(), createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
  return { entryId: id, ...(said as Omit<PublicContactEntry, 'entryId' | keyof typeof instants>), ...instants };
}

/** `before` is absent for a new one. */
export function entryFact(before: ContactEntry | undefined, after: ContactEntry): ContactDirectoryChanged {
  const entry = publicEntry(after);
  return { entryId: after.id, ...differenceOf(before && publicEntry(before), entry), entry };
}
