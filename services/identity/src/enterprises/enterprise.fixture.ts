import type { EnterpriseProvisioned, AccountContent, UserContent } from '@trunkline/contracts/identity';

let made = 0;

export const anAccount = (change: Partial<AccountContent> = {}): AccountContent => ({
  accountBan: `BAN-${++made}`,
  name: 'Head office',
  customerNumber: 'C-100',
  legacyCompany: 'Northern Telephone',
  country: 'US',
  ...change,
});

export const aPerson = (change: Partial<UserContent> = {}): UserContent => ({
  username: `person.${++made + 100}`,
  name: 'Zoë <b>Müller</b>',
  email: `person.${made}@example.com`,
  timeZone: 'Europe/Berlin',
  locale: 'de-DE',
  ...change,
});

/** An enterprise as it is provisioned, with an id of its own, one account and one administrator. */
export const anEnterprise = (change: Partial<EnterpriseProvisioned> = {}): EnterpriseProvisioned => ({
  enterpriseId: `ENT-${++made}`,
  name: 'Acme Industrial',
  accounts: [anAccount()],
  administrators: [aPerson()],
  ...change,
});
