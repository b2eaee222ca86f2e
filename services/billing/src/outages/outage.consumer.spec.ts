import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InvoiceProduced, type PublicCredit } from '@trunkline/contracts/billing';
import { RfoPublished, TicketClosed, type FaultDomain } from '@trunkline/contracts/repair';
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
  const invoice = anInvoice({ accountBan, lines: [line] });
  await produce(invoice);
  const own = { ticketId, number, enterpriseId: 'E-1', accountBan };
  const at = '2026-03-01T07:00:00.000Z';
  const factOf = (downtimeMinutes: number) => {
    const clock = { running: false, elapsedMinutes: downtimeMinutes, targets: [], pauses: [] };
    const fault = {
      serviceId,
      summary: 'Down',
      observedImpact: 'down',
      issueStartedAt: at,
      status: 'closed',
      serviceVerified: true,
    } as const;
    const ticket = {
      ...{ ...own, ...fault, contacts: [], owner: { name: 'Tess', phone: '1', email: 'tess@carrier.example' } },
      ...{ custody: [], clock, escalation: { level: 0, maximum: 3 }, needsCustomerReply: false, openedAt: at, updatedAt: at },
    };
    return { ...own, downtimeMinutes, changed: ['status'], previous: {}, ticket };
  };
  const close = (downtimeMinutes: number, faultDomain: FaultDomain = 'own') => {
    const closingTest = { kind: 'loop', at, result: 'clean' } as const;
    return service.hear(TicketClosed, {
      ...factOf(downtimeMinutes),
      resolution: { note: 'Spliced', closingTest, faultDomain, restoredAt: at },
    });
  };
  /** Publishes the signed report, on a day of March. */
  const publish = (downtimeMinutes: number, creditEligible: boolean, day = 5) => {
    const report = { rootCause: 'A digger', correctiveActions: 'Spliced', preventiveActions: 'A sign', timeline: [] };
    const signed = { documentId: randomUUID(), report, creditEligible, signedBy: 'Tess', at: `2026-03-0${day}T07:00:00.000Z` };
    return service.hear(RfoPublished, { ...factOf(downtimeMinutes), ...signed });
  };
  const credits = async (who?: Somebody): Promise<PublicCredit[]> => {
    const path = `/credits?accountBan=${accountBan}`;
    return (await (who ? service.as(who).get(path) : service.get(path))).body.items;
  };
  const draft = (who: Somebody = { enterprise: 'E-1' }) => service.as(who).get(`/dispute-drafts/${number}`);
  return { ...own, serviceId, line, invoice, close, publish, credits, draft };
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

describe('the signed report about an outage', () => {
  it('proposes what it says the outage is worth, also where the ticket did not', async () => {
    const { close, publish, credits } = await anOutage();
    await close(600, 'noneFound');
    expect(await credits()).toEqual([]);
    await publish(300, true);
    expect(await credits()).toMatchObject([{ amount: '12.00', state: 'proposed' }]);
  });

  it('counts more than the ticket, whichever is heard last', async () => {
    const { close, publish, credits } = await anOutage();
    await close(90);
    await publish(300, true);
    await close(2000);
    expect(await credits()).toMatchObject([{ amount: '12.00', state: 'proposed' }]);
  });

  it('takes a proposal back where it gives no credit, and a later one brings it again', async () => {
    const { close, publish, credits } = await anOutage();
    await close(90);
    await publish(90, false, 5);
    expect(await credits()).toMatchObject([{ state: 'rejected' }]);
    await publish(90, true, 6);
    await publish(90, false, 5);
    expect(await credits()).toMatchObject([{ amount: '4.00', state: 'proposed' }]);
  });

  it('changes nothing that a person decided', async () => {
    const [approved, rejected] = [await anOutage(), await anOutage()];
    for (const { close } of [approved, rejected]) await close(90);
    await decide((await approved.credits())[0]!.number, 'approve', specialist);
    await decide((await rejected.credits())[0]!.number, 'reject', specialist);
    for (const { publish } of [approved, rejected]) await publish(2000, true);
    expect([...(await approved.credits()), ...(await rejected.credits())]).toMatchObject([
      { amount: '4.00', state: 'issued' },
      { amount: '4.00', state: 'rejected' },
    ]);
  });
});

describe('a dispute about an outage', () => {
  it('is filled in with what the outage is worth of its bill, and can be sent as it is', async () => {
    const { number, line, invoice, close, draft } = await anOutage();
    await close(90);
    const { body } = await draft();
    expect(body).toMatchObject({
      ...{ kind: 'dispute', accountBan: invoice.accountBan, invoiceNumber: invoice.invoiceNumber },
      lines: [{ lineNumber: line.lineNumber, amount: '4.63' }],
      description: expect.stringMatching(new RegExp(`^Ticket ${number}: .* 90 minutes from 2026-03-01 07:00 UTC`)),
    });
    const asked = { ...body, contact: { name: 'Ana Lim', email: 'ana@customer.example' } };
    const sent = await service.as({ enterprise: 'E-1' }).post('/billing-requests', asked);
    expect([sent.status, sent.body.disputedAmount]).toEqual([201, '4.63']);
    expect((await draft()).body).toMatchObject({ kind: 'inquiry' });
  });

  it('has all of the line where the contract gives nothing', async () => {
    const { close, draft } = await anOutage();
    await close(90, 'customer');
    expect((await draft()).body).toMatchObject({ kind: 'dispute', lines: [{ amount: '139.00' }] });
  });

  it('is nothing of others, nor of a ticket that is not closed', async () => {
    const { close, draft } = await anOutage();
    expect((await draft()).status).toBe(404);
    await close(90);
    expect((await draft({ enterprise: 'E-2' })).status).toBe(404);
    expect((await draft({ enterprise: 'E-1', accounts: ['B-other'] })).status).toBe(404);
    expect((await draft({ enterprise: 'E-1', tasks: ['billing.invoice.read'] })).status).toBe(403);
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
