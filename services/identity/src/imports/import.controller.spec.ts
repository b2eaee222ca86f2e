import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testService, type TestService } from '@trunkline/testing';
import { anEnterprise } from '../enterprises/enterprise.fixture.ts';
import { IdentityModule } from '../identity.module.ts';

/** `TRUNKLINE_FIGURES` takes a large enterprise, and says how long it took. */
const many = process.env['TRUNKLINE_FIGURES'] ? 5000 : 600;

let identity: TestService;
const path = '/enterprises/ENT-TABLE';
beforeAll(async () => {
  identity = await testService('identity', IdentityModule);
  await identity.post('/enterprises', anEnterprise({ enterpriseId: 'ENT-TABLE' }));
  await identity.post('/enterprises', anEnterprise({ enterpriseId: 'ENT-OTHER', accounts: [{ accountBan: 'B-OTHER', name: 'Theirs' }] }));
}, 60_000);
afterAll(() => identity.stop());

const send = (table: string | Uint8Array, query = '', what = 'users', headers: Record<string, string> = {}) =>
  identity
    .as({ subject: 'ana', enterprise: 'ENT-TABLE' })
    .post(`${path}/${what}.csv${query}`, table, { 'content-type': 'text/csv', ...headers });
const head = 'username,name,email,roles,allAccounts,accounts';
const people = (...rows: string[]) => [head, ...rows].join('\r\n');
const count = async () => (await identity.database<{ n: number }>('select count(*)::int as n from users'))[0]!.n;

describe('a table of people', () => {
  const table = people('ida.one,"Ida ""One"", Ltd",ida@example.com,engineer,yes,', 'ugo.two,Ugo,ugo@example.com,,,');

  it('is tried without a trace, then taken, and changes nothing when it is sent once more', async () => {
    const before = await count();
    expect((await send(table, '?dryRun=true')).body).toMatchObject({ dryRun: true, taken: 2, refused: 0 });
    expect(await count()).toBe(before);
    expect((await send(table)).body).toMatchObject({
      dryRun: false,
      taken: 2,
      unchanged: 0,
      refused: 0,
      rows: [{ line: 2, name: 'ida.one' }, {}],
    });
    expect((await send(table)).body).toMatchObject({ taken: 0, unchanged: 2 });
    const [member] = (await identity.get(`${path}/users?search=ida.one`)).body.items;
    expect(member).toMatchObject({ user: { name: 'Ida "One", Ltd' }, grants: [{ roles: ['engineer'], allAccounts: true }] });
    const invited = (await identity.outbox()).filter(({ topic, body }) => topic === 'user-invited' && body['email'] === 'ida@example.com');
    expect(invited).toHaveLength(1);
  });

  it('is told of row by row, and what cannot be taken holds back nothing else', async () => {
    const answer = await send(
      people(
        'good.row,Good,good@example.com,,,',
        'x,Short,short@example.com,,,',
        'bad.mail,Bad,not an address,,,',
        'g00d.row,Lookalike,other@example.com,,,',
        '=cmd(),Formula,f@example.com,,,',
        'no.role,None,none@example.com,king,yes,',
        'foreign.account,Foreign,foreign@example.com,engineer,,B-OTHER',
      ),
    );
    expect(answer.body).toMatchObject({ taken: 1, refused: 6 });
    expect((answer.body.rows as { line: number; reasons?: string[] }[]).slice(1)).toEqual([
      expect.objectContaining({ line: 3, reasons: [expect.stringContaining('a user name has')] }),
      expect.objectContaining({ line: 4, reasons: [expect.stringContaining('email must be')] }),
      expect.objectContaining({ line: 5, reasons: ['line 2 is about the same user name'] }),
      expect.objectContaining({ line: 6, reasons: ['username begins as a formula does'] }),
      expect.objectContaining({ line: 7, reasons: [expect.stringContaining('there is no role king')] }),
      expect.objectContaining({ line: 8, reasons: ['the enterprise has no account B-OTHER'] }),
    ]);
  });

  it('is told of in the language of who sends it', async () => {
    const table = people('bad.mail,Bad,not an address,,,', 'no.role,None,none@example.com,king,yes,', '=cmd(),Formula,f@example.com,,,');
    const { rows } = (await send(table, '?dryRun=true', 'users', { 'accept-language': 'ja' })).body as { rows: { reasons: string[] }[] };
    expect(rows.map(({ reasons }) => reasons)).toEqual([
      [expect.stringContaining('メールアドレス1件')],
      [expect.stringContaining('役割 king はありません。')],
      ['数式のような書き出しは使えません。'],
    ]);
  });

  it.each([
    ['UTF-16 with its mark', Buffer.from(`\ufeff${people('utf.sixteen,Zoë,utf16@example.com,,,')}`, 'utf16le')],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${people('utf.eight,Zoë,utf8@example.com,,,')}`)],
    ['semicolons', people('semi.colon,Zoë,semi@example.com,,,').replaceAll(',', ';')],
  ])('is read in %s', async (_, table) => {
    expect((await send(table)).body).toMatchObject({ taken: 1, refused: 0 });
  });

  it.each([
    ['is in Latin-1', Buffer.from(people('latin.one,Zoë,latin@example.com,,,'), 'latin1'), 415, 'CSV UTF-8'],
    ['is in UTF-16 without its mark', Buffer.from(people('utf.bare,Zoe,bare@example.com,,,'), 'utf16le'), 415, 'CSV UTF-8'],
    [
      'has a quote that never closes',
      people('a.b,"Open,open@example.com,,,', 'c.d,D,d@example.com,,,'),
      422,
      'the quote that opens in line 2 never closes',
    ],
    ['lacks a column', 'username,name\r\na.b,A', 422, 'email is missing'],
    ['has 100,000 rows', people(...Array.from({ length: 100_000 }, () => 'a,b')), 413, 'at most 10000 rows'],
    ['is larger than a body may be', people('x'.repeat(1024 * 1024)), 413, 'at most 1048576 bytes'],
  ])('is refused as a whole where it %s', async (_, table, status, detail) => {
    const before = await count();
    expect(await send(table)).toMatchObject({ status, body: { detail: expect.stringContaining(detail) } });
    expect(await count()).toBe(before);
  });

  it(`of ${many} is taken in one go`, async () => {
    const rows = Array.from({ length: many }, (_, n) => `many.x${n}y,Person ${n},many${n}@example.com,engineer,yes,`);
    const began = performance.now();
    expect((await send(people(...rows))).body).toMatchObject({ taken: many, refused: 0 });
    if (process.env['TRUNKLINE_FIGURES']) console.log(`${many} people in ${((performance.now() - began) / 1000).toFixed(1)} s`);
    const [links] = await identity.database<{ open: number }>(
      `select count(*)::int as open from one_time_link l join users u on u.id = l.user_id where u.username like 'many.x%' and l.purpose = 'invitation'`,
    );
    expect(links!.open).toBe(many);
  }, 120_000);
});

describe('the report of a table', () => {
  const keyed = (key: string) => ({ 'content-type': 'text/csv', 'idempotency-key': key });
  const as = (enterprise: string) => identity.as({ subject: 'ana', enterprise });
  const sendUnder = (key: string, table: string, query = '') => as('ENT-TABLE').post(`${path}/users.csv${query}`, table, keyed(key));

  it('can be read again by who may send tables, and by nobody of another enterprise', async () => {
    const taken = await send(people('read.again,Read,read@example.com,,,', 'x,Short,short@example.com,,,'));
    const where = taken.headers.get('location')!;
    expect(where).toBe(`${path}/imports/${taken.body.importId as string}`);
    expect((await as('ENT-TABLE').get(where)).body).toEqual(taken.body);
    expect((await as('ENT-OTHER').get(where)).status).toBe(404);
    expect((await as('ENT-OTHER').get(where.replace('ENT-TABLE', 'ENT-OTHER'))).status).toBe(404);
    expect((await identity.as({ subject: 'bo', enterprise: 'ENT-TABLE', tasks: ['identity.user.read'] }).get(where)).status).toBe(403);
  });

  it('is the first one where the table is sent again under its key, and trying it is another request', async () => {
    const table = people('once.only,Once,once@example.com,,,');
    const tried = await sendUnder('key-1', table, '?dryRun=true');
    const [first, again] = [await sendUnder('key-1', table), await sendUnder('key-1', table)];
    expect([tried.body.importId, first.body.taken, again.headers.get('idempotency-replayed')]).toEqual([undefined, 1, 'true']);
    expect(again.body).toEqual(first.body);
    expect((await sendUnder('key-1', people('some.body,Else,else@example.com,,,'))).status).toBe(422);
  });

  it('is of all rows where the first attempt broke off half way', async () => {
    const table = people(...Array.from({ length: 700 }, (_, n) => `half.way${n}x,Half ${n},half${n}@example.com,,,`));
    await identity.database(`create function no_more() returns trigger language plpgsql as $$ begin raise exception 'no more'; end $$`);
    await identity.database(
      `create trigger no_more before insert on users for each row when (new.username = 'half.way699x') execute function no_more()`,
    );
    expect((await sendUnder('key-2', table)).status).toBe(500);
    await identity.database('drop function no_more cascade');
    expect((await sendUnder('key-2', table)).body).toMatchObject({ taken: 200, unchanged: 500, refused: 0 });
  });
});

describe('a table of accounts', () => {
  const table = 'accountBan,name,country\nB-T1,One,DE\nB-OTHER,Stolen,DE\nB-T1,Twice,DE';

  it('is taken by the carrier alone, and no account of another enterprise', async () => {
    expect((await send(table, '', 'accounts')).status).toBe(403);
    const taken = await identity.post(`${path}/accounts.csv`, table, { 'content-type': 'text/csv' });
    expect(taken.body).toMatchObject({
      taken: 1,
      refused: 2,
      rows: [
        { outcome: 'taken' },
        { reasons: ['account B-OTHER belongs to another enterprise'] },
        { reasons: ['line 2 is about the same account'] },
      ],
    });
  });
});
