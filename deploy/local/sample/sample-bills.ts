import type { ClientTokens } from '../tokens.ts';
import { reportTo, sampleReport } from './reports.ts';

/** Who is told of bills: of each enterprise the people who pay them. */
const payers = [
  { enterpriseId: 'ENT-ACME', name: 'Acme accounts payable', email: 'ap@acme.example', timeZone: 'America/Denver' },
  { enterpriseId: 'ENT-NORDHAVN', name: 'Nordhavn Buchhaltung', email: 'buchhaltung@nordhavn.example', timeZone: 'Europe/Berlin' },
];

/** One charge of a month, in cents; `tax` as well. */
interface Charge {
  description: string;
  serviceId?: string;
  orderNumber?: string;
  category: string;
  cents: number;
  taxCents: number;
}

interface SampleAccount {
  enterpriseId: string;
  accountBan: string;
  name: string;
  currency: string;
  /** Of the month before last, and of last month. */
  months: [Charge[], Charge[]];
}

const recurring = (description: string, serviceId: string, cents: number, taxCents: number): Charge => ({
  ...{ description, serviceId, category: 'recurring', cents, taxCents },
});
const line = recurring('Ethernet line 1 Gbit/s', '/KQGN/100423/LVLC/', 120_000, 9600);
const trunk = recurring('Voice trunk, 60 channels', '/KQGN/100424/LVLC/', 48_000, 3840);
const access = recurring('Internetzugang 500 Mbit/s', '/KQGN/207711/LVLC/', 64_900, 12_331);

const accounts: SampleAccount[] = [
  {
    enterpriseId: 'ENT-ACME',
    accountBan: 'ENT-ACME-01',
    name: 'Headquarters, Denver',
    currency: 'USD',
    months: [
      [line, trunk],
      [
        line,
        trunk,
        { description: 'Router rental', serviceId: '/KQGN/100423/LVLC/', category: 'recurring', cents: 7500, taxCents: 600 },
        { description: 'Installation', orderNumber: 'SO-1001', category: 'nonRecurring', cents: 25_000, taxCents: 2000 },
        {
          description: 'Credit for the outage of 90 minutes',
          serviceId: '/KQGN/100424/LVLC/',
          category: 'other',
          cents: -1500,
          taxCents: -120,
        },
      ],
    ],
  },
  {
    enterpriseId: 'ENT-NORDHAVN',
    accountBan: 'ENT-NORDHAVN-01',
    name: 'Hafen Hamburg',
    currency: 'EUR',
    months: [[access], [access, { description: 'Gespräche ins Ausland', category: 'usage', cents: 1840, taxCents: 350 }]],
  },
];

/** The charge of ENT-ACME that is disputed, by its place on the invoice. */
const disputed = { accountBan: 'ENT-ACME-01', lineNumber: 3, amount: '81.00' };

const money = (cents: number): string =>
  `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
const day = (year: number, month: number, date: number): string => new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10);

/** The invoice of an account for the month that lies so many before this one. */
function invoiceOf({ enterpriseId, accountBan, currency }: SampleAccount, charges: Charge[], monthsAgo: number) {
  const now = new Date();
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth() - monthsAgo];
  const period = { periodStart: day(year, month, 1), periodEnd: day(year, month + 1, 0) };
  const lines = charges.map(({ cents, taxCents, ...charge }, index) => ({
    ...{ lineNumber: index + 1, ...charge, ...(charge.category === 'recurring' && period) },
    ...{ quantity: '1', unitRate: money(cents), amount: money(cents), tax: money(taxCents) },
  }));
  return {
    ...{ invoiceNumber: `${accountBan}-${period.periodStart.slice(0, 7)}`, accountBan, enterpriseId, currency, ...period },
    ...{ billDate: day(year, month + 1, 1), dueDate: day(year, month + 1, 30) },
    ...{ previousBalance: '0.00', payments: '0.00', adjustments: '0.00', lines },
    total: money(charges.reduce((sum, { cents, taxCents }) => sum + cents + taxCents, 0)),
  };
}

/** Registers who is told, and reports accounts, two months of invoices and the payment of the first of them; then disputes a charge. Returns the number of reports. */
export async function playSampleBills(billing: string, notifications: string | undefined, tokens: ClientTokens): Promise<number> {
  if (notifications) await registerPayers(notifications, tokens);
  const reports = accounts.flatMap((account) => {
    const { accountBan, enterpriseId, name, currency, months } = account;
    const [before, last] = [invoiceOf(account, months[0], 2), invoiceOf(account, months[1], 1)];
    const state = { accountBan, enterpriseId, name, currency, cycleDay: 1, delivery: 'paperless', autopay: false, state: 'active' };
    const payment = { paymentId: `PAY-${before.invoiceNumber}`, accountBan, enterpriseId, currency, amount: before.total };
    const at = `${before.dueDate}T10:00:00Z`;
    return [
      sampleReport('account-changed', `account-${accountBan}`, state),
      ...[before, last].map((invoice) => sampleReport('invoice-produced', `invoice-${invoice.invoiceNumber}`, invoice)),
      sampleReport('payment-posted', `payment-${before.invoiceNumber}`, { ...payment, at, invoiceNumber: before.invoiceNumber }),
    ];
  });
  const count = await reportTo('billing', billing, tokens, reports);
  await dispute(billing, tokens);
  return count;
}

async function dispute(billing: string, tokens: ClientTokens): Promise<void> {
  const account = accounts.find(({ accountBan }) => accountBan === disputed.accountBan)!;
  const { accountBan, enterpriseId } = account;
  const { invoiceNumber } = invoiceOf(account, account.months[1], 1);
  await post(billing, '/billing-requests', tokens, {
    ...{ kind: 'dispute', accountBan, enterpriseId, invoiceNumber },
    lines: [{ lineNumber: disputed.lineNumber, amount: disputed.amount }],
    description: 'We rent no router: the one on site is ours.',
    contact: { name: 'Ana Pereira', email: 'ana.pereira@acme.example' },
  });
}

async function registerPayers(notifications: string, tokens: ClientTokens): Promise<void> {
  await tokens.untilKnownTo(notifications);
  for (const payer of payers) await post(notifications, '/contacts', tokens, { ...payer, categories: ['billing'] });
}

/** Makes a thing that a day before may have made already: 409. */
async function post(service: string, path: string, tokens: ClientTokens, body: object): Promise<void> {
  const { status } = await fetch(service + path, {
    method: 'POST',
    headers: { ...(await tokens.header()), 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (![201, 409].includes(status)) throw new Error(`${service}${path} answered the sample day with ${status}`);
}
