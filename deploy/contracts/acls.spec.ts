import { beforeAll, describe, expect, it } from '@jest/globals';
import { contracts } from '@trunkline/contracts';
import { aclLine, aclsOf, printAcls, type Acl } from './acls.ts';
import { declaredHandlers, type Handler } from './asyncapi.handlers.ts';

let handlers: Handler[];
let acls: Acl[];
const isContracts = ({ name }: Acl) => contracts().some(({ topic }) => topic === name);
const mayOn = (principal: string) =>
  acls.filter((acl) => acl.principal === principal).map(({ operation, resource, name }) => `${operation} ${resource} ${name}`);
const who = (operation: Acl['operation'], topic: string) =>
  acls.filter((acl) => acl.operation === operation && acl.name === topic && acl.resource === 'topic').map(({ principal }) => principal);

beforeAll(async () => {
  handlers = await declaredHandlers();
  acls = aclsOf(handlers);
});

describe('the ACLs', () => {
  it('let each fact be written by its owner alone, and reports by reporters alone', () => {
    const writers = contracts().map(({ topic }) => [topic, who('Write', topic)]);
    expect(writers).toEqual(contracts().map(({ kind, topic, owner }) => [topic, [kind === 'fact' ? owner : `${owner}-reporter`]]));
  });

  it('let each topic be read by the services with a handler for it alone', () => {
    const readers = (topic: string) =>
      [...new Set(handlers.filter(({ contract }) => contract.topic === topic).map(({ service }) => service))].sort();
    expect(contracts().map(({ topic }) => [topic, who('Read', topic).sort()])).toEqual(
      contracts().map(({ topic }) => [topic, readers(topic)]),
    );
  });

  it('let notifications read what it handles in its own group and write its own mirrors and facts, and nothing else', () => {
    const mirror = (topic: string) =>
      ['Create', 'DescribeConfigs', 'Write'].map((operation) => `${operation} topic ${topic}.parked.notifications`);
    const told = contracts().filter(
      ({ kind, compacted, apart, owner }) =>
        kind === 'fact' &&
        !compacted &&
        !apart &&
        ['billing', 'identity', 'maintenance', 'notifications', 'orders', 'repair'].includes(owner),
    );
    const access = ['user-access-state', 'client-state', 'enterprise-state', 'account-state'];
    const heard = [...told.map(({ topic }) => topic), ...access, 'contact-entry-state', 'account-team-state'];
    const own = contracts()
      .filter(({ kind, owner }) => kind === 'fact' && owner === 'notifications')
      .map(({ topic }) => `Write topic ${topic}`);
    const may = [...heard.map((topic) => `Read topic ${topic}`), 'Read group notifications', ...heard.flatMap(mirror), ...own];
    expect(mayOn('notifications').sort()).toEqual(may.sort());
  });

  it('let a reporter write the inbound topic of the service it reports to, and nothing else', () => {
    expect(mayOn('orders-reporter')).toEqual(['Write topic orders-inbound']);
  });

  it('let the one who creates the topics neither read nor write', () => {
    expect(new Set(acls.filter(({ principal }) => principal === 'topics').map(({ operation }) => operation))).toEqual(
      new Set(['Create', 'Describe', 'DescribeConfigs']),
    );
  });

  it('grant nothing on the cluster, on patterns or twice', () => {
    const lines = acls.map(aclLine);
    expect([lines.filter((line) => line.includes('*')), lines.length - new Set(lines).size]).toEqual([[], 0]);
  });

  it('let a service that announces nothing write its own mirrors and its record alone', () => {
    const written = mayOn('control-center').filter((right) => right.startsWith('Write'));
    expect(written.length).toBeGreaterThan(0);
    const own = ['.parked.control-center', 'control-center-audited'];
    expect(written.filter((right) => !own.some((name) => right.endsWith(name)))).toEqual([]);
  });

  it('of an installation with a prefix touch no other installation', () => {
    const uat = aclsOf(handlers, { prefix: 'uat-' });
    expect(uat.length).toBe(acls.length);
    expect(uat.filter(({ principal, name }) => !principal.startsWith('uat-') || !name.startsWith('uat-'))).toEqual([]);
    expect(acls.filter(isContracts).length).toBe(uat.filter(({ name }) => contracts().some(({ topic }) => name === `uat-${topic}`)).length);
  });
});

describe('npm run acls', () => {
  const said = async (...args: string[]) => {
    const lines: string[] = [];
    await printAcls(args, (text) => void lines.push(text));
    return lines;
  };

  it('says each in the words of kafka-acls.sh', async () => {
    const lines = await said();
    expect(lines).toHaveLength(acls.length);
    expect(lines).toContain('--add --allow-principal User:orders --operation Write --topic order-milestone');
    expect(lines).toContain('--add --allow-principal User:notifications --operation Read --group notifications');
  });

  it('says the same as data', async () => {
    expect(JSON.parse((await said('--json')).join('\n'))).toEqual(acls);
  });

  it('names the outside systems it is told of', async () => {
    const reporters = (await said('--reporter', 'provisioning=orders', '--reporter', 'field=orders')).filter((line) =>
      line.endsWith('--operation Write --topic orders-inbound'),
    );
    expect(reporters.map((line) => /User:(\S+)/.exec(line)![1])).toEqual(['provisioning', 'field']);
  });

  it.each([
    ['nonsense', /such as provisioning=orders/],
    ['provisioning=notifications', /“notifications” that takes reports; there are billing, identity, maintenance, orders, repair\./],
  ])('refuses the reporter %s with a sentence', async (reporter, sentence) => {
    await expect(said('--reporter', reporter)).rejects.toThrow(sentence);
  });
});
