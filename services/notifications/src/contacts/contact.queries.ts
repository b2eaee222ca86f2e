import { Injectable } from '@nestjs/common';
import { isInReach, Page, pageOf, whereInReach, personOf } from '@trunkline/service-kit';
import { isUUID } from 'class-validator';
import { DataSource } from 'typeorm';
import { Contact } from './contact.entity.ts';
import { type ContactFilter, contactView, noSuchContact, type ContactView } from './contact.requests.ts';

/** What may be seen of registrations. */
@Injectable()
export class ContactQueries {
  constructor(private readonly source: DataSource) {}

  async list({ enterpriseId, email, ...page }: ContactFilter): Promise<Page<ContactView>> {
    const query = this.source.getRepository(Contact).createQueryBuilder('contact');
    whereInReach(query, { accounts: 'accountBans' });
    if (enterpriseId !== undefined) query.andWhere('contact.enterpriseId = :enterpriseId', { enterpriseId });
    if (email !== undefined) query.andWhere('contact.emailKey = :key', { key: personOf(email) });
    return (await pageOf(query, page, { at: 'createdAt', id: 'id' })).map(contactView);
  }

  /** Throws a 404 Refusal for an unknown id. */
  async one(id: string): Promise<ContactView> {
    return contactView(await this.find(id));
  }

  /** The same as it is kept. */
  async find(id: string): Promise<Contact> {
    const contact = isUUID(id) && (await this.source.getRepository(Contact).findOneBy({ id }));
    if (!contact || !isInReach(contact)) throw noSuchContact(id);
    return contact;
  }
}
