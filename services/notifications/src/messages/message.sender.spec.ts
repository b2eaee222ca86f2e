import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OrderAcknowledged, OrderMilestone } from '@trunkline/contracts/orders';
import { eventually, mailSink, testService, type Heard, type MailSink, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { NotificationsModule } from '../notifications.module.ts';
import { aLetter, aMilestone } from '../orders/order.fixture.ts';
import { leaseSeconds } from './message.store.ts';

let service: TestService;
let sink: MailSink;

beforeAll(async () => {
  sink = await mailSink();
  service = await testService('notifications', NotificationsModule, {
    env: { SMTP_URL: sink.url, MAIL_FROM: 'Trunkline <care@carrier.example>' },
  });
});
afterAll(async () => {
  await service.stop();
  await sink.stop();
});

/** An order with contacts that no other test has. */
function anOrderFor(...names: string[]) {
  const orderId = randomUUID();
  const enterpriseId = `E-${orderId.slice(0, 8)}`;
  const contacts = names.map((name) => ({ role: 'order contact', name, email: `${name.toLowerCase()}-${orderId}@x.example` }));
  const order = { orderId, enterpriseId, contacts };
  const mails = () => sink.mails.filter(({ envelope }) => envelope.to[0]!.includes(orderId));
  return {
    ...order,
    letter: (heard?: Heard) => service.hear(OrderAcknowledged, aLetter(order), heard),
    milestone: (milestone: OrderMilestone['milestone'], heard?: Heard) =>
      service.hear(OrderMilestone, aMilestone({ milestone }, order), heard),
    mails,
    mailed: (count: number, withinMs?: number) => eventually(mails, (seen) => seen.length >= count, withinMs),
    messages: () =>
      service.database<{
        id: string;
        recipient_name: string;
        state: string;
        attempts: number;
        possible_repeats: number;
        last_error: string | null;
      }>('select * from message where stream = $1 order by id', [orderId]),
    async settled() {
      return eventually(
        () => this.messages(),
        (all) => all.every(({ state }) => state === 'sent' || state === 'failed'),
        30_000,
      );
    },
  };
}

describe('the mails about one order', () => {
  it('leave in its sequence although its milestones were heard before the letter', async () => {
    const order = anOrderFor('Ana');
    await order.milestone('service-activated', { sequence: 3 });
    await order.milestone('installation-complete', { sequence: 2, ordinal: 2 });
    await order.letter({ sequence: 1 });
    expect((await order.mailed(3)).map(({ subject }) => subject)).toEqual([
      'Order ORD-1: acknowledged',
      'Order ORD-1: Installation complete',
      'Order ORD-1: Service activated',
    ]);
  });

  it('answer the letter', async () => {
    const order = anOrderFor('Ana');
    await order.letter();
    await order.milestone('installation-complete');
    const [letter, milestone] = await order.mailed(2);
    expect(milestone).toMatchObject({ inReplyTo: letter!.messageId, references: letter!.messageId });
  });

  it('answer the letter that a reader registered later would have got', async () => {
    const order = anOrderFor();
    const id = randomUUID();
    await order.letter({ id });
    await service.post('/contacts', {
      email: `late-${order.orderId}@x.example`,
      name: 'Late',
      enterpriseId: order.enterpriseId,
      categories: ['orders'],
    });
    await order.milestone('installation-complete');
    expect((await order.mailed(1))[0]!.inReplyTo).toMatch(new RegExp(`^<${id}\\.order-acknowledged\\.[0-9a-f]{24}@carrier\\.example>$`));
  });
});

describe('a mail server that', () => {
  it('is away delays mails and loses none', async () => {
    const order = anOrderFor('Ana', 'Bo');
    await sink.stop();
    await order.letter();
    await eventually(order.messages, (all) => all.some(({ attempts, state }) => attempts > 0 && state === 'queued'));
    sink = await mailSink(Number(new URL(sink.url).port));
    await order.settled();
    expect(order.mails()).toHaveLength(2);
  });

  it('refuses a recipient for good fails that message only, with the reason', async () => {
    const order = anOrderFor('Gone', 'Bo');
    sink.fault({ kind: 'refuse', code: 550, recipient: order.contacts[0]!.email });
    await order.letter();
    const all = await order.settled();
    sink.fault(undefined);
    expect(all.map(({ recipient_name, state, last_error }) => [recipient_name, state, last_error])).toEqual([
      ['Gone', 'failed', expect.stringContaining('550')],
      ['Bo', 'sent', null],
    ]);
  });

  it('refuses for the moment gets the message again', async () => {
    const order = anOrderFor('Ana');
    sink.fault({ kind: 'refuse', code: 451 });
    await order.letter();
    await eventually(order.messages, ([message]) => message!.attempts > 1);
    sink.fault(undefined);
    expect((await order.settled())[0]).toMatchObject({ state: 'sent', possible_repeats: 0 });
  });

  it('goes away after it had the mail gets it again under the same Message-ID, as a possible repeat', async () => {
    const order = anOrderFor('Ana');
    sink.fault({ kind: 'drop' });
    await order.letter();
    await order.mailed(1);
    sink.fault(undefined);
    const [message] = await order.settled();
    const [first, again] = order.mails();
    expect(again!.messageId).toBe(first!.messageId);
    expect(message!.possible_repeats).toBeGreaterThan(0);
  });

  it('is slower than a lease gets the mail once', async () => {
    const order = anOrderFor('Ana');
    sink.fault({ kind: 'delay', ms: (leaseSeconds + 3) * 1000 });
    await order.letter();
    const [message] = await order.settled();
    sink.fault(undefined);
    expect([order.mails().length, message!.attempts]).toEqual([1, 1]);
  }, 40_000);
});

describe('a message left behind by a sender that died', () => {
  it('is sent by another within 15 s, as a possible repeat', async () => {
    const order = anOrderFor('Ana');
    await order.milestone('installation-complete', { sequence: 2 });
    await service.database(
      `update message set state = 'sending', claim = uuidv7(), due_at = now() + make_interval(secs => ${leaseSeconds}) where stream = $1`,
      [order.orderId],
    );
    await order.letter({ sequence: 1 });
    await order.mailed(2, 15_000);
    expect((await order.settled()).map((message) => message.possible_repeats)).toEqual([1, 0]);
  }, 40_000);
});

describe('a sender with much to do', () => {
  it('has at most 5 mails under way', async () => {
    const order = anOrderFor(...Array.from({ length: 40 }, (_, n) => `N${n}`));
    sink.fault({ kind: 'delay', ms: 30 });
    await order.letter();
    await order.mailed(40);
    sink.fault(undefined);
    expect(sink.mostInFlight).toBe(5);
  });
});
