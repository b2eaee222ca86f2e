import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { AccountState, UserAccessChanged, type UserState } from '@trunkline/contracts/identity';
import { GcrScheduled } from '@trunkline/contracts/maintenance';
import { OrderAcknowledged, OrderMilestone } from '@trunkline/contracts/orders';
import { TicketCreated } from '@trunkline/contracts/repair';
import { assertedThing, ServiceConfig } from '@trunkline/service-kit';
import { eventually, testLinkSecret, type MailSink, type SinkMail, type TestService } from '@trunkline/testing';
import { anAdministrator } from '../contacts/administrator.fixture.ts';
import { mailing } from '../mailing.fixture.ts';
import { aNotice } from '../maintenance/notice.fixture.ts';
import { NotificationsModule } from '../notifications.module.ts';
import { aLetter, aMilestone } from '../orders/order.fixture.ts';
import { aFact } from '../repair/ticket.fixture.ts';

let service: TestService;
let sink: MailSink;
const portal = 'https://portal.carrier.example';
mailing(NotificationsModule, (both) => ({ service, sink } = both), { PORTAL_URL: portal });
beforeEach(() => service.clock.set('2026-03-01T08:00:00Z'));

const day = 86_400_000;
const mailTo = async (email: string, count = 1): Promise<SinkMail> => {
  const mails = () => sink.mails.filter(({ envelope }) => envelope.to.includes(email));
  return (await eventually(mails, ({ length }) => length >= count)).at(-1)!;
};
const tokenIn = (text: string): string | undefined => /https:\/\/portal\.carrier\.example\/l\/([\w.-]+)/.exec(text)?.[1];
const pathOf = (link: string) => `/links/${encodeURIComponent(link)}`;
const open = (link: string) => service.get(pathOf(link));

/** An order that names one person, or has one registered, and the link that they were mailed. */
async function anOrder({ registered = false } = {}) {
  const enterpriseId = `E-${randomUUID()}`;
  const accountBan = `B-${randomUUID()}`;
  const email = `${randomUUID()}@x.example`;
  const contacts = registered ? [] : [{ role: 'order contact', name: 'Ana', email, locale: 'ja', timeZone: 'Asia/Tokyo' }];
  const order = { orderId: randomUUID(), orderNumber: `ORD-${randomUUID()}`, enterpriseId, accountBan, contacts };
  const contact = registered && (await service.post('/contacts', { email, name: 'Ana', enterpriseId, categories: ['orders'] })).body;
  await service.hear(OrderAcknowledged, aLetter(order));
  const link = tokenIn((await mailTo(email)).text!)!;
  const isOpen = async () => (await open(link)).status === 200;
  return { order, email, link, isOpen, contactId: contact && (contact.id as string) };
}

type Known = Awaited<ReturnType<typeof anOrder>>;

/** Gives the person a user name at the enterprise, with the task for these accounts. */
async function aUser({ order: { enterpriseId, accountBan }, email }: Known, own: string[] = [accountBan], task = 'orders.order.read') {
  const fact = anAdministrator(enterpriseId, email, 'engineer');
  const { userId } = fact;
  const tell = async (active: boolean, accountBans: string[], tasks = [task]) => {
    const state = { accessId: `${userId}:${enterpriseId}`, active, grants: [{ tasks, allAccounts: false, accountBans }] };
    await service.database(
      `insert into access_state (access_id, enterprise_id, version, state) values ($1, $2, 1, $3)
       on conflict (access_id) do update set state = excluded.state`,
      [state.accessId, enterpriseId, JSON.stringify(state)],
    );
  };
  const become = (state: UserState) => service.hear(UserAccessChanged, { ...fact, user: { ...fact.user, state } });
  await become('active');
  await tell(true, own);
  return { tell, become };
}

describe('a mail about something that its reader may see', () => {
  const email = () => `${randomUUID()}@x.example`;

  it.each(['order', 'ticket', 'gcr'])('about an %s has a link to it in both its parts', async (kind) => {
    const to = email();
    const enterpriseId = `E-${randomUUID()}`;
    const contacts = [{ role: 'contact', name: 'Ana', email: to }];
    if (kind === 'order') await service.hear(OrderAcknowledged, aLetter({ orderId: randomUUID(), enterpriseId, contacts }));
    if (kind === 'ticket') await service.hear(TicketCreated, aFact({}, { ticketId: randomUUID(), enterpriseId, contacts }));
    if (kind === 'gcr') {
      await service.post('/contacts', { email: to, name: 'Ana', enterpriseId, categories: ['maintenance'] });
      await service.hear(GcrScheduled, { ...aNotice('scheduled'), streamId: `${randomUUID()}/${enterpriseId}`, enterpriseId });
    }
    const { html, text } = await mailTo(to);
    const link = tokenIn(text!)!;
    expect(html).toContain(`href="${portal}/l/${link}"`);
    const { status, body } = await open(link);
    expect([status, body]).toEqual([200, expect.objectContaining({ kind, enterpriseId, accountBan: 'B-1' })]);
    const { TOKEN_ISSUER: issuer } = service.app.get(ServiceConfig);
    const asserted = await assertedThing(testLinkSecret, issuer, body.assertion, service.clock.now());
    expect(asserted).toMatchObject({ kind, reference: body.reference, enterpriseId, accountBans: ['B-1'] });
  });

  it('shows in the language and zone of its reader, and keeps what opens it out of every table', async () => {
    const { link, order } = await anOrder();
    expect((await open(link)).body).toMatchObject({ reference: order.orderNumber, locale: 'ja', timeZone: 'Asia/Tokyo' });
    const [, proof] = link.split('.');
    const rows = await service.database<{ row: string }>('select m::text row from message m union all select f::text from fact f');
    expect(rows.filter(({ row }) => row.includes(proof!))).toEqual([]);
  });
});

describe('a link', () => {
  const closing = (order: Known['order']) => aMilestone({ milestone: 'order-completed' }, { ...order, state: 'completed' });

  it.each<[string, (known: Known) => Promise<unknown>]>([
    ['the order names its person no more', ({ order }) => service.hear(OrderMilestone, aMilestone({}, { ...order, contacts: [] }))],
    [
      'the order went to another enterprise',
      ({ order }) => service.hear(OrderMilestone, aMilestone({}, { ...order, enterpriseId: 'E-9' })),
    ],
    [
      'its account went to another enterprise',
      ({ order: { accountBan } }) => service.hear(AccountState, { accountBan, enterpriseId: 'E-9', name: 'One', active: true }),
    ],
    ['its person ended it', ({ link }) => service.delete(pathOf(link))],
    ['its person has a user name that sees no orders', (known) => aUser(known, undefined, 'billing.invoice.read')],
    ['its person has a user name that sees other accounts', (known) => aUser(known, ['B-other'])],
    [
      '30 days have passed since the order was completed',
      async ({ order }) => {
        await service.hear(OrderMilestone, closing(order));
        service.clock.set(new Date(Date.parse(closing(order).order.updatedAt) + 30 * day));
      },
    ],
  ])('shows nothing from the moment that %s', async (_, end) => {
    const known = await anOrder();
    expect(await known.isOpen()).toBe(true);
    await end(known);
    expect(await known.isOpen()).toBe(false);
  });

  it('still shows an order that was completed less than 30 days ago', async () => {
    const known = await anOrder();
    await service.hear(OrderMilestone, closing(known.order));
    service.clock.set(new Date(Date.parse(closing(known.order).order.updatedAt) + 30 * day - 1000));
    expect(await known.isOpen()).toBe(true);
  });

  it('of somebody with a user name ends with the right, or the user name', async () => {
    const known = await anOrder();
    const { order } = known;
    const { tell, become } = await aUser(known);
    expect(await known.isOpen()).toBe(true);
    await tell(true, [order.accountBan], ['billing.invoice.read']);
    expect(await known.isOpen()).toBe(false);
    await tell(true, [order.accountBan]);
    expect(await known.isOpen()).toBe(true);
    await tell(false, []);
    expect(await known.isOpen()).toBe(false);
    await tell(true, [order.accountBan]);
    await become('inactive');
    expect(await known.isOpen()).toBe(false);
  });

  it('of somebody who is registered ends with the registration, or when it is for something else', async () => {
    const known = await anOrder({ registered: true });
    expect(await known.isOpen()).toBe(true);
    await service.patch(`/contacts/${known.contactId}`, { categories: ['billing'] });
    expect(await known.isOpen()).toBe(false);
    await service.patch(`/contacts/${known.contactId}`, { categories: ['orders'] });
    expect(await known.isOpen()).toBe(true);
    await service.delete(`/contacts/${known.contactId}`);
    expect(await known.isOpen()).toBe(false);
  });

  it('is ended by whoever manages contacts of the enterprise, and a later mail has one that opens', async () => {
    const { order, email, link, isOpen } = await anOrder();
    const [message] = (await service.get(`/messages?recipient=${email}`)).body.items;
    const end = (enterprise: string) => service.as({ enterprise }).delete(`/messages/${message.id}/link`);
    expect([(await end('E-other')).status, await isOpen()]).toEqual([404, true]);
    expect([(await end(order.enterpriseId)).status, await isOpen()]).toEqual([204, false]);
    const line = (await service.audited()).find(({ enterpriseId }) => enterpriseId === order.enterpriseId);
    expect(line).toMatchObject({ target: { kind: 'order', reference: order.orderNumber }, actor: { kind: 'person' } });
    await service.hear(OrderMilestone, aMilestone({}, order));
    const later = tokenIn((await mailTo(email, 2)).text!)!;
    expect([later === link, (await open(later)).status, await isOpen()]).toEqual([false, 200, false]);
  });

  it('that is made up, changed, ended or of a message that is not there is one and the same', async () => {
    const { link } = await anOrder();
    const [id, proof] = link.split('.') as [string, string];
    const ended = await anOrder();
    await service.delete(pathOf(ended.link));
    const other = await anOrder();
    const changed = [`${id}.${proof.replace(/^./, (one) => (one === 'A' ? 'B' : 'A'))}`, `${randomUUID()}.${proof}`];
    const strange = ['x', '\u0000', `${id}.`, `${other.link.split('.')[0]!}.${proof}`, ended.link];
    const answers = await Promise.all([...changed, ...strange].map(open));
    for (const { status, body } of answers) expect([status, body.detail]).toEqual([404, 'this link leads nowhere']);
  });

  it('is opened by the portal alone', async () => {
    const { link } = await anOrder();
    for (const who of [{ enterprise: 'E-1' }, { enterprises: '*', tasks: ['notifications.message.read'] }] as const) {
      expect((await service.as(who).get(pathOf(link))).status).toBe(403);
    }
  });
});

describe('a mail to somebody whose user name may not see what it is about', () => {
  it('has no link', async () => {
    const known = await anOrder();
    await aUser(known, undefined, 'billing.invoice.read');
    await service.hear(OrderMilestone, aMilestone({}, known.order));
    const { html, text } = await mailTo(known.email, 2);
    expect([tokenIn(text!), String(html).includes(portal)]).toEqual([undefined, false]);
  });
});
