import type pg from 'pg';

/**
 * The shards this relay may read, leased in database time. They only save double work: order and safety come from the outbox itself.
 * Only expired leases are taken from others; a relay that restarts under its old name has its own back at once.
 */
export class Leases {
  private shards: number[] = [];
  /** By a clock that nobody sets. */
  private renewedAt = -Infinity;
  private lentUntil = -Infinity;

  constructor(
    private readonly pool: pg.Pool,
    private readonly owner: string,
    private readonly renewMs: number,
  ) {}

  held(): number[] {
    return this.shards;
  }

  /** Renews when it is time to; throws when the database cannot be reached, and holds nothing then. */
  async renew(): Promise<void> {
    if (this.lent || performance.now() - this.renewedAt < this.renewMs) return;
    this.shards = [];
    const { rows } = await this.pool.query<{ shard: number }>({
      name: 'relay_renew',
      text: `update relay_shard set owner = $1, epoch = epoch + (owner is distinct from $1)::int, lease_until = now() + $2 * interval '1 millisecond'
             where shard in (select shard from relay_shard where owner = $1 or lease_until < now() order by shard for update) returning shard`,
      values: [this.owner, this.renewMs * 4],
    });
    this.shards = rows.map((row) => row.shard);
    this.renewedAt = performance.now();
  }

  /** Leaves the shards to others for long enough that any of them looks once; whose they are then shows at the next renewal. */
  async lend(): Promise<void> {
    this.shards = [];
    await this.release();
    this.lentUntil = performance.now() + this.renewMs * 1.5;
  }

  get lent(): boolean {
    return performance.now() < this.lentUntil;
  }

  async release(): Promise<void> {
    await this.pool.query('update relay_shard set owner = null, lease_until = now() where owner = $1', [this.owner]);
  }
}
