import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InvoiceProduced, type PublicCredit } from '@trunkline/contracts/billing';
import { TicketClosed, type FaultDomain } from '@trunkline/contracts/repair';
import { reporting, testService, type Somebody, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { BillingModule } from '../billing.module.ts';
import { aLine, anInvoice } from '../invoices/invoice.fixture.ts';

let service: TestService;
beforeAll(async () => void (service = await testService('billing', BillingModule)), 60_000);
afterAll(() => service.stop());

const produce = reporting(() => service, InvoiceProduced);
const specialist: Somebody = { subject: randomUUID() };
const second: Somebody = { subject: randomUUID() };
const decide = (number: string, verb: 'approve' | 'reject', who: Somebody) => service.as(who).post(`/credits/${number}/${verb}`);

let made = 0;

/** A service of an account of its own at 120.00 a month, and a ticket about it. */
async function anOutage() {
  const [serviceId, accountBan, ticketId, number] = [`CIR-${++made}`, `B-credit-${made}`, randomUUID(), `T-${1000 + made}`];
  const line = aLine({ serviceId, unitRate: '120.00', amount: '120.00' });
  await produce(anInvoice({ accountBan, lines: [line] }));
  const own = { ticketId, number, enterpriseId: 'E-1', accountBan };
  const at = '2026-03-01T07:00:00.000Z';
  const close = (downtimeMinutes: number, faultDomain: FaultDomain = 'own') => {
    const resolution = { note: 'Spliced', closingTest: { kind: 'loop', at, result: 'clean' }, faultDomain, restoredAt: at };
    const clock = { running: false, elapsedMinutes: downtimeMinutes, targets: [], pauses: [] };
    return service.hear(TicketClosed, {
      ...{ ...own, resolution, downtimeMinutes, changed: ['status'], previous: {} },
      ticket: {
        ...{
          ...own,
          serviceId,
          summary: 'Down',
          observedImpact: 'down',
          issueStartedAt: at,
          status: 'closed',
          serviceVerified: true,
          contacts: [],
        },
        owner: { name: 'Tess', phone: '1', email: 'tess@carrier.example' },
        ...{ custody: [], clock, escalation: { level: 0, maximum: 3 }, needsCustomerReply: false, openedAt: at, updatedAt: at },
      },
    });
  };
  const credits = async (who?: Somebody): Promise<PublicCredit[]> => {
    const path = `/credits?accountBan=${accountBan}`;
    return (await (who ? service.as(who).get(path) : service.get(path))).body.items;
  };
  return { ...own, serviceId, line, close, credits };
}

const issued = async (accountBan: string) =>
  (await service.outbox()).filter(({ topic, key }) => topic === 'credit-issued' && key === accountBan).map(({ body }) => body.amount);

describe('a ticket that closes', () => {
  it('proposes what its outage is worth, with the arithmetic, and a person approves it', async () => {
    const { close, credits, accountBan } = await anOutage();
    await close(90);
    const [credit] = await credits();
    expect(credit).toMatchObject({
      amount: '4.00',
      arithmetic: '90 minutes down: 120.00 a month × 1 of 30 days = 4.00',
      state: 'proposed',
    });
    expect(await credits({ enterprise: 'E-1' })).toEqual([]);
    expect((await decide(credit!.number, 'approve', specialist)).body).toMatchObject({ state: 'issued' });
    expect(await issued(accountBan)).toEqual(['4.00']);
    expect(await credits({ enterprise: 'E-1' })).toMatchObject([{ amount: '4.00' }]);
  });

  it.each<[string, number, FaultDomain]>([
    ['was too short', 29, 'own'],
    ['was the customer’s own fault', 600, 'customer'],
  ])('proposes nothing for an outage that %s', async (_, minutes, domain) => {
    const { close, credits } = await anOutage();
    await close(minutes, domain);
    expect(await credits()).toEqual([]);
  });

  it('again with another outage changes what is proposed, and never what was issued', async () => {
    const { close, credits } = await anOutage();
    await close(90);
    await close(300);
    const [credit, ...others] = await credits();
    expect([credit!.amount, others]).toEqual(['12.00', []]);
    await decide(credit!.number, 'approve', specialist);
    await close(2000);
    expect(await credits()).toMatchObject([{ amount: '12.00', state: 'issued' }]);
  });

  it('again with an outage that is worth nothing takes its proposal back', async () => {
    const { close, credits } = await anOutage();
    await close(90);
    await close(90, 'customer');
    expect(await credits()).toMatchObject([{ state: 'rejected' }]);
  });
});

describe('a credit', () => {
  it('that a person proposed is approved by another', async () => {
    const { accountBan } = await anOutage();
    const proposal = { accountBan, enterpriseId: 'E-1', currency: 'USD', amount: '7.5', reason: 'Goodwill' };
    const { status, body } = await service.as(specialist).post('/credits', proposal);
    expect([status, body.amount]).toEqual([201, '7.50']);
    expect((await decide(body.number, 'approve', specialist)).status).toBe(403);
    expect((await decide(body.number, 'approve', second)).body).toMatchObject({ state: 'issued' });
    expect((await decide(body.number, 'reject', second)).status).toBe(409);
  });

  it.each([
    ['of nothing', { amount: '0.00' }],
    ['with more decimals than its currency has', { amount: '1.5', currency: 'JPY' }],
  ])('%s is refused', async (_, change) => {
    const proposal = { accountBan: 'B-1', enterpriseId: 'E-1', currency: 'USD', reason: 'Goodwill', ...change };
    expect((await service.as(specialist).post('/credits', proposal)).body).toMatchObject({
      status: 422,
      errors: [{ propertyPath: 'amount' }],
    });
  });

  it('is billed by the invoice that has a line with its number, and explains that line', async () => {
    const { close, credits, accountBan, line } = await anOutage();
    await close(90);
    const [{ number }] = (await credits()) as [PublicCredit];
    await decide(number, 'approve', specialist);
    const back = aLine({ description: `Credit ${number}`, category: 'other', unitRate: '-4.00', amount: '-4.00', tax: '0.00' });
    const next = anInvoice({ accountBan, billDate: '2026-05-01', dueDate: '2026-05-30', lines: [line, back] });
    expect((await produce(next)).status).toBe(202);
    expect(await credits()).toMatchObject([{ state: 'billed' }]);
    const { body } = await service.get(`/invoices/${next.invoiceNumber}/lines?category=other`);
    expect(body.items).toMatchObject([
      { cause: { kind: 'credit', arithmetic: expect.stringContaining('1 of 30 days = 4.00') }, flags: [] },
    ]);
  });
});
