import { expect, it } from '@jest/globals';
import { TicketCreated, TicketNoteAdded } from '@trunkline/contracts/repair';
import type { MailSink, TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { mailing } from '../mailing.fixture.ts';
import { NotificationsModule } from '../notifications.module.ts';
import { aFact } from './ticket.fixture.ts';

let service: TestService;
let sink: MailSink;
mailing(NotificationsModule, (both) => ({ service, sink } = both));

it('a ticket is one thread in the mailbox of its contact and of whoever is registered for repair', async () => {
  const enterpriseId = `E-${randomUUID()}`;
  const change = { ticketId: randomUUID(), enterpriseId, contacts: [{ role: 'c', name: 'Ana Lim', email: 'ana@ticket.example' }] };
  await service.post('/contacts', { email: 'noc@ticket.example', name: 'NOC', enterpriseId, categories: ['repair'] });
  await service.hear(TicketCreated, aFact({}, change));
  await service.hear(TicketNoteAdded, aFact({ noteId: randomUUID(), side: 'carrier' as const, author: 'T', text: 'a splice' }, change));
  const mails = await sink.waitFor((all) => all.filter(({ subject }) => subject?.startsWith('Ticket ')).length === 4);
  const threadOf = (address: string) => mails.filter(({ envelope }) => envelope.to.includes(address));
  for (const address of ['ana@ticket.example', 'noc@ticket.example']) {
    const [created, note] = threadOf(address);
    expect([created!.subject, note!.subject]).toEqual(['Ticket T-100001: opened', 'Ticket T-100001: news from us']);
    expect(note!.inReplyTo).toBe(created!.messageId);
  }
});
