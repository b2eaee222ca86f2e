import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { swapFindings, testService, type Owner, type TestService } from '@trunkline/testing';
import { RepairModule } from '../repair.module.ts';
import { aFault } from './ticket.fixture.ts';

let repair: TestService;
beforeAll(async () => void (repair = await testService('repair', RepairModule)), 180_000);
afterAll(() => repair.stop());

const openedFor = new Map<string, string>();
const faultOf = ({ enterpriseId, accountBan, mark }: Owner) =>
  aFault({ enterpriseId, accountBan, serviceId: `SVC-${mark}`, summary: mark, description: mark, customerReference: mark });

async function ticket(owner: Owner) {
  const { body } = await repair.post('/tickets', faultOf(owner));
  await repair.post(`/tickets/${body.number}/notes`, { text: owner.mark });
  openedFor.set(owner.mark, body.number as string);
  return { number: body.number as string };
}

/** An incident is the carrier's: customers see their tickets of it. */
async function incident(owner: Owner) {
  const { number } = await ticket(owner);
  const { body } = await repair.post('/incidents', { summary: owner.mark, ticketNumbers: [number] });
  return { number: body.number as string };
}

it('whoever must not see a ticket sees and changes nothing of it, on any route', async () => {
  const { tried, findings } = await swapFindings(repair, {
    things: { '/tickets': ticket, '/incidents': incident },
    of: { '/incidents': 'carrier' },
    bodies: {
      'POST /tickets': (owner) => ({ ...faultOf(owner), serviceId: `NEW-${owner.mark}`, externalId: undefined }),
      'POST /incidents': (owner) => ({ summary: owner.mark, ticketNumbers: [openedFor.get(owner.mark)] }),
    },
  });
  expect([findings, tried]).toEqual([[], expect.arrayContaining(['GET /tickets', 'GET /tickets.csv', 'POST /tickets/{number}/resolve'])]);
}, 60_000);
