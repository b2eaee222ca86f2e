import { run, statement, type Transaction } from '@trunkline/messaging';
import type { DataSource } from 'typeorm';
import { ask } from '../tokens/oidc-record.store.ts';

/** Whom a line is about. */
export interface Someone {
  id: string;
  username: string;
  name: string;
}

const person = statement('sign_in_record_person', 'select id, username, name from users where id = $1');

export const personIn = async ({ manager }: Transaction, userId: string | undefined): Promise<Someone | undefined> =>
  (await run<Someone>(manager, person, [userId ?? null]))[0];

const places = statement(
  'sign_in_record_places',
  `select enterprise_id as place from membership where user_id = $1 and state = 'active'
   union all select null where $1 is null or not exists (select from membership where user_id = $1 and state = 'active') or
     exists (select from staff_membership where user_id = $1 and state = 'active')`,
);

/** On whose records it goes that somebody tried to come in; null is the carrier's, who looks after those that have no place, and nobody. */
export const placesIn = async ({ manager }: Transaction, userId: string | undefined): Promise<(string | null)[]> =>
  (await run<{ place: string | null }>(manager, places, [userId ?? null])).map(({ place }) => place);

/** Whom a browser had signed in, and for which places. */
export const placesOfSession = (source: DataSource, sessionUid: string): Promise<{ userId: string; places: (string | null)[] }[]> =>
  ask(
    source,
    'select user_id as "userId", array_agg(distinct enterprise_id) as places from sign_in where session_uid = $1 group by user_id',
    [sessionUid],
  );
