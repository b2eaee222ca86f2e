import type { ContactEntryContent, ContactFunction, TeamMember } from '@trunkline/contracts/identity';
import type { ClientTokens } from '../tokens.ts';
import { enterprises, legacyCompanies } from './people.ts';
import { reportTo, sampleReport } from './reports.ts';

const from = '2026-01-01';

const member = (role: TeamMember['role'], name: string, username: string, change: Partial<TeamMember> = {}): TeamMember => ({
  ...{ role, name, email: `${username}@trunkline.example`, phone: '+1 800 555 0142', from },
  ...change,
});

/** One of them is away, and somebody stands in. */
const members = [
  member('accountDirector', 'Ada Director', 'staff.accountdirector'),
  member('clientSupportManager', 'Sam Support', 'staff.clientsupportmanager'),
  member('salesEngineer', 'Sal Engineer', 'staff.salesengineer'),
  member('customerCareManager', 'Dana Whitfield', 'staff.customercaremanager'),
  member('customerCareManager', 'Dee Deputy', 'dee.deputy', { deputyFor: 'staff.customercaremanager@trunkline.example' }),
];

const functions: [name: ContactFunction, mailbox: string, extension: number][] = [
  ['repair', 'repair', 10],
  ['changeManagement', 'change', 20],
  ['billing', 'billing', 30],
  ['orders', 'orders', 40],
  ['portal', 'care', 50],
  ['sales', 'sales', 60],
];

/** For everybody by mail; of repair, each legacy company answers its own telephone. */
const entries: ContactEntryContent[] = [
  ...functions.map(([name, mailbox]) => ({
    ...{ function: name, channel: 'email' as const, value: `${mailbox}@trunkline.example`, hours: '24×7', general: true, from },
  })),
  ...functions.map(([name, , extension]) => ({
    ...{ function: name, channel: 'phone' as const, value: `+1 800 555 01${extension}`, hours: '24×7', general: true, from },
  })),
  ...legacyCompanies.map((legacyCompany, index) => ({
    ...{
      function: 'repair' as const,
      legacyCompany,
      channel: 'phone' as const,
      value: `+1 800 555 02${index}0`,
      hours: '24×7',
      general: true,
      from,
    },
  })),
];

/** Somebody who waits for an administrator to let them in. */
const registrant = {
  enterpriseId: enterprises[0]!.enterpriseId,
  username: 'jamie.frost',
  name: 'Jamie Frost',
  email: 'jamie.frost@customer.example',
  message: 'I run the network on the West Coast.',
};

/** Names the account teams of the sample's customers, fills the contact directory, and asks for a place. Returns the number of reports. */
export async function playSampleTeams(identity: string, tokens: ClientTokens): Promise<number> {
  const played = await reportTo(
    'identity',
    identity,
    tokens,
    enterprises.map(({ enterpriseId }) => sampleReport('account-team-reported', `team-${enterpriseId}`, { enterpriseId, members })),
  );
  const asks = [...entries.map((entry) => ['directory/entries', entry] as const), ['registrations', registrant] as const];
  for (const [path, body] of asks) {
    const headers = { ...(await tokens.header()), 'content-type': 'application/json' };
    const { status } = await fetch(`${identity}/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    // 404: its administrator lets nobody ask; 409: added by an earlier day; 429: asked for too often, by days before.
    if (![201, 202, 404, 409, 429].includes(status)) throw new Error(`identity answered the sample day with ${status}`);
  }
  return played;
}
