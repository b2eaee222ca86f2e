import { Injectable } from '@nestjs/common';
import { conflict, invalid, notFound } from '@trunkline/domain';
import { Database } from '@trunkline/messaging';
import { isUUID } from 'class-validator';
import { personOf } from '../mail/address.ts';
import { mailCalled, templates } from '../mail/mail.declaration.ts';
import { Contact } from './contact.entity.ts';
import type { ContactChange, ContactRegistration } from './contact.requests.ts';

/** What may be asked of registrations. */
@Injectable()
export class ContactCommands {
  constructor(private readonly database: Database) {}

  /** Throws a 422 Refusal for a mail that there is not, 409 if the address is registered for the enterprise already. */
  async register(registration: ContactRegistration): Promise<Contact> {
    const { email, name, enterpriseId, accountBans, categories, optIn = [], timeZone, locale } = registration;
    refuseUnknown(optIn);
    return this.once(enterpriseId, () =>
      this.database.transaction(async ({ manager }) => {
        const values = [enterpriseId, email, personOf(email), name, accountBans, categories, optIn, timeZone, locale];
        const [{ id }] = await manager.query<[{ id: string }]>(
          `insert into contact (enterprise_id, email, email_key, name, account_bans, categories, opt_in, time_zone, locale)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
          values,
        );
        return manager.findOneByOrFail(Contact, { id });
      }),
    );
  }

  /** Throws a 404 Refusal for an unknown id, 422 for a mail that there is not, 409 if the new address is registered already. */
  async change(id: string, change: ContactChange): Promise<Contact> {
    if (!isUUID(id)) throw unknown(id);
    refuseUnknown(change.optIn);
    return this.once('the enterprise', () =>
      this.database.transaction(async ({ manager }) => {
        const contact = await manager.findOne(Contact, { where: { id }, lock: { mode: 'pessimistic_write' } });
        if (!contact) throw unknown(id);
        const known = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
        Object.assign(contact, known, { updatedAt: new Date() });
        contact.emailKey = personOf(contact.email);
        contact.optIn ??= [];
        return manager.save(contact);
      }),
    );
  }

  /** Mails queued already still leave. Throws a 404 Refusal for an unknown id. */
  async remove(id: string): Promise<void> {
    if (!isUUID(id)) throw unknown(id);
    return this.database.transaction(async ({ manager }) => {
      const { affected } = await manager.delete(Contact, { id });
      if (!affected) throw unknown(id);
    });
  }

  private async once<T>(enterprise: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if ((error as { constraint?: string }).constraint === 'contact_once') {
        throw conflict(`this e-mail address is registered for ${enterprise} already`);
      }
      throw error;
    }
  }
}

const unknown = (id: string) => notFound(`there is no contact ${id}`);

function refuseUnknown(optIn: string[] | null | undefined): void {
  const strange = optIn?.find((template) => !mailCalled(template));
  if (strange === undefined) return;
  const detail = `there is no mail ${JSON.stringify(strange)} to ask for; there are ${templates().join(', ')}`;
  throw invalid({ propertyPath: 'optIn', code: 'invalidValue', detail });
}
