import type { GrantContent, StaffRole } from '@trunkline/contracts/identity';

/** The companies that the carrier came from. */
export const legacyCompanies = ['Northern Telephone', 'Pacific Fibre', 'Hansa Netz'];
const [northern, pacific, hansa] = legacyCompanies as [string, string, string];

/** Customers of the sample day, and the numbers of their accounts there. */
export const enterprises = [
  {
    enterpriseId: 'ENT-ACME',
    name: 'Acme Industrial',
    country: 'US',
    accounts: [
      ['Headquarters, Denver', northern],
      ['West Coast', pacific],
    ],
  },
  {
    enterpriseId: 'ENT-NORDHAVN',
    name: 'Nordhavn Logistik',
    country: 'DE',
    accounts: [
      ['Hafen Hamburg', hansa],
      ['Lager Bremen', hansa],
    ],
  },
].map(({ enterpriseId, name, country, accounts }) => ({
  enterpriseId,
  name,
  accounts: accounts.map(([site, legacyCompany], index) => ({
    accountBan: `${enterpriseId}-0${index + 1}`,
    name: site!,
    legacyCompany: legacyCompany!,
    country,
  })),
  administrators: [],
}));

const everywhere = (role: string): GrantContent => ({ roles: [role], tasks: [], allAccounts: true, accountBans: [], groupIds: [] });

export interface Person {
  username: string;
  name: string;
  timeZone: string;
  /** To be read after “can”. */
  can: string;
}
/** Of one customer or several. */
export interface Member extends Person {
  places: { enterpriseId: string; grant: GrantContent }[];
}

export const members: Member[] = [
  {
    username: 'robin.okafor',
    name: 'Robin Okafor',
    timeZone: 'America/Denver',
    can: 'order, open tickets and see maintenance as an engineer of ENT-ACME and of ENT-NORDHAVN',
    places: ['ENT-ACME', 'ENT-NORDHAVN'].map((enterpriseId) => ({ enterpriseId, grant: everywhere('engineer') })),
  },
  {
    username: 'casey.lind',
    name: 'Casey Lind',
    timeZone: 'America/Los_Angeles',
    can: 'see and question the bills of the account ENT-ACME-02, and nothing else',
    places: [
      {
        enterpriseId: 'ENT-ACME',
        grant: { ...everywhere('billingClerk'), allAccounts: false, accountBans: ['ENT-ACME-02'] },
      },
    ],
  },
  {
    username: 'noor.haddad',
    name: 'Noor Haddad',
    timeZone: 'America/New_York',
    can: 'see everything of ENT-ACME and change nothing, as its auditor',
    places: [{ enterpriseId: 'ENT-ACME', grant: everywhere('auditor') }],
  },
  {
    username: 'ana.pereira',
    name: 'Ana Pereira',
    timeZone: 'America/Denver',
    can: 'do everything for ENT-ACME, and manage its people',
    places: [{ enterpriseId: 'ENT-ACME', grant: everywhere('systemAdministrator') }],
  },
  {
    username: 'juergen.weiss',
    name: 'Jürgen Weiß',
    timeZone: 'Europe/Berlin',
    can: 'do everything for ENT-NORDHAVN, and manage its people',
    places: [{ enterpriseId: 'ENT-NORDHAVN', grant: everywhere('systemAdministrator') }],
  },
];

/** One for each role, and one more where two have to agree. */
export const staff: (Person & { role: StaffRole })[] = [
  ['accountDirector', 'Ada Director', 'see everything of all customers, and name their account teams'],
  ['clientSupportManager', 'Sam Support', 'set up customers, their people and their machines'],
  ['salesEngineer', 'Sal Engineer', 'order for all customers'],
  ['customerCareManager', 'Dana Whitfield', 'record milestones, and order for all customers'],
  ['technician', 'Tess Technician', 'work on the repair tickets of all customers'],
  ['escalationManager', 'Esme Escalation', 'put repair tickets before any level in a crisis'],
  ['changeManager', 'Chris Change', 'plan, approve and carry out maintenance'],
  ['billingSpecialist', 'Bo Billing', 'answer the billing requests of all customers'],
  ['billingSpecialist', 'Bea Second', 'approve the credits that a colleague proposes', 'secondbillingspecialist'],
  ['directoryEditor', 'Dee Directory', 'edit the contact directory'],
  ['auditor', 'Audrey Auditor', 'see everything of all customers, and change nothing'],
  ['operator', 'Olu Operator', 'release parked events, and replay'],
].map(([role, name, can, called = role!.toLowerCase()]) => ({
  role: role as StaffRole,
  username: `staff.${called}`,
  name: name!,
  timeZone: 'America/Denver',
  can: `${can!}, as the carrier’s ${role!.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}`,
}));

/** Systems that report, each with what it may say under its own name; and one that may do everything. */
export const clients = [
  ...[
    ['order-entry', 'order-submitted'],
    ['provisioning', 'milestone-reported'],
    ['customer-records', 'enterprise-provisioned', 'account-moved'],
    ['account-records', 'account-team-reported'],
    ['change-planning', 'gcr-reported', 'freeze-period-reported', 'redundancy-group-reported'],
    ['service-desk', 'ticket-reported'],
    ['workforce-planning', 'technician-shift-reported'],
    ['network-monitoring', 'alarm-raised', 'alarm-cleared'],
    ['line-testing', 'test-completed'],
    [
      'billing-engine',
      'invoice-produced',
      'invoice-lines-produced',
      'invoice-corrected',
      'payment-posted',
      'payment-failed',
      'account-changed',
    ],
  ].map(([system, ...reports]) => ({ system: system!, reports, sources: [`/${system!}`], tasks: [] as string[] })),
  { system: 'mail-server', reports: [], sources: [], tasks: ['operations.mail.deliver'] },
  { system: 'page-links', reports: [], sources: [], tasks: ['notifications.link.open'] },
  { system: 'operator', reports: ['*'], sources: ['*'], tasks: ['*'] },
];

/** What people sign in through: the portal, which can keep no secret here. */
export const applicationAt = (portal: string) => ({
  clientId: 'control-center',
  name: 'Trunkline Control Center',
  redirectUris: [`${portal}/callback`],
  postLogoutRedirectUris: [`${portal}/`],
  backchannelLogoutUri: `${portal}/backchannel-logout`,
  public: true,
});
