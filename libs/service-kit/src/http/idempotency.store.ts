import { Refusal, conflict } from '@trunkline/domain';
import { everyone, inScope } from '@trunkline/messaging';
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { EventSubscriber, type DataSource, type EntitySubscriberInterface, type TransactionCommitEvent } from 'typeorm';

/** Whose key it is: the same key of somebody else, or of the same person for another enterprise, is another one. */
export interface KeyOfCaller {
  route: string;
  key: string;
  caller: string;
  enterprise: string;
}

/** One creating request in hand. */
export interface KeyHold extends KeyOfCaller {
  id: string;
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

interface Row {
  request_hash: Buffer;
  done: boolean;
  status: number | null;
  headers: Record<string, string>;
  body: unknown;
}

/** The claim of the request in hand, wherever its work commits. */
export const currentHold = new AsyncLocalStorage<KeyHold | undefined>();

/** Runs work that only reads: what it commits is no effect of the request in hand, which may still be refused. */
export const withoutEffect = <T>(work: () => T): T => currentHold.run(undefined, work);

/** Seconds after which a request without an effect counts as lost. */
const claimSeconds = 60;

const claimSql = `
  insert into idempotency_key as known (route, key, caller, enterprise_id, request_hash, claim, claimed_until)
  values ($1, $2, $3, $4, $5, $6, now() + make_interval(secs => $7))
  on conflict (route, key, caller, enterprise_id) do update set claim = excluded.claim, claimed_until = excluded.claimed_until
  where not known.done and known.claimed_until < now() and known.request_hash = excluded.request_hash
  returning 1`;
const itsRow = 'route = $1 and key = $2 and caller = $3 and enterprise_id = $4';
const readSql = `select request_hash, done, status, headers, body from idempotency_key where ${itsRow}`;
const rowOf = ({ route, key, caller, enterprise }: KeyOfCaller) => [route, key, caller, enterprise];

/** Claims the key for this request, or says what was answered to the first one with it. Throws 409 while that is in hand, 422 if it was another request. */
export async function claim(source: DataSource, its: KeyOfCaller, hash: Buffer): Promise<KeyHold | Answer> {
  await inScope(everyone, () => source.query(`delete from idempotency_key where created_at < now() - interval '24 hours'`));
  const id = randomUUID();
  const taken = await source.query<unknown[]>(claimSql, [...rowOf(its), hash, id, claimSeconds]);
  if (taken.length) return { ...its, id };
  const [known] = await source.query<Row[]>(readSql, rowOf(its));
  const { key } = its;
  if (!known) return claim(source, its, hash);
  if (!known.request_hash.equals(hash)) throw reused(key);
  if (!known.done) throw conflict(`a request with the Idempotency-Key ${key} is in progress; ask again when it is done`);
  if (known.status === null) {
    throw conflict(`the request with the Idempotency-Key ${key} was carried out, but its answer was lost; look for what it made`);
  }
  return { status: known.status, headers: known.headers, body: known.body };
}

const reused = (key: string) =>
  new Refusal({
    status: 422,
    code: 'invalidValue',
    title: 'Invalid',
    detail: `the Idempotency-Key ${key} was used for another request; give each request its own`,
  });

/** Gives the key back after a request that had no effect. */
export async function release(source: DataSource, hold: KeyHold): Promise<void> {
  await source.query(`delete from idempotency_key where ${itsRow} and claim = $5 and not done`, [...rowOf(hold), hold.id]);
}

/** Keeps the first answer. */
export async function keepAnswer(source: DataSource, hold: KeyHold, { status, headers, body }: Answer): Promise<void> {
  const text = `update idempotency_key set done = true, status = $6, headers = $7::jsonb, body = $8::jsonb where ${itsRow} and claim = $5`;
  await source.query(text, [...rowOf(hold), hold.id, status, JSON.stringify(headers), JSON.stringify(body ?? null)]);
}

/** Marks the key in the transaction that has the request's effect, so that a request that died between effect and answer is not carried out again. */
@EventSubscriber()
export class MarkCarriedOut implements EntitySubscriberInterface {
  async beforeTransactionCommit({ queryRunner }: TransactionCommitEvent): Promise<void> {
    const claimed = currentHold.getStore();
    if (!claimed) return;
    const text = `update idempotency_key set done = true where ${itsRow} and claim = $5 returning 1`;
    const [, marked] = (await queryRunner.query(text, [...rowOf(claimed), claimed.id])) as [unknown[], number];
    if (!marked) {
      throw conflict(
        `the request with the Idempotency-Key ${claimed.key} took too long and was taken up by another; ask for its answer again`,
      );
    }
  }
}
