import { everyone, inScope, type Transaction } from '@trunkline/messaging';
import type { DataSource } from 'typeorm';
import type { OneTimeLink } from './one-time-link.rules.ts';

type Queries = Pick<Transaction, 'manager'>;

const columns =
  'id, purpose, user_id as "userId", enterprise_id as "enterpriseId", registration_id as "registrationId", created_at as "createdAt", expires_at as "expiresAt"';

/** Links that a transaction makes: written together before it commits, each instead of the older ones that are for the same. */
class NewLinks {
  private readonly links = new Map<string, OneTimeLink>();

  constructor(private readonly tx: Transaction) {
    tx.beforeCommit(() => this.write());
  }

  add(link: OneTimeLink): void {
    const { purpose, userId, enterpriseId, registrationId } = link;
    this.links.set(JSON.stringify([purpose, userId, enterpriseId, registrationId]), link);
  }

  private async write(): Promise<void> {
    const links = JSON.stringify([...this.links.values()]);
    await this.tx.manager.query(
      `delete from one_time_link l using ${given} where l.user_id = n."userId" and l.purpose = n.purpose
         and l.enterprise_id is not distinct from n."enterpriseId" and l.registration_id is not distinct from n."registrationId"`,
      [links],
    );
    await this.tx.manager.query(
      `insert into one_time_link (id, purpose, user_id, enterprise_id, registration_id, created_at, expires_at)
       select n.id, n.purpose, n."userId", n."enterpriseId", n."registrationId", n."createdAt", n."expiresAt" from ${given}`,
      [links],
    );
  }
}

const given = `jsonb_to_recordset($1) as n(id uuid, purpose text, "userId" uuid, "enterpriseId" text, "registrationId" uuid, "createdAt" timestamptz,
  "expiresAt" timestamptz)`;
const inHand = new WeakMap<Transaction, NewLinks>();

export function linksIn(tx: Transaction): NewLinks {
  const known = inHand.get(tx) ?? new NewLinks(tx);
  inHand.set(tx, known);
  return known;
}

/** The link of this id, while it opens. */
export async function openLink({ manager }: Queries, id: string, now: Date): Promise<OneTimeLink | undefined> {
  const [link] = await manager.query<OneTimeLink[]>(`select ${columns} from one_time_link where id = $1 and expires_at > $2`, [id, now]);
  return link;
}

/** When each of these people was asked to come to the enterprise, and until when; nothing of those whom no open invitation waits for. */
export const openInvitations = ({ manager }: Queries, enterpriseId: string, userIds: string[], now: Date): Promise<OneTimeLink[]> =>
  manager.query<OneTimeLink[]>(
    `select ${columns} from one_time_link where purpose = 'invitation' and enterprise_id = $1 and user_id = any($2) and expires_at > $3`,
    [enterpriseId, userIds, now],
  );

/** None of a person's links opens any more. */
export const closeLinks = ({ manager }: Queries, userId: string): Promise<unknown> =>
  manager.query('delete from one_time_link where user_id = $1', [userId]);

/** None of a person's links for this opens any more. */
export const closeLinksFor = (
  { manager }: Queries,
  { userId, purpose, enterpriseId, registrationId }: Pick<OneTimeLink, 'userId' | 'purpose' | 'enterpriseId' | 'registrationId'>,
): Promise<unknown> =>
  manager.query(
    `delete from one_time_link where user_id = $1 and purpose = $2 and enterprise_id is not distinct from $3
       and registration_id is not distinct from $4`,
    [userId, purpose, enterpriseId, registrationId],
  );

/** Nobody decides by a link on it any more. */
export const closeLinksOn = ({ manager }: Queries, registrationId: string): Promise<unknown> =>
  manager.query('delete from one_time_link where registration_id = $1', [registrationId]);

/** Forgets links that do not open any more. */
export const forgetDeadLinks = (source: DataSource, now: Date): Promise<unknown> =>
  inScope(everyone, () => source.query('delete from one_time_link where expires_at <= $1', [now]));
