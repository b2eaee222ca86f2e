import { rowsIn, run, statement, type Transaction } from '@trunkline/messaging';
import { KnownService, serviceSources } from './known-service.entity.ts';

/** Services that a transaction is about. Its lock is what keeps two tickets for one service apart. */
export const servicesIn = (tx: Transaction) => rowsIn(tx, KnownService);

const learn = statement(
  'known_service_learn',
  `insert into known_service (service_id, enterprise_id, account_ban, source, learned_at)
   select distinct on ("serviceId") "serviceId", "enterpriseId", "accountBan", source, "learnedAt"
   from rows from (jsonb_to_recordset($1) as ("serviceId" text, "enterpriseId" text, "accountBan" text, source text, "learnedAt" timestamptz))
     with ordinality order by "serviceId", ordinality desc
   on conflict (service_id) do update set enterprise_id = excluded.enterprise_id, account_ban = excluded.account_ban,
     source = excluded.source, learned_at = excluded.learned_at
   where array_position($2, excluded.source) >= array_position($2, known_service.source)
     and (known_service.enterprise_id, known_service.account_ban, known_service.source)
       is distinct from (excluded.enterprise_id, excluded.account_ban, excluded.source)`,
);

/** Keeps whose these services are, as far as it is not known from where it is believed more. Of several that say so of one service the last counts. */
export async function learnServices({ manager }: Transaction, services: KnownService[]): Promise<void> {
  if (services.length) await run(manager, learn, [JSON.stringify(services), serviceSources]);
}
