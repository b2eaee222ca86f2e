import { Injectable } from '@nestjs/common';
import { Clock, conflict, invalid } from '@trunkline/domain';
import { Database, differences, type AuditDetail, type Transaction } from '@trunkline/messaging';
import { isInReach, Owners, personOf } from '@trunkline/service-kit';
import { mailCalled, templates } from '../mail/mail.declaration.ts';
import type { Contact } from './contact.entity.ts';
import { ContactQueries } from './contact.queries.ts';
import { noSuchContact, type ContactChange, type ContactRegistration } from './contact.requests.ts';
import { deleteContact, insertContact, lockContact, releaseAddress, saveContact, type NewContact } from './contact.store.ts';

/** What may be asked of registrations. */
@Injectable()
export class ContactCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly owners: Owners,
    private readonly queries: ContactQueries,
  ) {}

  /**
   * Registers for the enterprise that the request in hand is for. Throws a 404 Refusal for an enterprise or account out of its reach, 422 for a mail that there
   * is not, 409 if the address is registered for the enterprise already.
   */
  async register(registration: ContactRegistration): Promise<Contact> {
    const { email, name, accountBans, categories, optIn = [], timeZone, locale, calendarMethod = 'none' } = registration;
    refuseUnknown(optIn);
    const enterpriseId = await this.owners.enterpriseOf(registration);
    const now = this.clock.now();
    const contact: NewContact = {
      enterpriseId,
      email,
      emailKey: personOf(email),
      name,
      accountBans: accountBans ?? null,
      categories,
      optIn,
      timeZone: timeZone ?? null,
      locale: locale ?? null,
      calendarMethod,
      createdAt: now,
      updatedAt: now,
    };
    return this.once(enterpriseId, () =>
      this.database.transaction((tx) => {
        tx.audit(onRecord(undefined, contact));
        return insertContact(tx, contact);
      }),
    );
  }

  /** Throws a 404 Refusal for an unknown id, 422 for a mail that there is not, 409 if the new address is registered already. */
  async change(id: string, change: ContactChange): Promise<Contact> {
    const { enterpriseId } = await this.queries.find(id);
    refuseUnknown(change.optIn);
    if (change.accountBans !== undefined) await this.owners.enterpriseOf({ enterpriseId, accountBans: change.accountBans });
    return this.once('the enterprise', () =>
      this.database.transaction(async (tx) => {
        const contact = await lockContact(tx, id);
        if (!contact || !isInReach(contact)) throw noSuchContact(id);
        const before = { ...contact };
        const known = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
        Object.assign(contact, known, { updatedAt: this.clock.now() });
        contact.emailKey = personOf(contact.email);
        contact.optIn ??= [];
        contact.calendarMethod ??= 'none';
        tx.audit(onRecord(before, contact));
        return saveContact(tx, contact);
      }),
    );
  }

  /** Mails queued already still leave. Throws a 404 Refusal for an unknown id. */
  async remove(id: string): Promise<void> {
    const contact = await this.queries.find(id);
    return this.database.transaction(async (tx) => {
      if (!(await deleteContact(tx, id))) throw noSuchContact(id);
      tx.audit(onRecord(contact, undefined));
    });
  }

  /** Its address takes mail after all. Throws a 404 Refusal for an unknown id. */
  async mailAgain(id: string): Promise<void> {
    const { emailKey, email: reference, enterpriseId } = await this.queries.find(id);
    const work = async (tx: Transaction) => {
      await releaseAddress(tx, emailKey);
      tx.audit({ enterpriseId, target: { kind: 'contact', reference }, before: { mailed: false }, after: { mailed: true } });
    };
    await this.database.transaction(work, { atLarge: true });
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

const recorded = ['email', 'name', 'accountBans', 'categories', 'optIn', 'timeZone', 'locale', 'calendarMethod'] as const;

function onRecord(before: NewContact | undefined, after: NewContact | undefined): AuditDetail {
  const { enterpriseId, email } = (after ?? before)!;
  return { enterpriseId, target: { kind: 'contact', reference: email }, ...differences(before, after, recorded) };
}

function refuseUnknown(optIn: string[] | null | undefined): void {
  const strange = optIn?.find((template) => !mailCalled(template));
  if (strange === undefined) return;
  const detail = `there is no mail ${JSON.stringify(strange)} to ask for; there are ${templates().join(', ')}`;
  throw invalid({ propertyPath: 'optIn', code: 'invalidValue', detail });
}
