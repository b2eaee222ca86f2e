import { Injectable } from '@nestjs/common';
import { Clock, notFound, resolve } from '@trunkline/domain';
import { everyone, inScope } from '@trunkline/messaging';
import { currentPrincipal, pageOf, type Page } from '@trunkline/service-kit';
import { DataSource, LessThan } from 'typeorm';
import { checkCarrier } from '../memberships/giver.rules.ts';
import { ContactEntry } from './entry.entity.ts';
import { publicEntry } from './entry.facts.ts';
import type { ContactEntryView, DirectoryAnswer, DirectoryQuestion, EntryFilter } from './entry.requests.ts';

const yearMs = 365 * 86_400_000;

/** What may be seen of the contact directory. */
@Injectable()
export class EntryQueries {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Whom to call; of what is not for everybody only who is `signedIn` hears. Throws a 404 Refusal where nobody is named. */
  async answer({ function: name, on = this.today(), ...asked }: DirectoryQuestion, signedIn: boolean): Promise<DirectoryAnswer> {
    const named = { function: name, ...(!signedIn && { general: true }) };
    const entries = await inScope(everyone, () => this.source.getRepository(ContactEntry).findBy(named));
    const resolved = resolve(entries, asked, on);
    if (!resolved) throw notFound(`there is no contact for ${name} on ${on}`);
    const contacts = resolved.entries.sort((one, other) => (one.channel < other.channel ? -1 : 1)).map((entry) => this.view(entry));
    return { on, contacts, because: resolved.because };
  }

  /** Contacts that pass every filter, newest first. Throws a 403 Refusal for whoever does not work for all enterprises. */
  async list({ function: name, on, unverified, ...page }: EntryFilter): Promise<Page<ContactEntryView>> {
    checkCarrier(currentPrincipal());
    const query = this.source.getRepository(ContactEntry).createQueryBuilder('c');
    if (name) query.andWhere({ function: name });
    if (on) query.andWhere('c.from <= :on and (c.to is null or c.to >= :on)', { on });
    const yearAgo = new Date(this.clock.now().getTime() - yearMs);
    if (unverified === true) query.andWhere({ verifiedAt: LessThan(yearAgo) });
    if (unverified === false) query.andWhere('c.verifiedAt >= :yearAgo', { yearAgo });
    return (await pageOf(query, page, { at: 'createdAt', id: 'id' })).map((entry) => this.view(entry));
  }

  private view(entry: ContactEntry): ContactEntryView {
    return { ...publicEntry(entry), unverified: this.clock.now().getTime() - entry.verifiedAt.getTime() > yearMs };
  }

  private today(): string {
    return this.clock.now().toISOString().slice(0, 10);
  }
}
