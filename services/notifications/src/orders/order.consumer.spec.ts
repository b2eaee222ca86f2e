import { describe, expect, it } from '@jest/globals';
import { OrderAcknowledged, OrderMilestone } from '@trunkline/contracts/orders';
import { Messaging } from '@trunkline/messaging/host';
import { eventually, type MailSink, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { mailing } from '../mailing.fixture.ts';
import { NotificationsModule } from '../notifications.module.ts';
import { aLetter, aMilestone } from './order.fixture.ts';

let service: TestService;
let sink: MailSink;
mailing(NotificationsModule, (both) => ({ service, sink } = both));

/** The same order under an id and for an enterprise of its own. */
const fresh = () => ({ orderId: randomUUID(), enterpriseId: `E-${randomUUID()}` });
const mailTo = async (address: string) =>
  (await sink.waitFor((mails) => mails.some(({ envelope }) => envelope.to.includes(address)))).find(({ envelope }) =>
    envelope.to.includes(address),
  )!;
const recipients = async (orderId: string) =>
  (await service.database<{ recipient: string }>('select recipient from message where stream = $1 order by id', [orderId])).map(
    ({ recipient }) => recipient,
  );
const register = (enterpriseId: string, more: object = {}) =>
  service.post('/contacts', { email: 'bo@x.example', name: 'Bo', enterpriseId, categories: ['orders'], ...more });

describe('an order that was acknowledged', () => {
  it('is told to its contact in a letter that names the order, its answerer and why it came', async () => {
    const id = randomUUID();
    await service.hear(
      OrderAcknowledged,
      aLetter({ ...fresh(), contacts: [{ role: 'c', name: 'Ana Lim', email: 'ana@letter.example' }] }),
      { id },
    );
    const mail = await mailTo('ana@letter.example');
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail).toMatchObject({
      subject: 'Order ORD-1: acknowledged',
      envelope: { to: ['ana@letter.example'] },
      to: { text: '"Ana Lim" <ana@letter.example>' },
      replyTo: { text: '"Kim Tan" <kim.tan@carrier.example>' },
      messageId: expect.stringMatching(new RegExp(`^<${id}\\.order-acknowledged\\.[0-9a-f]{24}@carrier\\.example>$`)),
      html: expect.stringContaining('Kim Tan'),
      text: expect.stringContaining('You receive this because you are the order contact'),
    });
  });

  it('makes neither a header nor a recipient of what its names contain', async () => {
    const name = '"Bcc: x@y.example", <evil@y.example> 名前';
    await service.hear(
      OrderAcknowledged,
      aLetter({ ...fresh(), orderNumber: '注文: Bcc, <x@y.example>', contacts: [{ role: 'c', name, email: 'ana@hostile.example' }] }),
    );
    const mail = await mailTo('ana@hostile.example');
    expect(mail).toMatchObject({
      subject: 'Order 注文: Bcc, <x@y.example>: acknowledged',
      envelope: { to: ['ana@hostile.example'] },
      to: { value: [{ name, address: 'ana@hostile.example' }] },
    });
    expect(mail.headers.has('bcc')).toBe(false);
  });

  it('is told once to somebody who is its contact and registered', async () => {
    const order = fresh();
    await register(order.enterpriseId, { email: 'ANA@customer.example' });
    await service.hear(OrderAcknowledged, aLetter(order));
    expect(await recipients(order.orderId)).toEqual(['ana@customer.example']);
  });

  it.each([
    ['the enterprise', {}, ['bo@x.example']],
    ['its account', { accountBans: ['B-1'] }, ['bo@x.example']],
    ['another account', { accountBans: ['B-2'] }, []],
    ['another category', { categories: ['billing'] }, []],
    ['another enterprise', { enterpriseId: 'E-other' }, []],
  ])('is told to whoever is registered for it, so for %s', async (_, registration, told) => {
    const order = fresh();
    await register(order.enterpriseId, registration);
    await service.hear(OrderAcknowledged, aLetter({ ...order, contacts: [] }));
    expect(await recipients(order.orderId)).toEqual(told);
  });
});

describe('a milestone', () => {
  it('is told when the catalogue marks it', async () => {
    const order = fresh();
    await service.hear(OrderMilestone, aMilestone({}, order));
    expect(await recipients(order.orderId)).toEqual(['ana@customer.example']);
  });

  it.each([
    ['it is only planned', { status: 'planned' as const }],
    ['the catalogue does not mark it', { milestone: 'design-complete' as const }],
    ['the letter tells it', { milestone: 'order-acknowledged' as const }],
  ])('is not told when %s', async (_, change) => {
    const order = fresh();
    await service.hear(OrderMilestone, aMilestone(change, order));
    expect(await recipients(order.orderId)).toEqual([]);
  });
});

describe('a replay', () => {
  it('rebuilds what was told, and mails nobody again', async () => {
    const order = { ...fresh(), contacts: [{ role: 'c', name: 'Ana Lim', email: 'ana@replay.example' }] };
    await service.hear(OrderAcknowledged, aLetter(order));
    await mailTo('ana@replay.example');
    await service.database('delete from message where stream = $1', [order.orderId]);
    await service.app.get(Messaging).replays.start({ topic: 'order-acknowledged', from: 0, actor: 'ana', reason: 'lost rows' });
    const states = await eventually(
      () => service.database<{ state: string }>('select state from message where stream = $1', [order.orderId]),
      (rows) => rows.length > 0,
    );
    await service.hear(OrderAcknowledged, aLetter({ ...fresh(), contacts: [{ role: 'c', name: 'Bo', email: 'bo@replay.example' }] }));
    await mailTo('bo@replay.example');
    const mails = (await sink.waitFor(() => true)).filter(({ envelope }) => envelope.to.includes('ana@replay.example'));
    expect([states, mails.length]).toEqual([[{ state: 'suppressed' }], 1]);
  });
});
