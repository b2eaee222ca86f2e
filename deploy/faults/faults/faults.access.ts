import type { Role } from '../actors/actor.settings.ts';
import { every, topics } from '../load/events.ts';
import type { Fault } from './fault.ts';
import type { Users } from '../stage/ground.broker.ts';
import { flows, waiting } from '../stage/stage.reading.ts';
import type { Stage } from '../stage/stage.ts';
import { allowing, asOperator, type AclEntry } from '../evidence/wire.ts';

const denied = topics.moved;
const patienceMs = 30_000;
const principalOf = (role: Role) => (role === 'consumer' ? 'billing' : 'repair');

const sasl = (passwords: Users) => (role: Role) => ({
  mechanism: 'plain' as const,
  username: principalOf(role),
  password: passwords[principalOf(role)],
});

/** F21: the processes come under names of their own; one that may write is taken off the list, then one that may read, and one has a wrong password. */
export const denyAccess: Fault = {
  id: 'F21',
  title: 'ACL removed, wrong credential',
  loads: ['L1'],
  amount: 1,
  async prepare(stage) {
    const { users, gate, brokers } = stage.ground;
    await asOperator(brokers, (admin) => admin.createAcls({ acl: acls(stage) }));
    stage.way = { brokers: gate, sasl: sasl(users) };
  },
  async strike(stage) {
    const { users, gate, brokers } = stage.ground;
    let fired = 0;

    for (const principal of ['repair', 'billing'] as const) {
      const taken = acls(stage).filter((acl) => acl.principal === `User:${principal}` && acl.resourceName === stage.prefix + denied);
      const before = stage.befell('refused');
      stage.note(`${principal} may no longer use ${denied}`);
      await asOperator(brokers, (admin) => admin.deleteAcls({ filters: taken }));
      const refused = await stage.comes(() => stage.befell('refused') > before, patienceMs);
      await stage.wait(3000);
      if (refused && (principal === 'billing' || ((await waiting(stage)) > 0 && (await onlyWaits(stage))))) fired++;
      await asOperator(brokers, (admin) => admin.createAcls({ acl: taken }));
      stage.note(`${principal} may again`);
      await flows(stage, patienceMs);
    }

    const {
      settings: { name },
    } = stage.any('consumer');
    stage.note('a wrong password', name);
    stage.way = { brokers: gate, sasl: sasl({ ...users, billing: 'guessed' }) };
    await stage.actors.get(name)!.stop();
    const misled = await stage.start('consumer', name);
    if (await stage.comes(() => misled.befell.has('refused'), patienceMs)) fired++;
    await misled.stop();
    stage.way = { brokers: gate, sasl: sasl(users) };
    await stage.start('consumer', name);
    await flows(stage, patienceMs);
    return { wanted: 3, fired };
  },
};

/** The other topics' events leave all the same: what is older than a second is of the denied one. */
async function onlyWaits(stage: Stage): Promise<boolean> {
  const old = await stage.repair<{ topic: string }>(
    'select distinct topic from outbox where at < (extract(epoch from clock_timestamp()) * 1e6)::bigint - 1000000',
  );
  return old.length > 0 && old.every(({ topic }) => topic === denied);
}

function acls({ prefix }: Stage): AclEntry[] {
  const names = [...every.map(({ topic }) => topic), topics.weighed, topics.painted].map((topic) => prefix + topic);
  const group = `${prefix}billing`;
  return [
    ...names.flatMap((name) => [allowing('repair', 'WRITE', 'TOPIC', name), allowing('billing', 'READ', 'TOPIC', name)]),
    ...names.flatMap((name) =>
      (['CREATE', 'DESCRIBE_CONFIGS', 'WRITE'] as const).map((operation) =>
        allowing('billing', operation, 'TOPIC', `${name}.parked.billing`),
      ),
    ),
    allowing('billing', 'READ', 'GROUP', group),
  ];
}
