import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OrderAcknowledged, OrderMilestone } from '@trunkline/contracts/orders';
import { eventually, mailSink, testService, type MailSink, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { NotificationsModule } from '../notifications.module.ts';
import { aLetter, aMilestone } from '../orders/order.fixture.ts';

let service: TestService;
let sink: MailSink;
const eventId = randomUUID();

beforeAll(async () => {
  sink = await mailSink();
  service = await testService('notifications', NotificationsModule, { env: { SMTP_URL: sink.url, MAIL_FROM: 'care@carrier.example' } });
  const contacts = [
    { role: 'c', name: 'Ana', email: 'ana@x.example' },
    { role: 'c', name: 'Bo', email: 'bo@x.example' },
  ];
  await service.hear(OrderAcknowledged, aLetter({ contacts }), { id: eventId });
  await service.hear(OrderMilestone, aMilestone({}, { contacts }));
  await service.hear(OrderAcknowledged, aLetter({ orderId: randomUUID(), orderNumber: 'ORD 2 ü&x', contacts: contacts.slice(0, 1) }));
  await eventually(
    async () => (await service.get('/messages?state=sent')).body.items.length,
    (sent) => sent === 5,
  );
});
afterAll(async () => {
  await service.stop();
  await sink.stop();
});

const count = async (query: string) => (await service.get(`/messages?${query}`)).body.items.length;

describe('the list of messages', () => {
  it.each([
    ['recipient=ANA@x.example', 3],
    [`event=${eventId}`, 2],
    ['topic=order-milestone', 2],
    [`order=${encodeURIComponent('ORD 2 ü&x')}`, 1],
    ['state=failed', 0],
    ['state=sent&recipient=bo@x.example&topic=order-acknowledged', 1],
    ['recipient=nobody@x.example', 0],
  ])('can be narrowed by %s', async (query, messages) => {
    expect(await count(query)).toBe(messages);
  });

  it('comes in pages', async () => {
    const first = (await service.get('/messages?limit=3')).body;
    const second = (await service.get(first.next)).body;
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(5);
  });

  it('is refused for a state that is none', async () => {
    expect((await service.get('/messages?state=lost')).status).toBe(400);
  });
});

describe('a message', () => {
  it('says what was sent to whom, why, and what became of it', async () => {
    const [listed] = (await service.get(`/messages?event=${eventId}&recipient=ana@x.example`)).body.items;
    expect((await service.get(`/messages/${listed.id}`)).body).toEqual(listed);
    expect(listed).toMatchObject({
      recipient: 'ana@x.example',
      reason: 'orderContact',
      eventId,
      topic: 'order-acknowledged',
      sequence: 1,
      orderNumber: 'ORD-1',
      enterpriseId: 'E-1',
      template: 'order-acknowledged',
      subject: 'Order ORD-1: acknowledged',
      state: 'sent',
      attempts: 1,
      possibleRepeats: 0,
      response: expect.stringMatching(/^250/),
    });
  });
});
