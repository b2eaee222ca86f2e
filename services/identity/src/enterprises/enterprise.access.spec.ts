import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { swapFindings, testService, type Owner, type TestService } from '@trunkline/testing';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { IdentityModule } from '../identity.module.ts';
import { anAccount, anEnterprise, aPerson } from './enterprise.fixture.ts';

let identity: TestService;
beforeAll(async () => void (identity = await testService('identity', IdentityModule)), 60_000);
afterAll(() => identity.stop());

const grants = [{ roles: ['auditor'], tasks: [], allAccounts: true, accountBans: [], groupIds: [] }];
const person = ({ mark }: Owner) => aPerson({ username: `p.${mark}`, name: `Ana ${mark}`, email: `ana@${mark}.example` });
const another = ({ mark }: Owner) => aPerson({ username: `q.${mark}`, name: `Bo ${mark}`, email: `bo@${mark}.example` });

/** The enterprise of a swap's owner: one account, one administrator. */
async function enterprise(owner: Owner) {
  const { enterpriseId, accountBan, mark } = owner;
  const accounts = [anAccount({ accountBan, name: `Site ${mark}` })];
  await identity.post('/enterprises', anEnterprise({ enterpriseId, name: `Acme ${mark}`, accounts, administrators: [person(owner)] }));
  return { enterpriseId };
}

/** The administrator of each owner, for bodies that name them. */
const members = new Map<string, string>();

async function member(owner: Owner) {
  const { enterpriseId } = await enterprise(owner);
  const { body } = await identity.get(`/enterprises/${enterpriseId}/users`);
  const userId = body.items[0].user.userId as string;
  members.set(owner.mark, userId);
  return { enterpriseId, userId };
}

async function group(owner: Owner) {
  const { enterpriseId } = await enterprise(owner);
  const { body } = await identity.post(`/enterprises/${enterpriseId}/account-groups`, {
    name: owner.mark,
    accountBans: [owner.accountBan],
  });
  return { enterpriseId, groupId: body.groupId as string };
}

const machine = ({ enterpriseId, mark }: Owner) => ({
  clientId: randomUUID(),
  name: `Tool ${mark}`,
  reports: [],
  sources: [],
  enterpriseIds: [enterpriseId],
  tasks: ['orders.order.read'],
});
const client = async (owner: Owner) => ({ clientId: (await identity.post('/clients', machine(owner))).body.clientId as string });

const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

const anEntry = (mark: string) => ({
  function: 'portal',
  channel: 'phone',
  value: mark,
  general: true,
  from: '2026-01-01',
});

async function registration(owner: Owner) {
  const { enterpriseId } = await enterprise(owner);
  await identity.post('/registrations', { enterpriseId, ...another(owner) });
  const { body } = await identity.get(`/registrations?enterpriseId=${enterpriseId}`);
  return { registrationId: body.items[0].registrationId as string };
}

/** What is for everybody is not of one owner; of what is somebody's own only the id is foreign. */
async function entry({ mark }: Owner) {
  const added = await identity.post('/directory/entries', { ...anEntry('+1 555 0100'), general: true });
  if (added.status === 201) return { entryId: added.body.entryId as string };
  const { body } = await identity.post('/directory/entries', { ...anEntry('+1 555 0101'), legacyCompany: `Company ${mark}` });
  return { entryId: body.entryId as string };
}

async function table(owner: Owner) {
  const { enterpriseId } = await enterprise(owner);
  const path = `/enterprises/${enterpriseId}/accounts.csv`;
  const { body } = await identity.post(path, `accountBan,name\nKEPT-${owner.mark},East`, { 'content-type': 'text/csv' });
  return { enterpriseId, importId: body.importId as string };
}

async function staff(owner: Owner) {
  const { body } = await identity.post('/staff', { ...another(owner), roles: ['auditor'], allEnterprises: true, enterpriseIds: [] });
  return { userId: body.user.userId as string };
}

it('whoever must not see an enterprise sees and changes nothing of it, on any route', async () => {
  const { tried, findings } = await swapFindings(identity, {
    things: {
      '/enterprises': enterprise,
      '/enterprises/{enterpriseId}/users': member,
      '/enterprises/{enterpriseId}/users.csv': enterprise,
      '/enterprises/{enterpriseId}/accounts.csv': enterprise,
      '/enterprises/{enterpriseId}/accounts': async (owner) => ({ ...(await enterprise(owner)), accountBan: owner.accountBan }),
      '/enterprises/{enterpriseId}/account-groups': group,
      '/enterprises/{enterpriseId}/imports': table,
      '/clients': client,
      '/clients/{clientId}/sign-in': client,
      '/enterprises/{enterpriseId}/account-team': enterprise,
      '/directory/entries': entry,
      '/registrations': registration,
      '/users': member,
      '/staff': staff,
    },
    apart: { 'GET /users/{userId}/rights': 'colleagues’ alone: right.controller.spec.ts' },
    bodies: {
      'POST /enterprises': ({ enterpriseId, mark }) =>
        anEnterprise({ enterpriseId, name: `Acme ${mark}`, accounts: [], administrators: [] }),
      'PATCH /enterprises/{enterpriseId}': ({ mark }) => ({ name: `Acme again ${mark}` }),
      'POST /enterprises/{enterpriseId}/users': (owner) => ({ ...another(owner), grants }),
      'POST /enterprises/{enterpriseId}/users.csv': (owner) => {
        const { username, name, email } = another(owner);
        return Buffer.from(`username,name,email\n${username},"${name}",${email}`);
      },
      'POST /enterprises/{enterpriseId}/accounts.csv': ({ mark }) => Buffer.from(`accountBan,name\nTABLE-${mark},East`),
      'PATCH /enterprises/{enterpriseId}/users/{userId}': () => ({ grants }),
      'POST /enterprises/{enterpriseId}/users/{userId}/copy-rights': ({ mark }) => ({ fromUserId: members.get(mark) }),
      'POST /enterprises/{enterpriseId}/account-groups': ({ accountBan, mark }) => ({ name: `East ${mark}`, accountBans: [accountBan] }),
      'PATCH /enterprises/{enterpriseId}/account-groups/{groupId}': ({ mark }) => ({ name: `West ${mark}` }),
      'PUT /enterprises/{enterpriseId}/account-team': () => ({ members: [] }),
      'PATCH /enterprises/{enterpriseId}/custom-name': ({ mark }) => ({ customName: `Ours ${mark}` }),
      'PATCH /enterprises/{enterpriseId}/accounts/{accountBan}/custom-name': ({ mark }) => ({ customName: `Our site ${mark}` }),
      'PATCH /enterprises/{enterpriseId}/self-registration': () => ({ selfRegistration: false }),
      'POST /registrations/{registrationId}/approve': () => ({ grants }),
      'POST /directory/entries': ({ mark }) => anEntry(mark),
      'PATCH /directory/entries/{entryId}': () => ({}),
      'POST /clients': machine,
      'PATCH /clients/{clientId}': ({ mark }) => ({ name: `Tool again ${mark}` }),
      'PUT /clients/{clientId}/keys': () => ({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: '1', alg: 'ES256', use: 'sig' }] }),
      'PUT /clients/{clientId}/sign-in': () => ({
        redirectUris: ['http://127.0.0.1:7400/callback'],
        postLogoutRedirectUris: [],
        public: true,
      }),
      'POST /staff': (owner) => ({ ...another(owner), roles: ['auditor'], allEnterprises: true, enterpriseIds: [] }),
      'PATCH /staff/{userId}': () => ({ roles: ['technician'], allEnterprises: true, enterpriseIds: [] }),
    },
    of: {
      '/enterprises': 'enterprise',
      '/enterprises/{enterpriseId}/users': 'enterprise',
      '/enterprises/{enterpriseId}/users.csv': 'enterprise',
      '/enterprises/{enterpriseId}/accounts.csv': 'enterprise',
      '/enterprises/{enterpriseId}/account-team': 'enterprise',
      '/enterprises/{enterpriseId}/imports': 'enterprise',
      '/directory/entries': 'carrier',
      '/registrations': 'enterprise',
      '/clients': 'enterprise',
      '/clients/{clientId}/sign-in': 'carrier',
      '/users': 'carrier',
      '/staff': 'carrier',
    },
  });
  expect([findings, tried]).toEqual([[], expect.arrayContaining(['PATCH /clients/{clientId}', 'GET /enterprises/{enterpriseId}/users'])]);
});
