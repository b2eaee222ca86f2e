import { everyone, inScope, isDatabaseAway, type Transaction } from '@trunkline/messaging';
import { createHash } from 'node:crypto';
import { errors, type Adapter, type AdapterPayload } from 'oidc-provider';
import type { DataSource } from 'typeorm';

/** What oidc-provider keeps of one kind: sessions, codes, refresh tokens, grants. Each is there until it expires, in whichever replica it was made. */
export class OidcRecords implements Adapter {
  constructor(
    private readonly kind: string,
    private readonly source: DataSource,
  ) {}

  async upsert(id: string, { jti: _, ...payload }: AdapterPayload, expiresIn: number): Promise<void> {
    const { uid, accountId } = payload;
    const grantId = this.kind === 'Grant' ? id : payload.grantId;
    await this.query(
      `insert into oidc_record (kind, id, payload, grant_id, uid, account_id, expires_at)
       values ($1, $2, $3, $4, $5, $6, clock_timestamp() + $7 * interval '1 second')
       on conflict (kind, id) do update set payload = excluded.payload, grant_id = excluded.grant_id, uid = excluded.uid,
         account_id = excluded.account_id, expires_at = excluded.expires_at`,
      [this.kind, this.kept(id), JSON.stringify(payload), grantId, uid, accountId, expiresIn],
    );
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const found = await this.one('id', this.kept(id));
    return found && { ...found, jti: id };
  }

  /** Of sessions alone: only their cookie opens them, and that is signed, so their ids are kept as they are. */
  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    const found = await this.one('uid', uid);
    return found && { ...found, jti: String(found['id']) };
  }

  /** There is no device flow. */
  findByUserCode(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  /** Where two come with the same code or refresh token at the same time, one of them stole it: everything that follows from it ends. */
  async consume(id: string): Promise<void> {
    const consumed = await this.query<{ id: string }>(
      'with c as (update oidc_record set consumed_at = clock_timestamp() where kind = $1 and id = $2 and consumed_at is null returning id) select id from c',
      [this.kind, this.kept(id)],
    );
    if (consumed.length) return;
    await this.query('delete from oidc_record where grant_id = (select grant_id from oidc_record where kind = $1 and id = $2)', [
      this.kind,
      this.kept(id),
    ]);
    throw new errors.InvalidGrant('it was used already');
  }

  async destroy(id: string): Promise<void> {
    await this.query('delete from oidc_record where kind = $1 and id = $2', [this.kind, this.kept(id)]);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await this.query('delete from oidc_record where kind = $1 and grant_id = $2', [this.kind, grantId]);
  }

  private async one(by: 'id' | 'uid', value: string): Promise<AdapterPayload | undefined> {
    const [found] = await this.query<{ id: string; payload: AdapterPayload; consumed: number | null }>(
      `select id, payload, extract(epoch from consumed_at)::int as consumed from oidc_record
       where kind = $1 and ${by} = $2 and expires_at > clock_timestamp()`,
      [this.kind, value],
    );
    return found && { ...found.payload, id: found.id, ...(found.consumed && { consumed: found.consumed }) };
  }

  /** Whoever reads the database finds no token that could be used. */
  private kept(id: string): string {
    return this.kind === 'Session' ? id : createHash('sha256').update(id).digest('base64url');
  }

  private query<Row>(sql: string, values: unknown[]): Promise<Row[]> {
    return ask<Row>(this.source, sql, values);
  }
}

/** Asks the database on behalf of oidc-provider. Throws what OAuth has for a database that is away, and for parameters that it cannot take, such as a NUL. */
export const ask = <Row>(source: DataSource, sql: string, values: unknown[]): Promise<Row[]> =>
  inScope(everyone, () => source.query<Row[]>(sql, values)).catch((error: unknown) => {
    if (isDatabaseAway(error)) throw away();
    const { driverError } = error as { driverError?: { code?: string } };
    throw driverError?.code?.startsWith('22') ? new errors.InvalidRequest('a parameter has characters that cannot be kept') : error;
  });

const away = () =>
  Object.assign(new errors.CustomOIDCProviderError('temporarily_unavailable', 'the database cannot be reached at the moment'), {
    status: 503,
    statusCode: 503,
  });

/** Nothing that a person is signed in with holds any more. */
export const endSessions = ({ manager }: Transaction, userId: string): Promise<unknown> =>
  manager.query('delete from oidc_record where account_id = $1', [userId]);

/** Forgets what has expired, and who signed in with it. */
export async function forgetExpired(source: DataSource): Promise<void> {
  await inScope(everyone, async () => {
    await source.query('delete from oidc_record where expires_at < clock_timestamp()');
    await source.query('delete from sign_in where expires_at < clock_timestamp()');
  });
}
