import { describe, expect, it } from '@jest/globals';
import { InvoiceDocumentAsked, InvoiceIssued } from '@trunkline/contracts/billing';
import { UserAccessChanged, UserProfileChanged } from '@trunkline/contracts/identity';
import { Messaging } from '@trunkline/messaging/host';
import { eventually, type MailSink, type TestService } from '@trunkline/testing';
import { randomBytes, randomUUID } from 'node:crypto';
import { anAdministrator } from '../contacts/administrator.fixture.ts';
import { mailing } from '../mailing.fixture.ts';
import { NotificationsModule } from '../notifications.module.ts';
import { anInvoice, anIssue } from './invoice.fixture.ts';

let service: TestService;
let sink: MailSink;
mailing(NotificationsModule, (both) => ({ service, sink } = both), { PORTAL_URL: 'https://portal.carrier.example' });

/** An enterprise with an administrator, somebody registered for bills, and somebody else who may see the invoices of one account. */
async function given({ at = 'enterprise', accounts }: { at?: 'enterprise' | '*'; accounts?: string[] } = {}) {
  const [enterpriseId, accountBan] = [`E-${randomUUID()}`, `B-${randomUUID()}`];
  const mailbox = (name: string) => `${name}@${enterpriseId.toLowerCase()}.example`;
  await service.hear(UserAccessChanged, anAdministrator(enterpriseId, mailbox('ada')));
  await service.post('/contacts', { name: 'Bo', enterpriseId, email: mailbox('bo'), categories: ['billing'] });
  const asker = anAdministrator(enterpriseId, mailbox('Cara'), 'billingUser');
  const { userId } = asker;
  await service.hear(UserAccessChanged, { ...asker, user: { ...asker.user, name: 'Cara Díaz', timeZone: 'Asia/Tokyo', locale: 'ja' } });
  const place = at === '*' ? '*' : enterpriseId;
  const grants = [{ tasks: ['billing.invoice.read'], allAccounts: false, accountBans: accounts ?? [accountBan] }];
  const state = { accessId: `${userId}:${place}`, userId, username: 'cara', name: 'Cara Díaz', active: true, grants };
  const reach = { allEnterprises: at === '*', enterpriseIds: [] };
  await service.database('insert into access_state (access_id, enterprise_id, version, state) values ($1, $2, 1, $3)', [
    state.accessId,
    at === '*' ? null : enterpriseId,
    JSON.stringify({ ...state, ...reach }),
  ]);
  const invoice = anInvoice({ enterpriseId, accountBan, invoiceId: randomUUID() });
  const content = randomBytes(200_000);
  const fact: InvoiceDocumentAsked = {
    ...{ accountBan, enterpriseId, invoiceId: invoice.invoiceId, invoiceNumber: invoice.invoiceNumber, changed: [], previous: {}, invoice },
    askedBy: { userId, username: 'cara', kind: at === '*' ? 'staff' : 'person' },
    document: { fileName: 'INV-7.pdf', mediaType: 'application/pdf', size: content.length, content: content.toString('base64') },
  };
  const mails = () => sink.mails.filter(({ envelope }) => envelope.to.some((to) => to.endsWith(mailbox('').toLowerCase())));
  /** What was mailed up to a later invoice of the account, which the administrator is not told of. */
  const mailed = async () => {
    await service.hear(InvoiceIssued, anIssue({ enterpriseId, accountBan, invoiceId: randomUUID(), invoiceNumber: 'LATER' }));
    await eventually(mails, (seen) => seen.some(({ subject }) => subject?.includes('LATER')));
    const waiting = () => service.database<{ n: number }>("select count(*)::int n from message where state in ('queued', 'sending')");
    await eventually(waiting, ([left]) => left!.n === 0);
    return mails().filter(({ subject }) => !subject?.includes('LATER'));
  };
  return { fact, asker, content, mailbox, mailed };
}

describe('an invoice that somebody asked for by mail', () => {
  it('goes to them alone, once, with the document as it was made', async () => {
    const { fact, content, mailbox, mailed } = await given();
    const place = { id: randomUUID(), sequence: 1, ordinal: 1 };
    await service.hear(InvoiceDocumentAsked, fact, place);
    await service.hear(InvoiceDocumentAsked, fact, place);
    const mails = await mailed();
    expect(mails.map(({ envelope, subject }) => [envelope.to, subject])).toEqual([[[mailbox('Cara')], 'Invoice INV-7 as a document']]);
    const [{ attachments, text, headers }] = mails as [(typeof mails)[number]];
    expect(attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([['INV-7.pdf', 'application/pdf']]);
    expect(attachments[0]!.content.equals(content)).toBe(true);
    expect(text).toContain('Hello Cara Díaz,');
    expect(text).toContain('Due: 2026年3月31日');
    expect(text).toContain('asked for with your user name cara');
    expect(headers.has('list-unsubscribe')).toBe(false);
  });

  it('is led to where it is too large for a mail', async () => {
    const { fact, mailed } = await given();
    const { content: _, ...document } = fact.document;
    await service.hear(InvoiceDocumentAsked, { ...fact, document: { ...document, size: 600_000 } });
    const [mail] = await mailed();
    expect(mail!.attachments).toEqual([]);
    expect(mail!.text).toContain('too large for a mail');
    expect(mail!.text).toContain(`https://portal.carrier.example/e/${fact.enterpriseId}/billing/invoices/INV-7`);
  });

  it('goes to the carrier’s staff as well, where they stand for all enterprises', async () => {
    const { fact, mailbox, mailed } = await given({ at: '*' });
    await service.hear(InvoiceDocumentAsked, fact);
    expect((await mailed()).map(({ envelope }) => envelope.to)).toEqual([[mailbox('Cara')]]);
  });

  it('is nobody else’s to see in the list of mails', async () => {
    const { fact, mailed } = await given();
    await service.hear(InvoiceDocumentAsked, fact);
    await mailed();
    const { body } = await service.as({ enterprise: fact.enterpriseId }).get('/messages');
    expect(body.items.map(({ subject }: { subject: string }) => subject)).toEqual([expect.stringContaining('LATER')]);
  });

  it('is not mailed again by a replay, which records that it was told', async () => {
    const { fact, mailed } = await given();
    await service.hear(InvoiceDocumentAsked, fact);
    expect(await mailed()).toHaveLength(1);
    const template = 'invoice-document';
    await service.database('delete from message where template = $1 and stream = $2', [template, fact.accountBan]);
    await service.app.get(Messaging).replays.start({ topic: 'invoice-document-asked', from: 0, actor: 'ana', reason: 'lost rows' });
    const states = () =>
      service.database<{ state: string }>('select state from message where template = $1 and stream = $2', [template, fact.accountBan]);
    expect(await eventually(states, (rows) => rows.length > 0)).toEqual([{ state: 'suppressed' }]);
    expect(await mailed()).toHaveLength(1);
  });

  it('goes to nobody where they may not see the account by now, or were shut out, and the carrier sees why', async () => {
    const keptBack = async (invoiceNumber: string) =>
      (await service.get(`/messages?state=suppressed&about=invoice:${invoiceNumber}`)).body.items.map(
        ({ recipient, lastError }: Record<string, string>) => [recipient, lastError],
      );
    const without = await given({ accounts: ['B-other'] });
    const invoiceNumber = `INV-${randomUUID()}`;
    await service.hear(InvoiceDocumentAsked, { ...without.fact, invoiceNumber });
    expect(await without.mailed()).toEqual([]);
    expect(await keptBack(invoiceNumber)).toEqual([[without.mailbox('Cara'), 'who asked for it may not see it any more']]);
    const { fact, asker, mailed, mailbox } = await given();
    const { userId, changed, previous, user } = asker;
    await service.hear(UserProfileChanged, { userId, changed, previous, name: user.name, user: { ...user, state: 'locked' } });
    await service.hear(InvoiceDocumentAsked, { ...fact, invoiceNumber: `${invoiceNumber}-2` });
    expect(await mailed()).toEqual([]);
    expect(await keptBack(`${invoiceNumber}-2`)).toEqual([[mailbox('Cara'), 'who asked for it is shut out']]);
  });

  it('is counted as one that nobody gets where nobody knows how they are reached', async () => {
    const { fact } = await given();
    const unaddressed = async () => Number(/^mail_unaddressed_total\{.*\} (\d+)/m.exec(String((await service.get('/metrics')).body))![1]);
    const before = await unaddressed();
    await service.hear(InvoiceDocumentAsked, { ...fact, askedBy: { ...fact.askedBy, userId: randomUUID() } });
    expect(await unaddressed()).toBe(before + 1);
  });
});
