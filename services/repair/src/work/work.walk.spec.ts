import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { TicketStatus } from '@trunkline/contracts/repair';
import { testService, type TestService } from '@trunkline/testing';
import { RepairModule } from '../repair.module.ts';
import { aFault } from '../tickets/ticket.fixture.ts';
import { ticketMachine, type TicketVerb } from '../tickets/ticket.machine.ts';
import { WorkWatch } from './work.watch.ts';

let repair: TestService;
beforeAll(async () => {
  repair = await testService('repair', RepairModule);
  // A clock that jumps is looked at when a test says so.
  await repair.app.get(WorkWatch).rest();
}, 180_000);
afterAll(() => repair.stop());

const reason = 'because';
const mended = { note: 'mended', closingTest: { kind: 'ping', result: 'no loss' } };
/** Every way of people through the table: the route, what it takes, and the verb it stands for. */
const ways: [verb: TicketVerb, path: string, body?: object][] = [
  ['acknowledge', 'confirm'],
  ['dismiss', 'dismiss', { reason }],
  ['start', 'start'],
  ['askCustomer', 'information-requests', { question: 'why?' }],
  ['hearCustomer', 'information', { text: 'so' }],
  ['hold', 'hold', { reason: 'thirdParty' }],
  ['continue', 'continue', {}],
  ['resolve', 'resolve', mended],
  ['reopen', 'reopen', { reason }],
  ['close', 'close', {}],
  ['askCancellation', 'cancel', { reason }],
  ['declineCancellation', 'cancellation', { granted: false, reason }],
  ['cancel', 'cancellation', { granted: true, reason }],
];

/** The same walks at every run: a generator of Park and Miller. */
function dice(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

it.each([11, 23, 47, 91])(
  'a walk of tickets at random (%i) goes only where the table leads, and leaves a complete history',
  async (seed) => {
    const random = dice(seed);
    const customer = repair.as({ enterprise: 'E-1' });
    const everybody = repair.as({ enterprises: '*' });
    let [number, status, moved]: [string, TicketStatus, string[]] = ['', 'closed', []];

    for (let step = 0; step < 60; step++) {
      if (ticketMachine.isFinal(status) && random() < 0.5) {
        const { body } = await repair.post('/tickets', aFault());
        [number, status, moved] = [body.number, body.status, ['acknowledge']];
      }
      if (!number) continue;
      const [verb, path, body] = ways[Math.floor(random() * ways.length)]!;
      repair.clock.advance(60_000);
      const who = ['askCancellation', 'reopen', 'close'].includes(verb) ? customer : everybody;
      const reply = await who.post(`/tickets/${number}/${path}`, body);
      const possible = ticketMachine.allowed(status).includes(verb);
      expect([seed, step, status, verb, reply.status]).toEqual([seed, step, status, verb, possible ? 200 : path === 'cancel' ? 422 : 409]);
      if (possible) {
        status = ticketMachine.next(status, verb);
        moved.push(verb);
      }
      const { body: ticket } = await repair.get(`/tickets/${number}`);
      expect([ticket.status, typeof ticket.owner.phone]).toEqual([status, 'string']);
      expect(ticket.clock.running).toBe(!['pending', 'resolved', 'closed', 'cancelled'].includes(status));
      const { body: history } = await repair.get(`/tickets/${number}/history`);
      expect(history.items.map((change: { verb: string }) => change.verb)).toEqual(moved);
    }
  },
  120_000,
);
