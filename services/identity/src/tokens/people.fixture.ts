import { customerRoles, type CustomerRole, type GrantContent } from '@trunkline/contracts/identity';
import { freePorts } from '@trunkline/infrastructure';
import { Database, rowsIn } from '@trunkline/messaging';
import { FakeClock, testService, type Reply, type TestService, type TestServiceOptions } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import * as stock from 'openid-client';
import { Client } from '../clients/client.entity.ts';
import { letSignIn } from '../credentials/application.commands.ts';
import type { Application } from '../credentials/application.entity.ts';
import { addClientSecret, newClientSecret } from '../credentials/client-secret.commands.ts';
import { setPassword } from '../credentials/password.commands.ts';
import { Enterprise } from '../enterprises/enterprise.entity.ts';
import { atLarge } from '../identity.database.ts';
import { IdentityModule } from '../identity.module.ts';
import { Membership } from '../memberships/membership.entity.ts';
import { StaffMembership } from '../staff/staff-membership.entity.ts';
import { User } from '../users/user.entity.ts';
import { canonicalUsername } from '../users/username.rules.ts';

export const goodPassword = 'eleven green bicycles';

export interface Here {
  identity: TestService;
  database: Database;
  enterprise(change?: Partial<Enterprise>): Promise<string>;
  /** A person who may sign in, with the roles named for each enterprise, all accounts. */
  person(memberships: Record<string, (CustomerRole | GrantContent)[]>, change?: Partial<User>): Promise<User>;
  staff(change?: Partial<StaffMembership>): Promise<User>;
  /** A machine, and a secret of it. */
  machine(change?: Partial<Client>): Promise<{ clientId: string; secret: string }>;
  /** A client through which people sign in. */
  application(change?: Partial<Application>): Promise<{ clientId: string; secret: string; redirectUri: string }>;
  /** A form, as an OAuth client sends it. */
  token(form: Record<string, string> | string, headers?: Record<string, string>, path?: string): Promise<Reply>;
  /** A stock client of another maker, which learns by itself where everything is. */
  discover(clientId: string, authentication: stock.ClientAuth): Promise<stock.Configuration>;
  stop(): Promise<void>;
}

// eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so for standing out; on loopback there is no TLS
const withoutTls = { execute: [stock.allowInsecureRequests] };

let made = 0;

/** Identity at an address that it knows, by the time that it is: tokens are made and judged by it. */
export async function startHere(options: TestServiceOptions = {}): Promise<Here> {
  const [port] = await freePorts(1);
  const self = `http://127.0.0.1:${port!}`;
  const env = { PORT: String(port), TOKEN_ISSUER: self, TOKEN_JWKS: `${self}/jwks`, ...options.env };
  const identity = await testService('identity', IdentityModule, { clock: new FakeClock(new Date()), ...options, env });
  const database = identity.app.get(Database);
  const at = () => ({ createdAt: identity.clock.now(), updatedAt: identity.clock.now() });

  const user = (change: Partial<User>): User => {
    const username = change.username ?? `person.${++made + 1000}x`;
    const profile = { name: 'Ana Silva', email: `${username}@example.com`, timeZone: 'Europe/Lisbon', locale: 'pt-PT' };
    return {
      ...{
        id: randomUUID(),
        username,
        canonicalUsername: canonicalUsername(username)!,
        ...profile,
        state: 'active',
        defaultEnterpriseId: null,
      },
      ...at(),
      ...change,
    };
  };
  const client = (change: Partial<Client>): Client => {
    const clientId = change.clientId ?? `client-${++made}`;
    return {
      clientId,
      name: clientId,
      state: 'active',
      version: 3,
      reports: [],
      sources: [],
      enterpriseIds: [],
      tasks: [],
      ...at(),
      ...change,
    };
  };

  return {
    identity,
    database,
    async enterprise(change = {}) {
      const enterpriseId = change.enterpriseId ?? `ENT-${++made}`;
      const enterprise = {
        enterpriseId,
        name: `Enterprise ${made}`,
        customName: null,
        state: 'active',
        secondFactorRequired: false,
        selfRegistration: true,
        ...at(),
        ...change,
      } as const;
      await atLarge(database, undefined, async (tx) => rowsIn(tx, Enterprise).add(enterprise));
      return enterpriseId;
    },
    async person(memberships, change = {}) {
      const person = user(change);
      await atLarge(database, undefined, async (tx) => {
        rowsIn(tx, User).add(person);
        for (const [enterpriseId, held] of Object.entries(memberships)) {
          const grants = held.map((one) => (typeof one === 'string' ? allAccounts(one) : one));
          rowsIn(tx, Membership).add({ userId: person.id, enterpriseId, state: 'active', version: 7, grants, ...at() });
        }
        await setPassword(tx, person.id, goodPassword, identity.clock.now());
      });
      return person;
    },
    async staff(change = {}) {
      const person = user({});
      await atLarge(database, undefined, async (tx) => {
        rowsIn(tx, User).add(person);
        const kept = { state: 'active', version: 4, roles: ['operator'], allEnterprises: true, enterpriseIds: [] } as const;
        rowsIn(tx, StaffMembership).add({ userId: person.id, ...kept, roles: ['operator'], enterpriseIds: [], ...at(), ...change });
        await setPassword(tx, person.id, goodPassword, identity.clock.now());
      });
      return person;
    },
    async machine(change = {}) {
      const secret = newClientSecret();
      const machine = client(change);
      await atLarge(database, undefined, async (tx) => {
        rowsIn(tx, Client).add(machine);
        await addClientSecret(tx, machine.clientId, secret, identity.clock.now());
      });
      return { clientId: machine.clientId, secret };
    },
    async application(change = {}) {
      const secret = newClientSecret();
      const redirectUri = 'http://127.0.0.1:1/callback';
      const { clientId } = client({ clientId: change.clientId ?? `application-${++made}` });
      await atLarge(database, undefined, async (tx) => {
        rowsIn(tx, Client).add(client({ clientId }));
        await letSignIn(tx, {
          clientId,
          redirectUris: [redirectUri],
          postLogoutRedirectUris: ['http://127.0.0.1:1/bye'],
          backchannelLogoutUri: null,
          public: false,
          ...change,
        });
        await addClientSecret(tx, clientId, secret, identity.clock.now());
      });
      return { clientId, secret, redirectUri };
    },
    async token(form, headers = {}, path = '/token') {
      const body = typeof form === 'string' ? form : new URLSearchParams(form).toString();
      const type = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
      const response = await fetch(identity.url + path, { method: 'POST', body, headers: { ...type, ...headers } });
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: text && (JSON.parse(text) as unknown) };
    },
    discover: (clientId, authentication) => stock.discovery(new URL(identity.url), clientId, undefined, authentication, withoutTls),
    stop: () => identity.stop(),
  };
}

/** A role for every account of an enterprise. */
export const allAccounts = (role: CustomerRole): GrantContent => ({
  roles: [role],
  tasks: [],
  allAccounts: true,
  accountBans: [],
  groupIds: [],
});

/** A role for some accounts of an enterprise. */
export const someAccounts = (role: CustomerRole, ...accountBans: string[]): GrantContent => ({
  ...allAccounts(role),
  allAccounts: false,
  accountBans,
});

export const tasksOf = (role: CustomerRole): string[] => [...customerRoles[role]].sort();
