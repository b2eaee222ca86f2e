import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TicketReported } from '@trunkline/contracts/repair';
import { reporting, testService, type TestService } from '@trunkline/testing';
import { RepairModule } from '../repair.module.ts';
import { aFault } from '../tickets/ticket.fixture.ts';
import { WorkWatch } from '../work/work.watch.ts';

let repair: TestService;
beforeAll(async () => {
  repair = await testService('repair', RepairModule);
  await repair.app.get(WorkWatch).rest();
}, 180_000);
afterAll(() => repair.stop());

const report = reporting(() => repair, TicketReported);
const cases = async (serviceId: string) => (await repair.get(`/chronic-cases?serviceId=${serviceId}`)).body.items;
const told = async (serviceId: string) =>
  (await repair.outbox()).filter(({ topic, body }) => topic === 'service-chronic' && body.serviceId === serviceId);

/** Faults of a service at these times, each mended at once. */
async function faults(serviceId: string, ...days: string[]): Promise<string[]> {
  const numbers: string[] = [];
  for (const day of days) {
    repair.clock.set(`${day}T12:00:00Z`);
    const { ticketNumber: number } = (await report(aFault({ serviceId, issueStartedAt: `${day}T10:00:00Z` }))).body;
    await repair.post(`/tickets/${number}/start`);
    await repair.post(`/tickets/${number}/resolve`, { note: 'mended', closingTest: { kind: 'ping', result: 'good' } });
    await repair.post(`/tickets/${number}/close`, {});
    numbers.push(number);
  }
  return numbers;
}

describe('a service', () => {
  it('that fails for the third time in 45 days is a case, once, which further tickets join until it is closed', async () => {
    const numbers = await faults('CHR-1', '2026-03-01', '2026-03-20');
    expect(await cases('CHR-1')).toEqual([]);
    numbers.push(...(await faults('CHR-1', '2026-04-14', '2026-04-15')));
    const [only, ...others] = await cases('CHR-1');
    expect([only.state, only.ticketNumbers, others]).toEqual(['open', numbers, []]);
    expect(await told('CHR-1')).toMatchObject([
      { body: { ticketNumbers: numbers.slice(0, 3), ticketIds: Array(3).fill(expect.any(String)), windowDays: 45 } },
    ]);
    await repair.post(`/chronic-cases/${only.caseId}/close`, { reason: 'a new duct' });
    expect((await repair.post(`/chronic-cases/${only.caseId}/close`, { reason: 'again' })).status).toBe(409);
    expect((await cases('CHR-1'))[0]).toMatchObject({ state: 'closed', reason: 'a new duct' });
  });

  it('whose third fault comes after 45 days is none', async () => {
    await faults('CHR-2', '2026-03-01', '2026-03-20', '2026-04-15');
    expect([await cases('CHR-2'), await told('CHR-2')]).toEqual([[], []]);
  });
});
