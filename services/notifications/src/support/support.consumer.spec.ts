import { describe, expect, it } from '@jest/globals';
import { AccountState, AccountTeamState, ContactEntryState, type TeamMember } from '@trunkline/contracts/identity';
import { GcrScheduled } from '@trunkline/contracts/maintenance';
import { OrderAcknowledged } from '@trunkline/contracts/orders';
import { ServiceChronic } from '@trunkline/contracts/repair';
import type { MailSink, TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { mailing } from '../mailing.fixture.ts';
import { aCircuit, aNotice } from '../maintenance/notice.fixture.ts';
import { NotificationsModule } from '../notifications.module.ts';
import { aLetter } from '../orders/order.fixture.ts';

let service: TestService;
let sink: MailSink;
mailing(NotificationsModule, (both) => ({ service, sink } = both));

const at = '2026-01-01T00:00:00.000Z';
const aMember = (name: string, change: Partial<TeamMember> = {}): TeamMember => ({
  ...{ role: 'customerCareManager', name, email: `${name.toLowerCase()}@carrier.example`, phone: '+1 555 0100', from: '2026-01-01' },
  ...change,
});
const aTeam = (enterpriseId: string, members: TeamMember[], accountBan?: string): AccountTeamState => ({
  ...{ teamId: randomUUID(), enterpriseId, members, acting: members, createdAt: at, updatedAt: at },
  ...(accountBan !== undefined && { accountBan }),
});
const aContact = (value: string, change: Partial<ContactEntryState> = {}): ContactEntryState => ({
  ...{ entryId: randomUUID(), function: 'orders', channel: 'phone', value, hours: '24×7', general: true, from: '2026-01-01' },
  ...{ verifiedAt: at, createdAt: at, updatedAt: at },
  ...change,
});

/** The text of a letter to a customer about an order of this account. */
async function letterTo(email: string, enterpriseId: string, accountBan: string): Promise<string> {
  const contacts = [{ role: 'order contact', name: 'Ana Lim', email }];
  await service.hear(OrderAcknowledged, aLetter({ orderId: randomUUID(), enterpriseId, accountBan, contacts }));
  const mails = await sink.waitFor((all) => all.some(({ envelope }) => envelope.to.includes(email)));
  return mails.find(({ envelope }) => envelope.to.includes(email))!.text!;
}

describe('the foot of a mail', () => {
  it('names nobody while nobody is named', async () => {
    expect(await letterTo('nobody@foot.example', 'E-none', 'B-none')).not.toMatch(/Your account director|Orders: \+/);
  });

  it('names who cares for the account today, and the contact for what it is about and where the account came from', async () => {
    const [enterpriseId, accountBan] = [`E-${randomUUID()}`, `B-${randomUUID()}`];
    await service.hear(AccountState, { accountBan, enterpriseId, name: 'Site', legacyCompany: 'Northern Telephone', active: true });
    await service.hear(ContactEntryState, aContact('+1 555 0111'));
    await service.hear(ContactEntryState, aContact('+1 555 0222', { legacyCompany: 'Northern Telephone' }));
    await service.hear(ContactEntryState, aContact('+1 555 0333', { function: 'repair', legacyCompany: 'Northern Telephone' }));
    const director = aMember('Ada', { role: 'accountDirector' });
    await service.hear(AccountTeamState, aTeam(enterpriseId, [director, aMember('Bo'), aMember('Cy', { from: '2027-01-01' })]));
    await service.hear(AccountTeamState, aTeam(enterpriseId, [aMember('Dee'), aMember('Eve', { to: '2026-02-01' })], accountBan));
    const text = await letterTo('ana@foot.example', enterpriseId, accountBan);
    expect(text).toMatch('Your account director: Ada, ada@carrier.example, +1 555 0100');
    expect(text).toMatch('Your customer care manager: Dee, dee@carrier.example');
    expect(text).toMatch('Orders: +1 555 0222 (24×7)');
    expect(text).not.toMatch(/ (Bo|Cy|Eve),|0111|0333/);
    expect(await letterTo('elsewhere@foot.example', enterpriseId, 'B-other')).toMatch(/Bo,[^]*Orders: \+1 555 0111/);
  });

  it('of a notice of work names change management for where its circuits are, whatever the account says', async () => {
    const [enterpriseId, accountBan] = [`E-${randomUUID()}`, `B-${randomUUID()}`];
    const planned = { function: 'changeManagement' } as const;
    await service.hear(AccountState, {
      accountBan,
      enterpriseId,
      name: 'Site',
      legacyCompany: 'Northern Telephone',
      country: 'US',
      active: true,
    });
    await service.hear(ContactEntryState, aContact('+1 555 0444', planned));
    await service.hear(ContactEntryState, aContact('+1 555 0555', { ...planned, legacyCompany: 'Northern Telephone' }));
    await service.hear(ContactEntryState, aContact('+65 555 0666', { ...planned, legacyCompany: 'Southern Cable', country: 'SG' }));
    const email = 'noc@foot.example';
    await service.post('/contacts', { name: 'NOC', email, enterpriseId, categories: ['maintenance'] });
    const circuit = aCircuit({ accountBan, legacyCompany: 'Southern Cable', country: 'SG' });
    const notices = [{ window: '1', accountBan, kind: 'scheduled' as const, sequence: 0 }];
    const streamId = `${randomUUID()}/${enterpriseId}`;
    await service.hear(GcrScheduled, aNotice('scheduled', [circuit], { streamId, enterpriseId, notices }));
    const mails = await sink.waitFor((all) => all.some(({ envelope }) => envelope.to.includes(email)));
    const { text } = mails.find(({ envelope }) => envelope.to.includes(email))!;
    expect([/Planned maintenance: (.*) \(/.exec(text!)?.[1], text!.includes('0555')]).toEqual(['+65 555 0666', false]);
  });
});

describe('a mail about nothing that a person answers for', () => {
  it('is answered by whom the directory names, and where it names nobody, by whoever reads what comes to the sender', async () => {
    const [enterpriseId, accountBan] = [`E-${randomUUID()}`, `B-${randomUUID()}`];
    const email = `${randomUUID()}@chronic.example`;
    await service.post('/contacts', { email, name: 'NOC', enterpriseId, categories: ['repair'], optIn: ['service-chronic'] });
    const answered = async (count: number) => {
      const about = { serviceId: randomUUID(), enterpriseId, accountBan, caseId: randomUUID(), windowDays: 45, at };
      await service.hear(ServiceChronic, { ...about, ticketNumbers: ['T-1', 'T-2', 'T-3'] });
      const its = (all: Awaited<ReturnType<MailSink['waitFor']>>) => all.filter(({ envelope }) => envelope.to.includes(email));
      return its(await sink.waitFor((all) => its(all).length === count)).at(-1)!.replyTo?.text;
    };
    expect(await answered(1)).toBeUndefined();
    await service.hear(ContactEntryState, aContact('desk@carrier.example', { function: 'repair', channel: 'email' }));
    expect(await answered(2)).toBe('"Trunkline Repair" <desk@carrier.example>');
  });
});
