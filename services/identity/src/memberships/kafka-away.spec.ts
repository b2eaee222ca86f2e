import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { MESSAGING_SETTINGS, type MessagingSettings } from '@trunkline/messaging/host';
import { tasks } from '@trunkline/contracts/identity';
import { RequireTask, ServiceModule } from '@trunkline/service-kit';
import { cable, eventually, FakeClock, infrastructure, testService, type Cable, type TestService } from '@trunkline/testing';
import { IsString } from 'class-validator';
import * as stock from 'openid-client';
import { anEnterprise } from '../enterprises/enterprise.fixture.ts';
import { signedIn } from '../signin/sign-in.fixture.ts';
import { allAccounts, someAccounts, startHere, type Here } from '../tokens/people.fixture.ts';

class SightView {
  @IsString() seen!: string;
}

@Controller('sights')
class SightController {
  @Get()
  @RequireTask('orders.order.read')
  @ApiOperation({ summary: 'What readers of orders see' })
  @ApiOkResponse({ type: SightView })
  see(): SightView {
    return { seen: 'orders' };
  }
}

@Module({ imports: [ServiceModule.for({ name: 'repair', entities: [], migrations: [] })], controllers: [SightController] })
class SightModule {}

const accountBans = Array.from({ length: 60 }, (_, n) => `AWAY-${n}`);
/** Five minutes, and more than clocks may differ by. */
const expiryMs = 310_000;
let wire: Cable;
let here: Here;
let door: TestService;
let enterpriseId: string;

let machine: Awaited<ReturnType<Here['machine']>>;
/** What a machine that may do everything brings. */
async function administrator(): Promise<Record<string, string>> {
  const form = { grant_type: 'client_credentials', client_id: machine.clientId, client_secret: machine.secret };
  const { body } = await here.token(form);
  return { authorization: `Bearer ${(body as { access_token: string }).access_token}` };
}

/** Identity and another service, both of which reach Kafka by one cable. */
beforeAll(async () => {
  wire = await cable(infrastructure().brokers[0]!, { answersItsAddress: true });
  const env = { KAFKA_BROKERS: wire.host };
  here = await startHere({ env });
  const { url, app } = here.identity;
  const { prefix } = app.get<MessagingSettings>(MESSAGING_SETTINGS);
  door = await testService('repair', SightModule, {
    clock: new FakeClock(new Date()),
    env: { ...env, TOPIC_PREFIX: prefix!, TOKEN_ISSUER: url, TOKEN_JWKS: `${url}/jwks` },
  });
  const accounts = accountBans.map((accountBan) => ({ accountBan, name: accountBan }));
  const provisioned = anEnterprise({ accounts });
  ({ enterpriseId } = provisioned);
  machine = await here.machine({ tasks: [...tasks], reports: ['*'], sources: ['*'], enterpriseIds: ['*'] });
  expect((await here.identity.post('/enterprises', provisioned, await administrator())).status).toBe(201);
}, 90_000);
afterAll(async () => {
  await Promise.all([door?.stop(), here?.stop()]);
  wire.cut();
});

async function aPersonSignedIn() {
  const person = await here.person({ [enterpriseId]: ['engineer'] }, { defaultEnterpriseId: enterpriseId });
  const signed = await signedIn(here, person.username, await here.application());
  return { ...signed, path: `/enterprises/${enterpriseId}/users/${person.id}` };
}
const ask = (token: string) => door.get('/sights', { authorization: `Bearer ${token}` });
const statusOf = async (token: string) => (await ask(token)).status;
const heard = (token: string, status: number) =>
  eventually(
    () => statusOf(token),
    (seen) => seen === status,
  );

describe('while Kafka is away', () => {
  it('a right that is taken back ends with its token at the latest, new ones wait or hold, and all is heard afterwards', async () => {
    const [gone, late, many, more] = [await aPersonSignedIn(), await aPersonSignedIn(), await aPersonSignedIn(), await aPersonSignedIn()];
    expect(await Promise.all([gone, late, many, more].map(({ tokens }) => statusOf(tokens.access_token)))).toEqual([200, 200, 200, 200]);
    wire.cut();

    expect((await here.identity.delete(gone.path, await administrator())).status).toBe(204);
    expect(await statusOf(gone.tokens.access_token)).toBe(200);
    door.clock.advance(expiryMs);
    expect((await ask(gone.tokens.access_token)).body).toMatchObject({ status: 401, code: 'unauthorized' });
    door.clock.advance(-expiryMs);
    await expect(stock.refreshTokenGrant(gone.config, gone.tokens.refresh_token!)).rejects.toMatchObject({ error: 'invalid_grant' });

    const grantsOf = async ({ path, config, tokens: held }: typeof many, grant: object) => {
      expect((await here.identity.patch(path, { grants: [grant] }, await administrator())).status).toBe(200);
      return (await stock.refreshTokenGrant(config, held.refresh_token!)).access_token;
    };
    const manyAccounts = await grantsOf(many, someAccounts('engineer', ...accountBans));
    const moreTasks = await grantsOf(more, allAccounts('auditor'));
    const waits = await ask(manyAccounts);
    expect([waits.status, waits.headers.get('retry-after'), await statusOf(moreTasks)]).toEqual([503, '5', 200]);

    const { access_token: still } = await stock.refreshTokenGrant(late.config, late.tokens.refresh_token!);
    expect((await here.identity.delete(late.path, await administrator())).status).toBe(204);
    expect(await statusOf(still)).toBe(200);
    const unsent = await here.identity.database<{ topic: string }>('select distinct topic from outbox');
    expect(unsent.map(({ topic }) => topic)).toContain('user-access-state');

    await wire.join();
    await heard(manyAccounts, 200);
    await heard(still, 401);
    expect(await statusOf(moreTasks)).toBe(200);
  }, 90_000);
});
