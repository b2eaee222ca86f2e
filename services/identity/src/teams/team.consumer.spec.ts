import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountTeamReported, type PublicAccountTeam, type TeamMember } from '@trunkline/contracts/identity';
import { reporting, testService, type TestService } from '@trunkline/testing';
import { anAccount, anEnterprise } from '../enterprises/enterprise.fixture.ts';
import { IdentityModule } from '../identity.module.ts';
import { TeamCommands } from './team.commands.ts';

let identity: TestService;
beforeAll(async () => void (identity = await testService('identity', IdentityModule)), 60_000);
afterAll(() => identity.stop());

const report = reporting(() => identity, AccountTeamReported);
const day = 86_400_000;

async function given() {
  const accounts = [anAccount(), anAccount()];
  const provisioned = anEnterprise({ accounts });
  await identity.post('/enterprises', provisioned);
  const { enterpriseId } = provisioned;
  const anybody = identity.as({ enterprise: enterpriseId, tasks: ['orders.order.read'] });
  return { enterpriseId, bans: accounts.map(({ accountBan }) => accountBan), anybody };
}

const today = (plus = 0) => new Date(identity.clock.now().getTime() + plus * day).toISOString().slice(0, 10);
const aMember = (name: string, change: Partial<TeamMember> = {}): TeamMember => ({
  role: 'customerCareManager',
  name,
  email: `${name.toLowerCase()}@carrier.example`,
  phone: '+1 555 0100',
  from: today(-10),
  ...change,
});
const factsOf = async (enterpriseId: string) =>
  (await identity.outbox())
    .filter(({ topic, body }) => topic === 'account-team-changed' && body['enterpriseId'] === enterpriseId)
    .map(({ body }) => body);
const namesOf = ({ body }: { body: { members: { name: string }[] } }) => body.members.map(({ name }) => name);

describe('an account team that is reported', () => {
  it('is seen by everybody of the enterprise, announced, and the same again is no news', async () => {
    const { enterpriseId, anybody } = await given();
    const members = [aMember('Ana'), aMember('Bo', { role: 'accountDirector' })];
    expect((await report({ enterpriseId, members })).body).toMatchObject({ outcome: 'taken' });
    expect((await report({ enterpriseId, members })).body).toMatchObject({ outcome: 'unchanged' });
    expect((await anybody.get('/account-team')).body).toEqual({ enterpriseId, members });
    expect(await factsOf(enterpriseId)).toMatchObject([{ team: { members, acting: members } }]);
  });

  it('of one account goes before that of the enterprise, role by role', async () => {
    const { enterpriseId, bans, anybody } = await given();
    await report({ enterpriseId, members: [aMember('Ana'), aMember('Bo', { role: 'accountDirector' })] });
    await report({ enterpriseId, accountBan: bans[0]!, members: [aMember('Cy')] });
    expect(namesOf(await anybody.get(`/account-team?accountBan=${bans[0]!}`))).toEqual(['Cy', 'Bo']);
    expect(namesOf(await anybody.get(`/account-team?accountBan=${bans[1]!}`))).toEqual(['Ana', 'Bo']);
  });

  it.each<[string, (given: { enterpriseId: string }) => Partial<AccountTeamReported>, string]>([
    ['an account that is not its', () => ({ accountBan: 'BAN-nowhere' }), 'accountBan'],
    ['days in the wrong order', () => ({ members: [aMember('Ana', { to: '2001-01-01' })] }), 'members/0/to'],
    ['a deputy of nobody', () => ({ members: [aMember('Ana', { deputyFor: 'nobody@carrier.example' })] }), 'members/0/deputyFor'],
    ['a deputy of themselves', () => ({ members: [aMember('Ana', { deputyFor: 'ana@carrier.example' })] }), 'members/0/deputyFor'],
  ])('is refused for %s', async (_, change, propertyPath) => {
    const { enterpriseId } = await given();
    const { status, body } = await report({ enterpriseId, members: [aMember('Ana')], ...change({ enterpriseId }) });
    expect([status, body.errors]).toEqual([422, [expect.objectContaining({ propertyPath })]]);
    expect(await factsOf(enterpriseId)).toEqual([]);
  });
});

describe('the days of a member', () => {
  it('begin and end by themselves, which is announced when they do', async () => {
    const { enterpriseId, anybody } = await given();
    const [leaving, deputy, coming] = [
      aMember('Ana', { to: today(1) }),
      aMember('Bo', { deputyFor: 'ana@carrier.example', to: today(1) }),
      aMember('Cy', { from: today(2) }),
    ];
    await identity.as({ enterprises: '*' }).put(`/enterprises/${enterpriseId}/account-team`, { members: [leaving, deputy, coming] });
    expect(namesOf(await anybody.get('/account-team'))).toEqual(['Ana', 'Bo']);
    const turn = () => identity.app.get(TeamCommands).turn();
    await turn();
    expect(await factsOf(enterpriseId)).toHaveLength(1);
    identity.clock.advance(2 * day);
    expect(namesOf(await anybody.get('/account-team'))).toEqual(['Cy']);
    await Promise.all([turn(), turn()]);
    expect((await factsOf(enterpriseId)).slice(1)).toMatchObject([{ changed: ['acting', 'updatedAt'], team: { acting: [coming] } }]);
  });
});

describe('account teams', () => {
  it('are listed whole, with who was and who will be in them, for whoever names them', async () => {
    const { enterpriseId, bans, anybody } = await given();
    const [gone, coming] = [aMember('Ana', { to: today(-1) }), aMember('Bo', { from: today(5) })];
    await report({ enterpriseId, members: [gone, coming] });
    identity.clock.advance(1000);
    await report({ enterpriseId, accountBan: bans[0]!, members: [aMember('Cy')] });
    const path = `/enterprises/${enterpriseId}/account-teams`;
    const staff = identity.as({ enterprises: '*', tasks: ['identity.team.write'] });
    const items = (await staff.get(path)).body.items as PublicAccountTeam[];
    expect(items.map(({ accountBan, members }) => [accountBan, members])).toEqual([
      [bans[0], [aMember('Cy')]],
      [undefined, [gone, coming]],
    ]);
    expect((await staff.get(`${path}?accountBan=${bans[0]!}`)).body.items).toEqual([items[0]]);
    expect((await staff.get('/enterprises/ENT-nowhere/account-teams')).status).toBe(404);
    expect((await anybody.get(path)).status).toBe(403);
  });

  it('keep what another changed since they were looked at', async () => {
    const { enterpriseId } = await given();
    const path = `/enterprises/${enterpriseId}/account-team`;
    const staff = identity.as({ enterprises: '*' });
    const seen = (await staff.put(path, { members: [aMember('Ana')] })).body as PublicAccountTeam;
    identity.clock.advance(1000);
    await staff.put(path, { members: [aMember('Bo')], updatedAt: seen.updatedAt });
    expect((await staff.put(path, { members: [aMember('Cy')], updatedAt: seen.updatedAt })).status).toBe(409);
    expect(namesOf(await identity.as({ enterprise: enterpriseId }).get('/account-team'))).toEqual(['Bo']);
  });
});

describe('an account team', () => {
  it('is named by who may, for their customers, and seen by nobody else', async () => {
    const [{ enterpriseId }, other] = [await given(), await given()];
    const path = `/enterprises/${enterpriseId}/account-team`;
    const foreign = identity.as({ enterprise: other.enterpriseId, tasks: ['identity.team.write'] });
    expect((await foreign.put(path, { members: [] })).status).toBe(404);
    expect((await identity.as({ enterprise: enterpriseId }).put(path, { members: [] })).status).toBe(403);
    expect((await other.anybody.get(`/account-team?enterpriseId=${enterpriseId}`)).status).toBe(404);
    const clerk = identity.as({ enterprise: enterpriseId, accounts: ['BAN-other'] });
    expect((await clerk.get(`/account-team?accountBan=BAN-nowhere`)).status).toBe(404);
    expect((await identity.as({ enterprises: '*' }).get('/account-team')).status).toBe(400);
  });
});
