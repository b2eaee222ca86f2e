import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database, rowsIn } from '@trunkline/messaging';
import { testService, type TestService } from '@trunkline/testing';
import { Client } from '../clients/client.entity.ts';
import { atLarge } from '../identity.database.ts';
import { IdentityModule } from '../identity.module.ts';
import { addClientSecret, clientSecretHash } from './client-secret.commands.ts';

let identity: TestService;
let database: Database;
beforeAll(async () => {
  identity = await testService('identity', IdentityModule);
  database = identity.app.get(Database);
}, 60_000);
afterAll(() => identity.stop());

const aClient = (clientId: string): Client => {
  const now = identity.clock.now();
  return {
    clientId,
    name: clientId,
    state: 'active',
    version: 1,
    reports: [],
    sources: [],
    enterpriseIds: [],
    tasks: [],
    createdAt: now,
    updatedAt: now,
  };
};
const add = (clientId: string, secret: string) =>
  atLarge(database, undefined, (tx) => addClientSecret(tx, clientId, secret, identity.clock.now()));
const hashes = async (clientId: string) => {
  const rows = await identity.database<{ hash: string }>('select hash from client_secret where client_id = $1 order by created_at', [
    clientId,
  ]);
  return rows.map(({ hash }) => hash);
};

describe('a secret of a machine', () => {
  it('comes with the machine in one transaction, and is kept as its hash alone', async () => {
    await atLarge(database, undefined, async (tx) => {
      await addClientSecret(tx, 'provisioning', 'first', identity.clock.now());
      rowsIn(tx, Client).add(aClient('provisioning'));
    });
    expect(await hashes('provisioning')).toEqual([clientSecretHash('first')]);
    expect(JSON.stringify(await identity.database('select * from client_secret'))).not.toMatch('first');
  });

  it('holds beside the one before it; of three the oldest is gone', async () => {
    for (const secret of ['second', 'third']) {
      identity.clock.advance(1000);
      await add('provisioning', secret);
    }
    expect(await hashes('provisioning')).toEqual(['second', 'third'].map(clientSecretHash));
  });

  it('is one of two live ones too when many are added at once', async () => {
    await atLarge(database, undefined, async (tx) => rowsIn(tx, Client).add(aClient('billing-system')));
    await Promise.all(Array.from({ length: 8 }, (_, n) => add('billing-system', `secret ${n}`)));
    expect(await hashes('billing-system')).toHaveLength(2);
  });
});
