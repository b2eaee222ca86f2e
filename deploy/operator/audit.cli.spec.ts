import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Type } from '@nestjs/common';
import type { Audited } from '@trunkline/contracts';
import { Database, everyone, inScope, type Transaction } from '@trunkline/messaging';
import { MESSAGING_SETTINGS, type MessagingSettings } from '@trunkline/messaging/host';
import { eventually, infrastructure, testService, type TestService } from '@trunkline/testing';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { root } from '../local/settings.ts';
import { trunkline } from './trunkline.cli.ts';

/** `TRUNKLINE_FIGURES` takes as many as there are of a large enterprise in years, and says how long it took. */
const many = process.env['TRUNKLINE_FIGURES'] ? 100_000 : 10_000;
const verifier = fileURLToPath(new URL('verify-audit.mjs', import.meta.url));

/** Deploy builds upon no service; its specs look for one where it runs. */
const ofIdentity = async (file: string, name: string) =>
  ((await import(pathToFileURL(join(root, 'services/identity/src', file)).href)) as Record<string, Type<object>>)[name]!;
interface Keeper {
  keep(tx: Transaction, lines: Audited[]): Promise<void>;
}

let identity: TestService;
let keeper: Keeper;
let folder: string;
let record: string;

beforeAll(async () => {
  identity = await testService('identity', await ofIdentity('identity.module.ts', 'IdentityModule'));
  keeper = identity.app.get(await ofIdentity('audit/audit-entry.commands.ts', 'AuditEntryCommands'));
  folder = await mkdtemp(join(tmpdir(), 'audit-'));
  const { databaseUrl, prefix } = identity.app.get<MessagingSettings>(MESSAGING_SETTINGS);
  const { brokers, driver } = infrastructure();
  Object.assign(process.env, { DATABASE_URL: databaseUrl, TOPIC_PREFIX: prefix, KAFKA_BROKERS: brokers.join(','), KAFKA_DRIVER: driver });
}, 60_000);
afterAll(async () => {
  for (const name of ['DATABASE_URL', 'TOPIC_PREFIX', 'KAFKA_BROKERS', 'KAFKA_DRIVER']) delete process.env[name];
  await rm(folder, { recursive: true });
  await identity.stop();
});

/** So many lines on the record of an enterprise, as identity keeps them when it hears of them; published. */
async function recorded(enterpriseId: string, count: number): Promise<void> {
  const lines = Array.from({ length: count }, (_, n) => ({
    ...{ lane: `identity-audit-${n % 64}`, auditId: randomUUID(), at: '2026-03-01T08:00:00.000Z', service: 'identity', enterpriseId },
    ...({ actor: { kind: 'person', subject: 'ana' }, action: 'identity.membership.grant', outcome: 'done' } as const),
    changes: [{ kind: 'user', reference: `user-${n}`, before: { grants: [] }, after: { grants: ['engineer'] } }],
  }));
  const database = identity.app.get(Database);
  for (let from = 0; from < count; from += 5000) {
    const some = lines.slice(from, from + 5000);
    await inScope(everyone, () => database.transaction((tx) => keeper.keep(tx, some)));
  }
  const unsent = () => identity.database<{ n: number }>('select count(*)::int as n from outbox');
  await eventually(unsent, ([row]) => row!.n === 0);
}

beforeEach(async () => {
  record = `ENT-${randomUUID()}`;
  await recorded(record, 12);
});

/** The same by the operator's command, which knows what was published. */
async function verify(...args: string[]): Promise<{ code: number; said: string }> {
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  return { code: await trunkline(['audit', 'verify', ...args], say, say, '/nowhere.json'), said: said.join('\n') };
}

/** As somebody who owns the table and first takes away what guards it. */
async function tamper(sql: string): Promise<void> {
  await identity.database('grant all on audit_entry, audit_head to current_user');
  await identity.database('alter table audit_entry disable trigger user');
  await identity.database(sql.replaceAll('$record', `'${record}'`));
  await identity.database('alter table audit_entry enable trigger user');
}

const relinked = `with recursive linked as (
    select number, entry, sha256(convert_to(encode(sha256(convert_to($record, 'UTF8')), 'hex') || E'\\n' || entry, 'UTF8')) as hash
    from audit_entry where enterprise_id = $record and number = 1
    union all
    select e.number, e.entry, sha256(convert_to(encode(l.hash, 'hex') || E'\\n' || e.entry, 'UTF8'))
    from linked l join audit_entry e on e.enterprise_id = $record and e.number = l.number + 1)
  update audit_entry e set hash = linked.hash from linked where e.enterprise_id = $record and e.number = linked.number`;

const kinds: [string, string[], string][] = [
  [
    'changed',
    [`update audit_entry set entry = replace(entry, 'ana', 'bob') where enterprise_id = $record and number = 5`],
    'line 5 is not what was recorded',
  ],
  ['taken out', ['delete from audit_entry where enterprise_id = $record and number = 5'], 'line 5 is missing'],
  [
    'swapped',
    [
      'update audit_entry set number = -number where enterprise_id = $record and number in (5, 6)',
      'update audit_entry set number = 11 + number where enterprise_id = $record and number < 0',
    ],
    'line 5 is not what was recorded',
  ],
  [
    'taken out, and those behind it moved up',
    [
      'delete from audit_entry where enterprise_id = $record and number = 5',
      'update audit_entry set number = -number where enterprise_id = $record and number > 5',
      'update audit_entry set number = -number - 1 where enterprise_id = $record and number < 0',
    ],
    'line 5 is not what was recorded',
  ],
];

describe('a line that was', () => {
  it.each(kinds)('%s is found in the database', async (_, statements, fault) => {
    expect(await verify('--enterprise', record)).toEqual({ code: 0, said: `${record}: 12 lines are as they were recorded` });
    for (const sql of statements) await tamper(sql);
    expect(await verify('--enterprise', record)).toMatchObject({ code: 1, said: expect.stringContaining(`${record}: ${fault}`) });
  });

  it('changed is found even where all that follows was linked anew', async () => {
    await tamper(`update audit_entry set entry = replace(entry, 'ana', 'bob') where enterprise_id = $record and number = 5`);
    await tamper(relinked);
    expect((await verify('--enterprise', record)).said).toContain('is not what was published of it: the record was made anew');
  });
});

describe('an end that was cut off', () => {
  it('is found, also of a record that is gone altogether', async () => {
    await tamper('delete from audit_entry where enterprise_id = $record and number > 10');
    expect(await verify('--enterprise', record)).toMatchObject({
      code: 1,
      said: expect.stringContaining('the end was cut off: 12 lines were published'),
    });
    await tamper('delete from audit_entry where enterprise_id = $record');
    expect((await verify()).said).toContain(`${record}: the end was cut off`);
  });
});

/** The export in a file, after its lines were turned into others; and what the file without dependencies says of it. */
async function offline(change: (lines: string[]) => string[], ...args: string[]): Promise<{ code: number; said: string }> {
  const headers = { authorization: `Bearer ${await identity.tokenOf({ subject: 'ana', enterprise: record })}` };
  const exported = await (await fetch(`${identity.url}/enterprises/${record}/audit.jsonl`, { headers })).text();
  const file = join(folder, `${randomUUID()}.jsonl`);
  await writeFile(file, `${change(exported.trimEnd().split('\n')).join('\n')}\n`);
  const alone = join(folder, 'verify-audit.mjs');
  await writeFile(alone, await readFile(verifier));
  return promisify(execFile)(process.execPath, [alone, file, ...args]).then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    (failed: unknown) => {
      const { code, stdout } = failed as { code: number; stdout: string };
      return { code, said: stdout };
    },
  );
}

describe('an export, without us', () => {
  it('is as it was recorded', async () => {
    expect(await offline((lines) => lines)).toEqual({ code: 0, said: expect.stringContaining('12 lines are as they were recorded') });
  });

  it.each([
    ['changed', (lines: string[]) => lines.with(5, lines[5]!.replace('ana', 'bob')), 'line 5 is not what was recorded'],
    ['missing', (lines: string[]) => lines.toSpliced(5, 1), 'line 5 is missing'],
    ['swapped', (lines: string[]) => lines.with(5, lines[6]!).with(6, lines[5]!), 'line 5 is missing: after 4 comes 6'],
    ['cut off', (lines: string[]) => lines.slice(0, -2), 'the end was cut off: 12 lines were published, and there are 10'],
  ])('shows a line that is %s', async (_, change, fault) => {
    expect(await offline(change)).toEqual({ code: 1, said: expect.stringContaining(fault) });
  });

  it('shows by an end that was kept that it was cut off and says so nowhere', async () => {
    const { body: head } = await identity.get(`/enterprises/${record}/audit-head`);
    const shortened = (lines: string[]) => {
      const last = JSON.parse(lines[10]!) as { number: number; hash: string };
      return [JSON.stringify({ ...JSON.parse(lines[0]!), number: last.number, hash: last.hash }), ...lines.slice(1, 11)];
    };
    expect(await offline(shortened)).toMatchObject({ code: 0 });
    expect(await offline(shortened, '--head', `${head.number}:${head.hash}`)).toMatchObject({
      code: 1,
      said: expect.stringContaining('cut off'),
    });
  });
});

describe(`a record of ${many} lines`, () => {
  it('is verified in seconds', async () => {
    const enterpriseId = `ENT-${randomUUID()}`;
    const before = performance.now();
    await recorded(enterpriseId, many);
    const began = performance.now();
    expect(await verify('--enterprise', enterpriseId)).toEqual({
      code: 0,
      said: `${enterpriseId}: ${many} lines are as they were recorded`,
    });
    const seconds = (performance.now() - began) / 1000;
    if (process.env['TRUNKLINE_FIGURES']) {
      console.log(`${many} lines recorded in ${((began - before) / 1000).toFixed(2)} s, verified in ${seconds.toFixed(2)} s`);
    }
    expect(seconds).toBeLessThan(many / 5000);
  }, 180_000);
});
