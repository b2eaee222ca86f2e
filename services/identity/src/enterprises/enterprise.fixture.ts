import { randomUUID } from 'node:crypto';
import { contractOf } from '@trunkline/contracts';
import { EnterpriseProvisioned, type AccountContent, type UserContent } from '@trunkline/contracts/identity';
import type { TestService } from '@trunkline/testing';

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

/** Reports over HTTP, in binary mode. */
export const reporting =
  (identity: () => TestService) =>
  (body: object, id: string = randomUUID()) =>
    identity().post('/events', body, {
      'ce-specversion': '1.0',
      'ce-id': id,
      'ce-source': '/provisioning',
      'ce-type': contractOf(EnterpriseProvisioned).type,
    });
