import { Refusal, conflict } from '@trunkline/domain';
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { EventSubscriber, type DataSource, type EntitySubscriberInterface, type TransactionCommitEvent } from 'typeorm';

/** One creating request in hand. */
export interface KeyHold {
  route: string;
  key: string;
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
export const currentHold = new AsyncLocalStorage<KeyHold>();

/** Seconds after which a request without an effect counts as lost. */
const claimSeconds = 60;

const claimSql = `
  insert into idempotency_key as known (route, key, request_hash, claim, claimed_until) values ($1, $2, $3, $4, now() + make_interval(secs => $5))
  on conflict (route, key) do update set claim = excluded.claim, claimed_until = excluded.claimed_until
  where not known.done and known.claimed_until < now() and known.request_hash = excluded.request_hash
  returning 1`;
const readSql = 'select request_hash, done, status, headers, body from idempotency_key where route = $1 and key = $2';

/** Claims the key for this request, or says what was answered to the first one with it. Throws 409 while that is in hand, 422 if it was another request. */
export async function claim(source: DataSource, route: string, key: string, hash: Buffer): Promise<KeyHold | Answer> {
  await source.query(`delete from idempotency_key where created_at < now() - interval '24 hours'`);
  const id = randomUUID();
  const taken = await source.query<unknown[]>(claimSql, [route, key, hash, id, claimSeconds]);
  if (taken.length) return { route, key, id };
  const [known] = await source.query<Row[]>(readSql, [route, key]);
  if (!known) return claim(source, route, key, hash);
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
export async function release(source: DataSource, { route, key, id }: KeyHold): Promise<void> {
  await source.query('delete from idempotency_key where route = $1 and key = $2 and claim = $3 and not done', [route, key, id]);
}

/** Keeps the first answer. */
export async function keepAnswer(source: DataSource, { route, key, id }: KeyHold, { status, headers, body }: Answer): Promise<void> {
  const text =
    'update idempotency_key set done = true, status = $4, headers = $5::jsonb, body = $6::jsonb where route = $1 and key = $2 and claim = $3';
  await source.query(text, [route, key, id, status, JSON.stringify(headers), JSON.stringify(body ?? null)]);
}

/** Marks the key in the transaction that has the request's effect, so that a request that died between effect and answer is not carried out again. */
@EventSubscriber()
export class MarkCarriedOut implements EntitySubscriberInterface {
  async beforeTransactionCommit({ queryRunner }: TransactionCommitEvent): Promise<void> {
    const claimed = currentHold.getStore();
    if (!claimed) return;
    const text = 'update idempotency_key set done = true where route = $1 and key = $2 and claim = $3 returning 1';
    const [, marked] = (await queryRunner.query(text, [claimed.route, claimed.key, claimed.id])) as [unknown[], number];
    if (!marked) {
      throw conflict(
        `the request with the Idempotency-Key ${claimed.key} took too long and was taken up by another; ask for its answer again`,
      );
    }
  }
}
