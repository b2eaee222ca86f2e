import { Injectable } from '@nestjs/common';
import {
  ContactDirectoryChanged,
  ContactEntryState,
  type ContactEntryContent,
  type PublicContactEntry,
} from '@trunkline/contracts/identity';
import { areForTheSame, Clock, conflict, firstUncovered, invalid, overlap } from '@trunkline/domain';
import { Database, type Transaction } from '@trunkline/messaging';
import { currentPrincipal } from '@trunkline/service-kit';
import { randomUUID } from 'node:crypto';
import { atLarge } from '../identity.database.ts';
import { checkCarrier } from '../memberships/giver.rules.ts';
import type { ContactEntry } from './entry.entity.ts';
import { entryFact, publicEntry } from './entry.facts.ts';
import { noSuchEntry, type ContactEntryChange } from './entry.requests.ts';
import { entriesIn, lockFunction } from './entry.store.ts';

/** What may be asked of the contact directory. Throws a 403 Refusal for whoever does not work for all enterprises. */
@Injectable()
export class EntryCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Throws a 409 Refusal where another is for the same at the same time, or nobody would be left for whom nothing else is; 422 for days in the wrong order. */
  add(content: ContactEntryContent, tx?: Transaction): Promise<PublicContactEntry> {
    return atLarge(this.database, tx, async (tx) => {
      checkCarrier(currentPrincipal());
      const now = this.clock.now();
      const others = await lockFunction(tx, content.function);
      const after: ContactEntry = { ...blank, ...content, id: randomUUID(), verifiedAt: now, createdAt: now, updatedAt: now };
      return this.keep(tx, undefined, after, others);
    });
  }

  /** As `add`; null takes a property away. What is said is verified with it. Throws a 404 Refusal for an unknown one. */
  change(entryId: string, change: ContactEntryChange, tx?: Transaction): Promise<PublicContactEntry> {
    return atLarge(this.database, tx, async (tx) => {
      checkCarrier(currentPrincipal());
      const now = this.clock.now();
      const [known] = await entriesIn(tx).see(['id'], [{ id: entryId }]);
      if (!known) throw noSuchEntry(entryId);
      const all = await lockFunction(tx, known.function);
      const before = all.find(({ id }) => id === entryId)!;
      const after = { ...before, ...change, verifiedAt: now, updatedAt: now };
      return this.keep(
        tx,
        before,
        after,
        all.filter(({ id }) => id !== entryId),
      );
    });
  }

  private keep(tx: Transaction, before: ContactEntry | undefined, after: ContactEntry, others: ContactEntry[]): PublicContactEntry {
    if (after.to != null && after.to < after.from) {
      throw invalid({ propertyPath: 'to', code: 'invalidValue', detail: `to must be ${after.from}, the first day, or later` });
    }
    const rival = others.find((other) => other.channel === after.channel && areForTheSame(other, after) && overlap(other, after));
    if (rival) {
      throw conflict(
        `${rival.id} is for the same by ${rival.channel} from ${rival.from}${rival.to ? ` to ${rival.to}` : ' on'}; end it first`,
      );
    }
    const day = this.clock.now().toISOString().slice(0, 10);
    const uncovered = firstUncovered([after, ...others], others.length || after.from < day ? day : after.from);
    if (uncovered) {
      throw conflict(
        `from ${uncovered} on there would be no contact for ${after.function} that is for everybody; add one without company, product, place and language first`,
      );
    }
    if (before) entriesIn(tx).change(after);
    else entriesIn(tx).add(after);
    tx.emit(ContactDirectoryChanged, entryFact(before, after));
    tx.emit(ContactEntryState, publicEntry(after));
    return publicEntry(after);
  }
}

const blank = { legacyCompany: null, product: null, country: null, region: null, language: null, hours: null, to: null };
