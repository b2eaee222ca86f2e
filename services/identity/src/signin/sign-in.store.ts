import { everyone, inScope } from '@trunkline/messaging';
import type { DataSource } from 'typeorm';

/** Somebody with a user name, and what they prove themselves with. */
export interface Candidate {
  userId: string;
  username: string;
  state: string;
  hash: string | null;
}

export async function candidateNamed(source: DataSource, canonicalUsername: string): Promise<Candidate | undefined> {
  const [found] = await inScope(everyone, () =>
    source.query<Candidate[]>(
      `select u.id as "userId", u.username, u.state, p.hash from users u left join password p on p.user_id = u.id where u.canonical_username = $1`,
      [canonicalUsername],
    ),
  );
  return found;
}
